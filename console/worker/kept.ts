/** The console's page and what it is made of, kept in the browser: shown at once, and renewed behind it. */

const PAGE = '/console/';
const ASSETS = `${PAGE}assets/`;
const CACHE = 'console';
/** Files of releases before this one go when there are more than this. */
const MOST = 100;

const cache = (): Promise<Cache> => caches.open(CACHE);

/** True for the console itself, wherever in it one goes. */
export const isPage = ({ mode, url }: Request): boolean =>
  mode === 'navigate' && new URL(url).pathname === PAGE;

/** True for a file that never changes under its name. */
export const isAsset = ({ method, url }: Request): boolean =>
  method === 'GET' && new URL(url).origin === location.origin && new URL(url).pathname.startsWith(ASSETS);

const tidy = async (kept: Cache): Promise<void> => {
  const files = await kept.keys();
  const assets = files.filter(isAsset);
  await Promise.all(assets.slice(0, Math.max(0, assets.length - MOST)).map((file) => kept.delete(file)));
};

/** Fetches the page, and what it begins with; it takes the place of the one that is kept when all of it is here. */
export const renewPage = async (): Promise<Response> => {
  const page = await fetch(PAGE);
  if (!page.ok) return page;
  const kept = await cache();
  const names = (await page.clone().text()).match(/\/console\/assets\/[\w.-]+/g) ?? [];
  const missing = await Promise.all(names.map(async (name) => ((await kept.match(name)) ? [] : [name])));
  await kept.addAll(missing.flat());
  await kept.put(PAGE, page.clone());
  await tidy(kept);
  return page;
};

/** The page as it is kept, renewed for the next time; `meanwhile` is told of what goes on behind. */
export const keptPage = async (meanwhile: (renewing: Promise<unknown>) => void): Promise<Response> => {
  const known = await (await cache()).match(PAGE);
  const renewing = renewPage();
  if (!known) return renewing;
  // Without a line the kept one is all there is.
  meanwhile(renewing.catch(() => {}));
  return known;
};

/** A file of the console, fetched once. */
export const keptAsset = async (request: Request): Promise<Response> => {
  const kept = await cache();
  const known = await kept.match(request);
  if (known) return known;
  const response = await fetch(request);
  if (response.ok) await kept.put(request, response.clone());
  return response;
};
