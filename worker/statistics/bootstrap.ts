/** Intervals by drawing again (Efron 1979), from a seed: the same numbers give the same interval. */
import { seeded } from './seeded.ts';

const DRAWS = 1_000;

/** Numbers of which most are 0: how many there are in all, and those that are not 0. */
export interface Sparse {
  n: number;
  values: readonly number[];
}

/** How often one is drawn when as many are drawn as there are (Poisson bootstrap: Hanley, MacGibbon 2006). */
const timesDrawn = (random: () => number): number => {
  let times = 0;
  for (let left = random() - Math.exp(-1), chance = Math.exp(-1); left > 0; left -= chance) chance /= ++times;
  return times;
};

/** The mean of one drawing; the many zeros are drawn together. */
const drawnMean = ({ n, values }: Sparse, random: () => number): number => {
  let [count, sum] = [0, 0];
  for (const value of values) {
    const times = timesDrawn(random);
    count += times;
    sum += times * value;
  }
  const zeros = n - values.length;
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return sum / Math.max(1, count + zeros + Math.sqrt(zeros) * normal);
};

/** 95 % percentile interval of the mean of `a` less that of `b`. */
export const bootstrapDifference = (a: Sparse, b: Sparse, seed = 1): { low: number; high: number } => {
  const random = seeded(seed);
  const found = Float64Array.from(
    { length: DRAWS },
    () => drawnMean(a, random) - drawnMean(b, random),
  ).toSorted();
  return { low: found[0.025 * DRAWS] ?? 0, high: found[0.975 * DRAWS - 1] ?? 0 };
};
