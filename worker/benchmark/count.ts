/** Counting the sites that let themselves be compared: each within the hour after it joined, then once a week. */
import { z } from 'zod';
import type { Env } from '../env.ts';
import { dayAt, startOfDay } from '../hours.ts';
import { siteId, type SiteId } from '../ids.ts';
import { inBatches } from '../records.ts';
import { countedBy, wholeOf } from '../reports/question.ts';
import type { Period } from '../reports/periods.ts';
import { siteOf } from '../sites.ts';
import { halvesOf } from '../worth/halves.ts';
import { WINDOW_DAYS } from '../worth/windows.ts';

const DAY = 86_400_000;
const WEEK = 7 * DAY;
const DAYS = 90;
const SITES_AT_ONCE = 5;

/** The last 90 days of the site that are closed: the days in which an order is still credited to their chats are over too. */
const closedDays = (zone: string, now: number): Period => {
  const today = Date.parse(dayAt(zone, now));
  const before = (days: number) => startOfDay(zone, new Date(today - days * DAY).toISOString().slice(0, 10));
  return { from: before(WINDOW_DAYS + DAYS), to: before(WINDOW_DAYS) };
};

const sitesDue = async (env: Env, now: number): Promise<SiteId[]> => {
  const { results } = await env.DB.prepare(
    `SELECT site.id FROM site LEFT JOIN benchmark ON benchmark.site = site.id
     WHERE json_extract(settings, '$.benchmark') = 1 AND (at IS NULL OR at <= ?)`,
  )
    .bind(now - WEEK)
    .all();
  return z
    .array(z.object({ id: siteId }))
    .parse(results)
    .map(({ id }) => id);
};

const countAt = async (env: Env, id: SiteId, now: number): Promise<void> => {
  const site = await siteOf(env, id);
  if (!site) return;
  const question = { env, site, period: closedDays(site.timeZone, now), filters: {}, now };
  const [whole] = await countedBy(question, [{ by: 'all', isTimed: false }]);
  const { ratings, chats, satisfied, converted } = halvesOf(wholeOf(whole));
  const [lot = 0] = crypto.getRandomValues(new Uint32Array(1));
  // It may have left while it was counted: then nothing is kept.
  await env.DB.prepare(
    `INSERT OR REPLACE INTO benchmark (site, at, lot, ratings, chats, rated, satisfied, served, ordered)
     SELECT id, ?, ?, ?, ?, ?, ?, ?, ? FROM site WHERE id = ? AND json_extract(settings, '$.benchmark') = 1`,
  )
    .bind(now, lot, ratings, chats, satisfied.of, satisfied.n, converted.of, converted.n, id)
    .run();
};

/** Called every hour. What fails at one site is tried again in an hour, and is nobody else's trouble. */
export const countBenchmark = async (env: Env, now: number): Promise<void> =>
  inBatches(await sitesDue(env, now), SITES_AT_ONCE, (site) =>
    countAt(env, site, now).catch((thrown: unknown) => {
      console.error(
        `${site} was not counted for the benchmark:`,
        thrown instanceof Error ? thrown.message : String(thrown),
      );
    }),
  );
