/** On which pages the tag was seen: so that whoever puts it there knows at once that it is. Of the page its origin is kept, no more. */
import { z } from 'zod';
import type { Call } from './access.ts';
import type { SeenPages } from './api.ts';
import type { Env } from './env.ts';
import { isShopOrigin } from './origins.ts';
import type { Site } from './sites.ts';

/** One row is written for an origin in this time, in ms, however often its pages are opened. */
const NOTED_EVERY = 60_000;
/** Anyone can say to be any page: of those that are not the shop's own this many are noted at a time. */
const MOST_FOREIGN = 20;
/** So many are kept, and shown. */
const MOST_KEPT = 50;

interface Window {
  until: number;
  origins: Set<string>;
}

/** What was noted lately, by site; it lives as long as the isolate. */
const windows = new Map<string, Window>();

/** True when this origin is to be noted now. */
const isDue = (site: Site, origin: string, now: number): boolean => {
  const known = windows.get(site.id);
  const window =
    known && known.until > now ? known : { until: now + NOTED_EVERY, origins: new Set<string>() };
  windows.set(site.id, window);
  const isFull = window.origins.size >= (isShopOrigin(site, origin) ? MOST_KEPT : MOST_FOREIGN);
  if (isFull || window.origins.has(origin)) return false;
  window.origins.add(origin);
  return true;
};

/** Where the page is that asks, as far as its browser says. */
const originOf = (referrer: string | undefined): string | undefined => {
  const { protocol, origin } = URL.parse(referrer ?? '') ?? {};
  return origin && /^https?:$/.test(protocol ?? '') && origin.length <= 300 ? origin : undefined;
};

/** Notes from where the tag of a site is asked for; the page does not wait for it. */
export const noteSeen = (c: Call, site: Site): void => {
  const now = Date.now();
  const origin = originOf(c.req.header('Referer'));
  if (!origin || !isDue(site, origin, now)) return;
  const { DB } = c.env;
  const noted = DB.batch([
    DB.prepare('INSERT OR REPLACE INTO seen (site, origin, at) VALUES (?, ?, ?)').bind(site.id, origin, now),
    DB.prepare(
      'DELETE FROM seen WHERE site = ?1 AND origin NOT IN (SELECT origin FROM seen WHERE site = ?1 ORDER BY at DESC LIMIT ?2)',
    ).bind(site.id, MOST_KEPT),
  ]);
  c.executionCtx.waitUntil(noted);
};

const rows = z.array(z.object({ origin: z.string(), at: z.int() }));

/** Where the tag was seen, the latest first. */
export const seenOf = async (env: Env, site: Site): Promise<SeenPages> => {
  const { results } = await env.DB.prepare('SELECT origin, at FROM seen WHERE site = ? ORDER BY at DESC')
    .bind(site.id)
    .all();
  const now = Date.now();
  const pages = rows.parse(results).map(({ origin, at }) => ({
    origin,
    ago: Math.max(0, now - at),
    own: isShopOrigin(site, origin),
  }));
  return { pages };
};
