import type { Share } from '../api.ts';

/** 97.5 % point of the normal distribution: the half-width of a 95 % interval in standard errors. */
export const Z = 1.959964;

/** A number with its 95 % interval; null where nothing was measured, or where too little was to tell. */
export interface Estimate {
  value: number | null;
  low: number | null;
  high: number | null;
}

/** What is known of a number that nothing was measured of. */
export const UNKNOWN: Readonly<Estimate> = { value: null, low: null, high: null };

/** A share with its 95 % Wilson score interval (Wilson 1927), each 0 to 1; null when it is a share of nothing. */
export const shareOf = (n: number, of: number): Share => {
  if (of === 0) return { n, of, value: null, low: null, high: null };
  const p = n / of;
  const scale = 1 + Z ** 2 / of;
  const centre = (p + Z ** 2 / (2 * of)) / scale;
  const half = (Z * Math.sqrt((p * (1 - p)) / of + Z ** 2 / (4 * of ** 2))) / scale;
  return { n, of, value: p, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
};
