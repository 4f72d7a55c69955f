import { UNKNOWN, Z, type Estimate } from './interval.ts';

/** Who gave 9 or 10, 7 or 8, and 6 or less. */
export interface NpsAnswers {
  promoters: number;
  passives: number;
  detractors: number;
}

/**
 * The net promoter score, -100 to 100, with its standard error, in points: the variance of a draw that is 1, 0 or -1,
 * P + D - (P - D)^2. Null of nobody.
 */
export const npsOf = ({ promoters, passives, detractors }: NpsAnswers): Estimate & { se: number | null } => {
  const n = promoters + passives + detractors;
  if (n === 0) return { ...UNKNOWN, se: null };
  const value = (100 * (promoters - detractors)) / n;
  const se = Math.sqrt(((100 ** 2 * (promoters + detractors)) / n - value ** 2) / n);
  return { value, low: Math.max(-100, value - Z * se), high: Math.min(100, value + Z * se), se };
};
