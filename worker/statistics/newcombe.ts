import type { Share } from '../api.ts';
import { UNKNOWN, type Estimate } from './interval.ts';

/**
 * `a` minus `b`, two shares of different people, with the 95 % interval made of their Wilson intervals (Newcombe 1998,
 * method 10), -1 to 1. Null where either is a share of nothing.
 */
export const differenceOf = (a: Share, b: Share): Estimate => {
  if (a.value === null || a.low === null || a.high === null) return UNKNOWN;
  if (b.value === null || b.low === null || b.high === null) return UNKNOWN;
  const value = a.value - b.value;
  return {
    value,
    low: value - Math.hypot(a.value - a.low, b.high - b.value),
    high: value + Math.hypot(a.high - a.value, b.value - b.low),
  };
};
