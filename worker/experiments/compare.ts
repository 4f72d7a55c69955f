/** One arm against another: what experiments say of their shares. Pure. */
import type { Share } from '../api.ts';
import { chiSquareOf } from '../statistics/chi-square.ts';
import { chiSquareTail } from '../statistics/distributions.ts';
import { alwaysValidHalf, type Arm } from '../statistics/experiment.ts';
import { holm } from '../statistics/holm.ts';
import { shareOf, type Estimate } from '../statistics/interval.ts';
import { differenceOf } from '../statistics/newcombe.ts';
import { liftOf } from '../statistics/ratio.ts';
import type { Experiment } from './bodies.ts';

type Results = NonNullable<Experiment['results']>;
export type Bounds = Results['always'];
export type Verdict = Results['verdict'];

/** Of fewer who did, or who did not, in either arm, an interval that leans on the normal distribution is not yet one. */
const LEAST = 10;
const ALPHA = 0.05;
const NO_BOUNDS: Bounds = { low: null, high: null };

export const convertedOf = ({ converted, n }: Arm): Share => shareOf(converted, n);

const isEnough = ({ converted, n }: Arm): boolean => converted >= LEAST && n - converted >= LEAST;

const variance = ({ converted, n }: Arm): number => ((converted / n) * (1 - converted / n)) / n;

/** Of the difference of shares; it holds however often one looks. */
export const alwaysOf = (treated: Arm, control: Arm): Bounds => {
  if (!isEnough(treated) || !isEnough(control)) return NO_BOUNDS;
  const value = treated.converted / treated.n - control.converted / control.n;
  const half = alwaysValidHalf(Math.sqrt(variance(treated) + variance(control)), treated.n + control.n);
  return { low: value - half, high: value + half };
};

export const verdictOf = ({ low, high }: Bounds): Verdict => {
  if (low !== null && low > 0) return 'more';
  if (high !== null && high < 0) return 'fewer';
  return 'cannot_tell';
};

/** Pearson's test of two shares; null where one is of nothing, or nothing differs. */
const pOf = (treated: Arm, control: Arm): number | null => {
  const [n, converted] = [treated.n + control.n, treated.converted + control.converted];
  if (!treated.n || !control.n || !converted || converted === n) return null;
  const shares = [treated, control].flatMap((arm) => [
    (arm.n / n) * (converted / n),
    (arm.n / n) * (1 - converted / n),
  ]);
  const counts = [treated, control].flatMap((arm) => [arm.converted, arm.n - arm.converted]);
  return chiSquareTail(chiSquareOf(counts, shares).chi2, 1);
};

/** Each of several treated arms against the control: told apart only where that holds for all of them together (Holm). */
export const eachOf = (treated: readonly (Arm & { arm: string })[], control: Arm): Results['each'] => {
  const ps = treated.map((arm) => pOf(arm, control));
  const adjusted = holm(ps.map((p) => p ?? 1));
  return treated.map((arm, index) => {
    const difference: Estimate = differenceOf(convertedOf(arm), convertedOf(control));
    const p = ps[index] === null ? null : (adjusted[index] ?? null);
    return {
      arm: arm.arm,
      treated: convertedOf(arm),
      difference,
      relative: liftOf(convertedOf(arm), convertedOf(control)),
      p,
      verdict: p !== null && p < ALPHA ? ((difference.value ?? 0) > 0 ? 'more' : 'fewer') : 'cannot_tell',
    };
  });
};
