/** Rates of exchange in D1: imported whole, read by date. */
import { z } from 'zod';
import { json } from '../columns.ts';
import type { Env } from '../env.ts';
import type { SiteId } from '../protocol.ts';
import { ratesKept, ratesOfDay, type ratesImport, type RatesKept, type RatesOfDay } from './bodies.ts';
import { ratesIn } from './csv.ts';

/** Dates in one statement: what is bound to it must stay below 2 MB. */
const AT_ONCE = 1_000;

/** What is kept of a site, but for the rates. */
export const ratesKeptAt = async (env: Env, site: SiteId): Promise<RatesKept> => {
  const found = await env.DB.prepare(
    `SELECT source, base, at, min(date) AS "from", max(date) AS "to", count(*) AS days
     FROM rates JOIN ratesOfDay USING (site) WHERE site = ? GROUP BY site`,
  )
    .bind(site)
    .first();
  return ratesKept.parse({ rates: found });
};

/** Imports rates in place of those of before: their source and base hold for all. Nothing is changed where a line is wrong. */
export const importRates = async (
  env: Env,
  site: SiteId,
  { source, base, file }: z.infer<typeof ratesImport>,
): Promise<RatesKept> => {
  const days = [...ratesIn(await file.text())];
  const insert = env.DB.prepare(
    `INSERT INTO ratesOfDay (site, date, rates) SELECT ?, value ->> 0, value ->> 1 FROM json_each(?)`,
  );
  const chunks = Array.from({ length: Math.ceil(days.length / AT_ONCE) }, (_, n) =>
    insert.bind(site, JSON.stringify(days.slice(n * AT_ONCE, (n + 1) * AT_ONCE))),
  );
  await env.DB.batch([
    env.DB.prepare('DELETE FROM ratesOfDay WHERE site = ?').bind(site),
    env.DB.prepare('INSERT OR REPLACE INTO rates (site, source, base, at) VALUES (?, ?, ?, ?)').bind(
      site,
      source,
      base,
      Date.now(),
    ),
    ...chunks,
  ]);
  return ratesKeptAt(env, site);
};

/** The rates of dates in [from, to], ascending. */
export const ratesBetween = async (
  env: Env,
  site: SiteId,
  from: string,
  to: string,
): Promise<{ date: string; rates: RatesOfDay }[]> => {
  const { results } = await env.DB.prepare(
    'SELECT date, rates FROM ratesOfDay WHERE site = ? AND date >= ? AND date <= ? ORDER BY date',
  )
    .bind(site, from, to)
    .all();
  return z.array(z.object({ date: z.iso.date(), rates: json(ratesOfDay) })).parse(results);
};
