import { studentZ } from './distributions.ts';
import { UNKNOWN, type Estimate } from './interval.ts';
import type { Sums } from './mean.ts';

/** The variance of a mean. */
const ofMean = ({ n, sum, squares }: Sums): number => Math.max(0, squares - sum ** 2 / n) / (n - 1) / n;

/** The mean of `a` less that of `b`, of different people, whose spreads may differ (Welch 1947). */
export const welch = (a: Sums, b: Sums): Estimate => {
  if (a.n === 0 || b.n === 0) return UNKNOWN;
  const value = a.sum / a.n - b.sum / b.n;
  if (a.n < 2 || b.n < 2) return { ...UNKNOWN, value };
  const [va, vb] = [ofMean(a), ofMean(b)];
  if (va + vb === 0) return { ...UNKNOWN, value };
  const degrees = (va + vb) ** 2 / (va ** 2 / (a.n - 1) + vb ** 2 / (b.n - 1));
  const half = studentZ(degrees) * Math.sqrt(va + vb);
  return { value, low: value - half, high: value + half };
};
