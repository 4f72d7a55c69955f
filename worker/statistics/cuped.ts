/** CUPED (Deng, Xu, Kohavi, Walker 2013): what was known before takes its part out of the noise. From sums, which add up over shards. */
import { UNKNOWN, Z, type Estimate } from './interval.ts';

/** Of pairs: `x` was there before anyone was assigned, `y` is the outcome. */
export interface PairSums {
  n: number;
  x: number;
  y: number;
  xx: number;
  yy: number;
  xy: number;
}

export const noPairs = (): PairSums => ({ n: 0, x: 0, y: 0, xx: 0, yy: 0, xy: 0 });

/** The sums with `times` more pairs, all the same. */
export const withPair = (sums: PairSums, x: number, y: number, times = 1): PairSums => ({
  n: sums.n + times,
  x: sums.x + times * x,
  y: sums.y + times * y,
  xx: sums.xx + times * x * x,
  yy: sums.yy + times * y * y,
  xy: sums.xy + times * x * y,
});

export const addPairs = (a: PairSums, b: PairSums): PairSums => ({
  n: a.n + b.n,
  x: a.x + b.x,
  y: a.y + b.y,
  xx: a.xx + b.xx,
  yy: a.yy + b.yy,
  xy: a.xy + b.xy,
});

/** Mean squares and product around the means. */
const momentsOf = ({ n, x, y, xx, yy, xy }: PairSums) => ({
  xx: xx / n - (x / n) ** 2,
  yy: yy / n - (y / n) ** 2,
  xy: xy / n - (x / n) * (y / n),
});

export interface Cuped {
  /** Correlation of outcome and covariate. */
  rho: number;
  /** What one of the covariate is worth in the outcome. */
  theta: number;
  /** What is left of the variance: 1 - rho^2. */
  left: number;
}

/** Of both arms together; null where all have the same covariate, or the same outcome. */
export const cupedOf = (sums: PairSums): Cuped | null => {
  const { xx, yy, xy } = momentsOf(sums);
  if (!(xx > 0 && yy > 0)) return null;
  const rho = xy / Math.sqrt(xx * yy);
  return { rho, theta: xy / xx, left: 1 - rho ** 2 };
};

/** The difference of the arms' outcomes, had all had the same covariate. */
export const adjustedDifference = (
  treated: PairSums,
  control: PairSums,
): { difference: Estimate; left: number } | null => {
  const known = cupedOf(addPairs(treated, control));
  if (!known || !treated.n || !control.n) return null;
  const { theta, left } = known;
  const mean = ({ n, x, y }: PairSums) => (y - theta * x) / n;
  const variance = (sums: PairSums) => {
    const { xx, yy, xy } = momentsOf(sums);
    return (yy - 2 * theta * xy + theta ** 2 * xx) / sums.n;
  };
  const value = mean(treated) - mean(control);
  const half = Z * Math.sqrt(variance(treated) + variance(control));
  return {
    difference: half > 0 ? { value, low: value - half, high: value + half } : { ...UNKNOWN, value },
    left,
  };
};
