/** Ratios with 95 % intervals. */
import type { Share } from '../api.ts';
import { UNKNOWN, Z, type Estimate } from './interval.ts';

/** Two differences between the same arms, with the variance of each and their covariance. */
export interface Differences {
  x: number;
  y: number;
  xx: number;
  yy: number;
  xy: number;
}

/** `y` over `x`, with Fieller's interval (1954): without bounds where `x` may as well be 0. */
export const ratioOf = ({ x, y, xx, yy, xy }: Differences): Estimate => {
  if (x === 0) return UNKNOWN;
  const [a, b, k] = [x ** 2 - Z ** 2 * xx, x * y - Z ** 2 * xy, y ** 2 - Z ** 2 * yy];
  const root = b ** 2 - a * k;
  if (a <= 0 || root < 0) return { ...UNKNOWN, value: y / x };
  return { value: y / x, low: (b - Math.sqrt(root)) / a, high: (b + Math.sqrt(root)) / a };
};

/** How much more `treated` is than `control`, relative: 0.16 is 16 % more. Its interval is that of the logarithm (Katz et al. 1978). */
export const liftOf = (treated: Share, control: Share): Estimate => {
  if (!treated.value || !control.value) return UNKNOWN;
  const log = Math.log(treated.value / control.value);
  const half = Z * Math.sqrt((1 - treated.value) / treated.n + (1 - control.value) / control.n);
  return { value: Math.expm1(log), low: Math.expm1(log - half), high: Math.expm1(log + half) };
};
