/** What the planner asks, and what its answer means. Pure. */
import type { PlanReport } from '../../worker/experiments/bodies.ts';
import { count, counted } from '../parts/format.ts';

/** As the form holds it: percent, and shoppers a day. */
export interface Wish {
  base: string;
  lift: string;
  holdout: string;
  perDay: string;
}

export const USUAL: Wish = { base: '3', lift: '10', holdout: '10', perDay: '500' };

const fraction = (percent: string): string => String(Number((Number(percent) / 100).toFixed(6)));

/** What `reports/plan` is asked. */
export const planQuery = ({ base, lift, holdout, perDay }: Wish): string =>
  new URLSearchParams({
    base: fraction(base),
    lift: fraction(lift),
    holdout: fraction(holdout),
    perDay,
  }).toString();

/** Longer than this nothing stays as it was: seasons, prices and the shop itself change. */
const LONGEST = 365;

/** `29,987 held back and 269,882 with it, 600 days at 500 a day`. */
export const planWords = ({ control, treated, days }: PlanReport, { perDay }: Wish): string => {
  const need = `It takes ${count(control)} shoppers held back and ${count(treated)} with it`;
  if (days === null) return `${need}.`;
  const pace = `${need}: ${counted(days, 'day')} at ${count(Number(perDay))} a day, and 7 more until the last have had their time.`;
  return days > LONGEST
    ? `${pace} That is more than a year: a shop of this size cannot tell an effect this small. Look for a larger one, or hold back at the moment of the invitation, where more chat.`
    : pace;
};
