/** A digest as a page: it runs nothing, asks for nothing, and tells nobody from where it was opened. */
import { html, raw } from 'hono/html';
import { encode } from '../encoding.ts';
import type { Digest, Line, Verbatim } from './digest.ts';

const CSS = `
  :root { color-scheme: light dark; color: light-dark(#1a1a1a, #ededed); background: light-dark(#fff, #161616); font: 16px/1.5 system-ui, sans-serif; }
  body { max-width: 44rem; margin: 0 auto; padding: 1.5rem 1rem; overflow-wrap: anywhere; }
  h1 { margin: 0; font-size: 1.4rem; line-height: 1.25; }
  h2 { margin: 2rem 0 0.5rem; font-size: 1.1rem; }
  .sentence { font-size: 1.15rem; }
  .soft, dd p, footer { margin: 0; color: light-dark(#595959, #b3b3b3); }
  dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); gap: 1rem; margin: 0; }
  dl > div { border-block-start: 1px solid #8888; padding-block-start: 0.5rem; break-inside: avoid; }
  dt { font-weight: 600; }
  dd { margin: 0; }
  dd b { font-size: 1.4rem; }
  blockquote { margin: 0 0 1rem; padding-inline-start: 1rem; border-inline-start: 3px solid #8888; break-inside: avoid; }
  blockquote p { margin: 0; white-space: pre-line; }
  footer { margin-block-start: 2rem; font-size: 0.875rem; }
  @media (max-width: 20rem) { dl { grid-template-columns: 1fr; } }
  @media print { :root { color-scheme: light; } body { max-width: none; padding: 0; } a { color: inherit; } }
`;

const headersOf = (nonce: string) => ({
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  ...PRIVATE,
});

/** A link is all there is to prove: it is kept by nobody, listed nowhere, and told to no other site. */
export const PRIVATE = {
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex, nofollow',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
};

const days = (date: string): string =>
  new Date(date).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });

/** `9 November 2026 to 15 November 2026`. */
export const daysOf = ({ monday, sunday }: Pick<Digest, 'monday' | 'sunday'>): string =>
  `${days(monday)} to ${days(sunday)}`;

const figure = ({ term, definition, value, sure, change }: Line) =>
  html`<div>
    <dt>${term}</dt>
    <dd>
      <b>${value}</b>
      ${sure ? html`<p>${sure}</p>` : ''}
      <p>${change}</p>
      <p><small>${definition}</small></p>
    </dd>
  </div>`;

const verbatim = ({ score, text }: Verbatim) =>
  html`<blockquote dir="auto">
    <p>${text}</p>
    <p class="soft">${score}</p>
  </blockquote>`;

/** The page, as it is answered. */
export const digestPage = async (digest: Digest): Promise<Response> => {
  const nonce = encode(crypto.getRandomValues(new Uint8Array(16)));
  const { shop, sentence, lines, verbatims, timeZone } = digest;
  const page = await html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="robots" content="noindex, nofollow" />
        <title>${shop}: the week</title>
        <style nonce="${nonce}">
          ${raw(CSS)}
        </style>
      </head>
      <body>
        <main>
          <h1>${shop}</h1>
          <p class="soft">The week of ${daysOf(digest)}, ${timeZone}</p>
          <p class="sentence">${sentence}</p>
          <h2>Figures</h2>
          <dl>${lines.map(figure)}</dl>
          <h2>In their own words</h2>
          ${verbatims.length ? verbatims.map(verbatim) : html`<p class="soft">Nobody wrote a comment.</p>`}
        </main>
        <footer>
          Ranges hold the true figure with 95 % certainty, for those who answered; of those who did not, they
          say nothing. Chats count in the week in which they ended. Figures of a week still move for a day
          after it, as chats can be rated so long.
        </footer>
      </body>
    </html>`;
  return new Response(String(page), { headers: headersOf(nonce) });
};
