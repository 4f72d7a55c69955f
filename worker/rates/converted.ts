/** What orders come to in one currency, at the rates of their days. */
import type { Env } from '../env.ts';
import { decimalsOf } from '../money.ts';
import type { SiteId } from '../protocol.ts';
import type { Worth } from '../worth/bodies.ts';
import type { DaySums } from '../worth/tally.ts';
import type { RatesOfDay } from './bodies.ts';
import { exactly, rounded, type DayRates } from './convert.ts';
import { ratesBetween, ratesKeptAt } from './rates.ts';

const DAY = 86_400_000;
/** Where a day has no rate, as Sundays have none, the last one before it holds, up to so many days. */
const BACK = 7;

/** A day since 1970 as a date. */
const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** The rates of a day, or the last ones before it that know both currencies. */
const ratesAt = (
  known: Map<string, RatesOfDay>,
  { base, day, currencies }: { base: string; day: number; currencies: readonly string[] },
): DayRates | undefined => {
  for (let back = 0; back <= BACK; back++) {
    const rates = known.get(dateOf(day - back));
    if (rates && currencies.every((one) => one === base || rates[one] !== undefined)) return { base, rates };
  }
  return undefined;
};

/** Days are those of UTC, of which orders were placed. What is in the currency already needs no rate. */
export const convertedOf = async (
  env: Env,
  site: SiteId,
  days: readonly DaySums[],
  to: string,
): Promise<NonNullable<Worth['converted']>> => {
  const places = decimalsOf(to);
  const { rates: kept } = await ratesKeptAt(env, site);
  const numbers = days.map(({ day }) => day);
  const found =
    kept && days.length
      ? await ratesBetween(env, site, dateOf(Math.min(...numbers) - BACK), dateOf(Math.max(...numbers)))
      : [];
  const known = new Map(found.map(({ date, rates }) => [date, rates]));
  const sums = { gross: 0n, refunded: 0n, attributedNet: 0n };
  let unconverted = 0;
  for (const { day, currency: from, orders, ...minors } of days) {
    const decimals = { from: decimalsOf(from), to: places };
    const at =
      from === to
        ? { base: to, rates: {} }
        : kept && ratesAt(known, { base: kept.base, day, currencies: [from, to] });
    if (!at) unconverted += orders;
    else
      for (const name of ['gross', 'refunded', 'attributedNet'] as const)
        sums[name] += exactly(minors[name], { from, to, decimals }, at) ?? 0n;
  }
  return {
    currency: to,
    source: kept?.source ?? null,
    gross: rounded(sums.gross),
    refunded: rounded(sums.refunded),
    net: rounded(sums.gross + sums.refunded),
    attributedNet: rounded(sums.attributedNet),
    unconverted,
  };
};
