import { chiSquareTail } from './distributions.ts';

/** Pearson's chi-square of what was counted against the shares that were meant (they add up to 1), with its p. */
export const chiSquareOf = (
  counts: readonly number[],
  shares: readonly number[],
): { chi2: number; p: number } => {
  const all = counts.reduce((sum, count) => sum + count, 0);
  const chi2 = counts.reduce((sum, count, index) => {
    const due = all * (shares[index] ?? 0);
    return sum + (count - due) ** 2 / due;
  }, 0);
  return { chi2, p: chiSquareTail(chi2, counts.length - 1) };
};

/** Rarer by chance than this, and the arms were not dealt out as meant: results are hidden. */
const ALARM = 0.001;

/** True where the arms of an experiment are not as many as they should be (sample ratio mismatch). */
export const isMismatched = (counts: readonly number[], shares: readonly number[]): boolean =>
  chiSquareOf(counts, shares).p < ALARM;
