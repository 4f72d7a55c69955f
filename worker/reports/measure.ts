/** How figures are read from counts. */
import { shareOf, UNKNOWN, Z, type Estimate } from '../statistics/interval.ts';
import { meanOfScores } from '../statistics/mean.ts';
import { npsOf } from '../statistics/nps.ts';
import { countOf, percentile, type Sketch } from '../statistics/sketch.ts';
import { SCALES, type Scale } from '../wire.ts';
import type { Measured } from './measured.ts';

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

/** How many there were: that is exact. */
export const counted = (n: number): Measured => ({ value: n, low: null, high: null, n, hits: null });

/** A share with its Wilson interval. */
export const shareMeasured = (hits: number, n: number): Measured => {
  const { value, low, high } = shareOf(hits, n);
  return { value, low, high, n, hits };
};

/** How many scores lie within [from, to]; `counts` is from the lowest score of the scale on. */
const within = (scale: Scale, counts: readonly number[], from: number, to: number): number => {
  const { lowest } = SCALES[scale];
  return sum(counts.slice(from - lowest, to - lowest + 1));
};

/** The share of the scores that count as satisfied. */
export const satisfiedOf = (scale: Scale, counts: readonly number[]): Measured => {
  const { satisfied, highest } = SCALES[scale];
  return shareMeasured(within(scale, counts, satisfied, highest), sum(counts));
};

const told = ({ value, low, high }: Estimate, n: number): Measured => ({ value, low, high, n, hits: null });

/** In points, -100 to 100. */
export const netPromoters = (counts: readonly number[]): Measured => {
  const { lowest, satisfied, highest, unhappy } = SCALES.nps;
  const promoters = within('nps', counts, satisfied, highest);
  const detractors = within('nps', counts, lowest, unhappy);
  const n = sum(counts);
  return told(npsOf({ promoters, passives: n - promoters - detractors, detractors }), n);
};

/** The mean score. */
export const meanScore = (scale: Scale, counts: readonly number[]): Measured =>
  told(meanOfScores(counts, SCALES[scale].lowest), sum(counts));

/**
 * A percentile of durations, with the interval between order statistics that leaves out 2.5 % on either side; none where there
 * are too few values for that.
 */
export const percentileOf = (sketch: Sketch, q: number): Measured => {
  const n = countOf(sketch);
  if (!n) return told(UNKNOWN, 0);
  const half = Z * Math.sqrt((q * (1 - q)) / n);
  const isBounded = q - half > 0 && q + half < 1;
  return {
    value: percentile(sketch, q),
    low: isBounded ? percentile(sketch, q - half) : null,
    high: isBounded ? percentile(sketch, q + half) : null,
    n,
    hits: null,
  };
};
