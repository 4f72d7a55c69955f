/** Built files: the loader with a site's settings in front of it, and the demo shop where there is one. */
import { z } from 'zod';
import type { Env } from './env.ts';
import { Refusal } from './errors.ts';
import { embedOf, type Embed } from './settings.ts';
import { siteOf } from './sites.ts';
import { inLanguage } from './words.ts';

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

/** The loader as a page runs it: with what the site has set in front. */
export const tagOf = async (env: Env, embed: Embed): Promise<string> => {
  const loader = await fetchAsset(env, '/assets/loader.js');
  if (!loader.ok) throw new Error('The loader is not among the built files');
  return `{const COUNTERBELL=${literal(embed)};${await loader.text()}}`;
};

/** `/w/SITE.js`: one request brings code and settings; a change in the console is live within a minute, hours on the dot. */
export const loaderScript = async (env: Env, file: string): Promise<Response> => {
  const site = await siteOf(env, file.replace(/\.js$/, ''));
  if (!site || !file.endsWith('.js')) throw new Refusal('unknown_site');
  return new Response(await tagOf(env, embedOf(site, env.ORIGIN, Date.now())), {
    headers: { ...SCRIPT_HEADERS, 'Cache-Control': 'public, max-age=45' },
  });
};

/** The folder of the chunks that the present loader asks for. */
const presentFolder = async (env: Env): Promise<string> => {
  const loader = await (await fetchAsset(env, '/assets/loader.js')).text();
  const [, build] = /`(\/[0-9a-f]{8}\/)`/.exec(loader) ?? [];
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
  const folder = await presentFolder(env);
  const [chunk, words] = await Promise.all([
    textOf(env, `${folder}${name}.js`),
    textOf(env, `${folder}words.${language}.json`),
  ]);
  const own = new Map(Object.entries(site.settings.texts)).get(language);
  return script(
    inLanguage(chunk, language, { ...z.record(z.string(), z.string()).parse(JSON.parse(words)), ...own }),
  );
};

/** The demo shop's pages: only where `DEMO` is set. */
export const demoFile = (env: Env, request: Request): Promise<Response> => {
  if (!env.DEMO) throw new Refusal('not_found');
  return env.ASSETS.fetch(request);
};
