/**
 * The real widget with settings that are not saved, on a page for a frame in the console. The page has an origin of its own:
 * whatever the widget does, it reaches nothing that the console's browser holds, keeps nothing, and begins no chat.
 */
import { html, raw } from 'hono/html';
import { z } from 'zod';
import { tagOf } from './assets.ts';
import { checked } from './bodies.ts';
import type { Env } from './env.ts';
import { Refusal } from './errors.ts';
import { siteId } from './protocol.ts';
import { settings, type Settings } from './settings.ts';
import { decode, encode } from './encoding.ts';
import type { Site } from './sites.ts';

/** Longer addresses are not carried everywhere. */
const MAX_QUERY = 16_000;

export const previewQuery = z.object({
  /** Settings as JSON in base64url; absent, those that are saved. */
  settings: z
    .string()
    .max(MAX_QUERY, 'These are too many words to be shown before they are saved')
    .transform((text, ctx): unknown => {
      try {
        return JSON.parse(new TextDecoder().decode(decode(text)));
      } catch {
        ctx.addIssue('This is not JSON in base64url');
        return z.NEVER;
      }
    })
    .pipe(settings)
    .optional(),
  /** Whether the chat is open from the first. */
  open: z.enum(['yes', 'no']).default('no'),
});

const headersOf = (origin: string, nonce: string) => ({
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': [
    'sandbox allow-scripts allow-forms',
    "default-src 'none'",
    `script-src 'nonce-${nonce}' ${origin}`,
    `style-src 'nonce-${nonce}'`,
    `connect-src ${origin}`,
    `img-src ${origin} https: data:`,
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${origin}`,
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
});

const CSS = `
  html { background: #f4f3f0; font: 16px/1.5 system-ui, sans-serif; }
  body { display: grid; gap: 24px; max-width: 960px; margin: 0 auto; padding: 24px; }
  header, section, i { display: block; background: #e4e2dc; border-radius: 8px; }
  header { height: 48px; }
  section { height: 240px; }
  main { display: grid; grid-template-columns: repeat(auto-fill, minmax(160px, 1fr)); gap: 24px; }
  i { height: 200px; }
`;

/** The outline of a shop. */
const SHOP = html`<header></header>
  <section></section>
  <main>${Array.from({ length: 8 }, () => html`<i></i>`)}</main>`;

const pageOf = (lang: string, nonce: string, body: unknown) =>
  html`<!doctype html>
    <html lang="${lang}">
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width" />
      <title>Preview</title>
      <style nonce="${nonce}">
        ${raw(CSS)}
      </style>
      <body>
        ${body}
      </body>
    </html>`;

/** The way back is that of the console, which shares it with its frames. */
const STAY = 'history.pushState = history.back = () => {};';

/** Opens the chat, but takes no focus from the form beside the frame before someone comes over. */
const OPEN = `;{
  const { focus } = HTMLElement.prototype;
  HTMLElement.prototype.focus = () => {};
  for (const arrival of ['pointerdown', 'focusin'])
    addEventListener(arrival, () => { HTMLElement.prototype.focus = focus; }, { once: true });
  counterbell('open');
}`;

const shown = async (env: Env, id: string, settings: Settings, isOpen: boolean, nonce: string) => {
  const tag = await tagOf(env, { id: siteId.parse(id), settings });
  const script = `${STAY}${tag}${isOpen ? OPEN : ''}`;
  return pageOf(
    settings.language,
    nonce,
    html`${SHOP}
      <script nonce="${nonce}">
        ${raw(script)};
      </script>`,
  );
};

/** A page with the widget as it would be; where these settings would be refused, with the sentence that says why. */
export const previewPage = async (env: Env, site: Site, query: Record<string, string>): Promise<Response> => {
  const nonce = encode(crypto.getRandomValues(new Uint8Array(16)));
  const headers = headersOf(env.ORIGIN, nonce);
  try {
    const { settings = site.settings, open } = checked(previewQuery, query);
    return new Response(await shown(env, site.id, settings, open === 'yes', nonce), { headers });
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    const { status, detail } = thrown;
    return new Response(await pageOf('en', nonce, html`<p>${detail}</p>`), { status, headers });
  }
};
