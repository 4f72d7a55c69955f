/** How a metric's figures are written: with how many they are of, how sure they are, and what became of them. Pure. */
import type { Difference, Measured } from '../../worker/reports/measured.ts';
import { count, duration, locale } from '../parts/format.ts';
import type { Unit } from './metric.ts';

const shares = new Intl.NumberFormat(locale, { style: 'percent' });
const smallShares = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
const scores = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

const SIGNED = { signDisplay: 'exceptZero' } as const;
const signedCounts = new Intl.NumberFormat(locale, { ...SIGNED, maximumFractionDigits: 0 });
const signedScores = new Intl.NumberFormat(locale, { ...SIGNED, maximumFractionDigits: 1 });

/** Of fewer than this many only counts are told; of fewer than that, it is said that they are few. */
const COUNTS_ONLY = 10;
const FEW = 30;

export type Sureness = 'none' | 'counts' | 'few' | 'enough';

/** How much can be told from so many. A count needs none. */
export const surenessOf = (unit: Unit, { value, n }: Measured): Sureness => {
  if (value === null) return 'none';
  if (unit === 'count' || n >= FEW) return 'enough';
  return n < COUNTS_ONLY ? 'counts' : 'few';
};

/** A share below a tenth, with a digit more: `3.3%`, `86%`. */
export const percentage = (share: number): string =>
  (share > 0 && share < 0.1 ? smallShares : shares).format(share);

/** A value in its unit: `86%`, `2 min 5 s`, `4.3`, `+45`. */
export const valueIn = (unit: Unit, value: number): string => {
  switch (unit) {
    case 'count':
      return count(value);
    case 'share':
      return percentage(value);
    case 'ms':
      return duration(value / 1_000);
    case 'score':
      return scores.format(value);
    case 'points':
      return signedCounts.format(value);
  }
};

/** The number itself: bare counts where they are few, null where nothing was measured. */
export const headlineOf = (unit: Unit, measured: Measured): string | null => {
  const { value, n, hits } = measured;
  if (value === null) return null;
  if (surenessOf(unit, measured) !== 'counts') return valueIn(unit, value);
  return hits === null ? `Too few (${count(n)})` : `${count(hits)} of ${count(n)}`;
};

/** `82 to 89%`; null where there is no interval, or too few for one. */
export const rangeOf = (unit: Unit, measured: Measured): string | null => {
  const { low, high } = measured;
  if (low === null || high === null || surenessOf(unit, measured) === 'counts') return null;
  if (unit === 'share') {
    const small = high < 0.1 && high > 0;
    return `${small ? scores.format(low * 100) : Math.round(low * 100)} to ${percentage(high)}`;
  }
  return `${valueIn(unit, low)} to ${valueIn(unit, high)}`;
};

/** How far it moved: `+2 points`, `-8 s`, `+120`. */
const moved = (unit: Unit, value: number): string => {
  if (unit === 'count') return signedCounts.format(value);
  if (unit === 'score') return `${signedScores.format(value)} of a point`;
  if (unit === 'ms') {
    const sign = value < 0 ? '-' : '+';
    return `${sign}${duration(Math.abs(value) / 1_000)}`;
  }
  const points = unit === 'share' ? value * 100 : value;
  const written = (Math.abs(points) < 1 ? signedScores : signedCounts).format(points);
  return `${written} ${Math.abs(Number(points.toFixed(1))) === 1 ? 'point' : 'points'}`;
};

/** A change and whether it says anything: `+2 points, within noise`; `no change` where it is none. */
export const changeOf = (unit: Unit, { value, noise }: Difference): string => {
  if (value === 0) return 'no change';
  const said = moved(unit, value);
  return noise ? `${said}, within noise` : said;
};
