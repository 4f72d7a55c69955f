/** Built files: the loader with a site's settings in front of it, and the demo shop where there is one. */
import { z } from 'zod';
import type { Call } from './access.ts';
import type { Env } from './env.ts';
import { Refusal } from './errors.ts';
import { embedOf, type Embed, type Settings } from './settings.ts';
import { noteSeen } from './seen.ts';
import { siteOf, type Site } from './sites.ts';
import { inLanguage, type Words } from './words.ts';

const words = z.record(z.string(), z.string());

const fetchAsset = (env: Env, path: string): Promise<Response> =>
  env.ASSETS.fetch(new Request(new URL(path, env.ORIGIN)));

/** Scripts are for the pages of any shop. */
const SCRIPT_HEADERS = {
  'Content-Type': 'text/javascript; charset=utf-8',
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'X-Content-Type-Options': 'nosniff',
};

/** JSON that is safe inside a script. */
const literal = (value: unknown): string =>
  JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');

/** The folder of the chunks that the present loader asks for. */
const presentFolder = async (env: Env): Promise<string> => {
  const loader = await textOf(env, '/assets/loader.js');
  const [build] = /\/[0-9a-f]{8}\//.exec(loader) ?? [];
  if (!build) throw new Error('The loader names no build');
  return `/assets${build}`;
};

/** One of the built files, as text; refused where there is none. */
const textOf = async (env: Env, path: string): Promise<string> => {
  const file = await fetchAsset(env, path);
  if (!file.ok) throw new Refusal('not_found');
  return file.text();
};

const script = (text: string): Response =>
  new Response(text, { headers: { ...SCRIPT_HEADERS, 'Cache-Control': 'public, max-age=45' } });

/** The words of a language, those of the shop in place of ours. */
export const wordsOf = async (env: Env, language: string, { texts }: Settings): Promise<Words> => ({
  ...words.parse(JSON.parse(await textOf(env, `${await presentFolder(env)}words.${language}.json`))),
  ...new Map(Object.entries(texts)).get(language),
});

/** The launcher's words where they are not those that it has by itself. */
const launcherWords = async (
  env: Env,
  settings: Settings,
): Promise<Pick<Embed, 'chat' | 'offline' | 'contact'>> => {
  const { language, texts, experiments } = settings;
  if (language === 'en' && !texts.en) return {};
  const own = await wordsOf(env, language, settings);
  const { 'launcher.chat': chat = '', 'launcher.offline': offline = '', 'launcher.contact': contact } = own;
  return { chat, offline, ...(experiments.widget.holdout && { contact }) };
};

/** The scripts of a tag, in their order: what hides the launcher comes before it, what overhears the page behind it. */
const scriptsOf = ({ measure }: Settings, { experiments }: Embed): string[] => [
  ...(experiments ? ['trials'] : []),
  'loader',
  ...(measure ? ['overhear'] : []),
];

/** The loader as a page runs it: with what the site has set in front, and the scripts that only some shops need around it. */
export const tagOf = async (
  env: Env,
  site: Pick<Site, 'id' | 'settings'>,
  origin: string = env.ORIGIN,
): Promise<string> => {
  const embed = embedOf(site, origin, Date.now());
  const [own, ...parts] = await Promise.all([
    launcherWords(env, site.settings),
    ...scriptsOf(site.settings, embed).map((name) => textOf(env, `/assets/${name}.js`)),
  ]);
  return `{const COUNTERBELL=${literal({ ...embed, ...own, ...(!env.MAIL_FROM && { email: false }) })};${parts.join('')}}`;
};

/** `/w/SITE.js`: one request brings code and settings; a change in the console is live within a minute, hours on the dot. */
export const loaderScript = async (c: Call, file: string): Promise<Response> => {
  const site = await siteOf(c.env, file.replace(/\.js$/, ''));
  if (!site || !file.endsWith('.js')) throw new Refusal('unknown_site');
  // An address of the shop's own that leads here: all else is asked there too, or there would be no cookie.
  const tag = await tagOf(c.env, site, site.settings.cookie ? new URL(c.req.url).origin : undefined);
  noteSeen(c, site);
  return script(tag);
};

/**
 * A chunk that a page opened before the last deployment still asks for: the present one of that name, so that a tab that
 * stayed open can still open the chat. Loader and chunks of neighbouring versions understand each other.
 */
export const presentChunk = async (env: Env, file: string): Promise<Response> =>
  script(await textOf(env, (await presentFolder(env)) + file));

/** The present chunk of a name, e.g. `panel.de.js`, with the shop's own texts in place of ours. */
export const ownChunk = async (env: Env, id: string, file: string): Promise<Response> => {
  const site = await siteOf(env, id);
  if (!site) throw new Refusal('unknown_site');
  const [name = '', language = ''] = file.split('.');
  const [chunk, own] = await Promise.all([
    textOf(env, `${await presentFolder(env)}${name}.js`),
    wordsOf(env, language, site.settings),
  ]);
  return script(inLanguage(chunk, language, own));
};

/** The demo shop's pages: only where `DEMO` is set. */
export const demoFile = (env: Env, request: Request): Promise<Response> => {
  if (!env.DEMO) throw new Refusal('not_found');
  return env.ASSETS.fetch(request);
};
