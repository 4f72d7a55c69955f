/** How many it takes, and how long: pure. */
import { sampleSize } from '../statistics/experiment.ts';
import type { Experiment, PlanReport } from './bodies.ts';

const DAY = 86_400_000;
/** What is planned for: a tenth more or fewer. */
const LIFT = 0.1;

/** What is known of a trial by now. */
interface Standing {
  /** Of the control; null while nobody is in it. */
  base: number | null;
  /** The control's share of all. */
  holdout: number;
  n: number;
  /** Of how many the time for an outcome is over. */
  settled: number;
  /** When the first was assigned. */
  first: number;
}

export const planOf = ({ base, holdout, n, settled, first }: Standing, now: number): Experiment['plan'] => {
  const perDay = n ? n / Math.max(1, (now - first) / DAY) : 0;
  // Where all do it already, none can do so more; where nobody does, a tenth more of nothing is nothing.
  if (!base || base * (1 + LIFT) >= 1) return { needed: null, perDay, daysToGo: null, canTell: false };
  const { control, treated } = sampleSize(base, base * (1 + LIFT), holdout);
  const needed = control + treated;
  const daysToGo = perDay ? Math.ceil(Math.max(0, needed - n) / perDay) : null;
  return { needed, perDay, daysToGo, canTell: settled >= needed };
};

/** Before there is a trial. */
export const plannedFor = (asked: {
  base: number;
  lift: number;
  holdout: number;
  perDay?: number | undefined;
}): PlanReport => {
  const { base, lift, holdout, perDay } = asked;
  const { control, treated } = sampleSize(base, base * (1 + lift), holdout);
  return { control, treated, days: perDay ? Math.ceil((control + treated) / perDay) : null };
};
