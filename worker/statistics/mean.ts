/** A mean with its 95 % interval: by t from sums that add up over shards, by bootstrap where few have answered. */
import { studentZ } from './distributions.ts';
import { UNKNOWN, type Estimate } from './interval.ts';

/** Below this many answers the mean is not yet as good as normal. */
const FEW = 30;

/** What is kept of some numbers: how many, their sum, and the sum of their squares. */
export interface Sums {
  n: number;
  sum: number;
  squares: number;
}

/** Student's t interval. One number alone, or numbers that are all the same, say nothing of how far off they are. */
export const meanOf = ({ n, sum, squares }: Sums): Estimate => {
  if (n === 0) return UNKNOWN;
  const value = sum / n;
  const spread = n > 1 ? Math.max(0, squares - n * value ** 2) / (n - 1) : 0;
  // What is left of a difference of large numbers is no spread.
  if (spread <= 1e-12 * Math.max(1, value ** 2)) return { ...UNKNOWN, value };
  const half = studentZ(n - 1) * Math.sqrt(spread / n);
  return { value, low: value - half, high: value + half };
};

/** The chance of each sum of `n` draws, by the chance of each single score: its n-fold convolution. */
const sumsOfDraws = (chances: readonly number[], n: number): number[] => {
  let known = [1];
  for (let draw = 0; draw < n; draw++) {
    const next = Array.from({ length: known.length + chances.length - 1 }, () => 0);
    known.forEach((before, at) => {
      chances.forEach((chance, score) => {
        next[at + score] = (next[at + score] ?? 0) + before * chance;
      });
    });
    known = next;
  }
  return known;
};

/**
 * The bootstrap's percentile interval (Efron 1979), exact: what drawing again and again would come near to is worked out, since
 * sums of whole scores are few. The same answers give the same interval, without any chance.
 */
const bootstrapped = (counts: readonly number[], n: number): Pick<Estimate, 'low' | 'high'> => {
  const sums = sumsOfDraws(
    counts.map((count) => count / n),
    n,
  );
  const below = (share: number): number => {
    let passed = 0;
    return sums.findIndex((chance) => (passed += chance) >= share - 1e-12) / n;
  };
  return { low: below(0.025), high: below(0.975) };
};

/** The mean of whole scores from `lowest` on: `counts[i]` gave `lowest + i`. */
export const meanOfScores = (counts: readonly number[], lowest: number): Estimate => {
  const sums = { n: 0, sum: 0, squares: 0 };
  counts.forEach((count, index) => {
    sums.n += count;
    sums.sum += count * index;
    sums.squares += count * index ** 2;
  });
  const { value, low, high } = meanOf(sums);
  if (value === null) return UNKNOWN;
  const interval = sums.n < FEW && low !== null ? bootstrapped(counts, sums.n) : { low, high };
  const raised = (one: number | null) => (one === null ? null : one + lowest);
  return { value: value + lowest, low: raised(interval.low), high: raised(interval.high) };
};
