/** The three distributions that cannot be written in a line. The rest of the house knows jStat from here alone. */
import jStat from 'jstat';

/** The chance of a chi-square this large or larger; below 1e-15 it is 0. */
export const chiSquareTail = (chi2: number, degrees: number): number =>
  1 - jStat.chisquare.cdf(chi2, degrees);

/** The half-width of a 95 % interval in standard errors, where the spread was estimated with so many degrees of freedom. */
export const studentZ = (degrees: number): number => jStat.studentt.inv(0.975, degrees);

/** I_x(a, b), the regularised incomplete beta function. */
export const incompleteBeta = (x: number, a: number, b: number): number => jStat.ibeta(x, a, b);
