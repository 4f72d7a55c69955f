/** An experiment as its report tells it: pure, from the tallies of the whole site. */
import { chiSquareOf, isMismatched } from '../statistics/chi-square.ts';
import { differenceOf } from '../statistics/newcombe.ts';
import type { Experiment } from './bodies.ts';
import { alwaysOf, convertedOf } from './compare.ts';
import { limitsOf } from './limits.ts';
import { planOf } from './plan.ts';
import { resultsOf } from './results.ts';
import type { Running } from './running.ts';
import { addArms, armOf, noArm, noTally, type Tally } from './tally.ts';

const DAY = 86_400_000;

/** When it is, and when the days begin that tallies number: UTC ms, with their dates. */
export interface Calendar {
  now: number;
  days: readonly { date: string; from: number }[];
}

/** By how many each arm has, against what was planned. What was planned for an arm in which nobody is counts too. */
const srmOf = (arms: Experiment['arms']): Experiment['srm'] => {
  const [counts, shares] = [arms.map(({ n }) => n), arms.map(({ planned }) => planned)];
  const rest = 1 - shares.reduce((sum, share) => sum + share, 0);
  if (rest > 1e-6) {
    counts.push(0);
    shares.push(rest);
  }
  if (!counts.some(Boolean)) return { p: null, alarm: false };
  return { p: chiSquareOf(counts, shares).p, alarm: isMismatched(counts, shares) };
};

/** How the difference stood after each day on which anyone was dealt out, with what came of those until now. */
const daysOf = (control: Tally, treated: readonly Tally[], { days }: Calendar): Experiment['days'] => {
  const numbers = new Set([control, ...treated].flatMap((tally) => [...tally.days.keys()]));
  let [c, t] = [noArm(), noArm()];
  return [...numbers]
    .toSorted((a, b) => a - b)
    .map((number) => {
      c = addArms(c, control.days.get(number) ?? noArm());
      t = treated.reduce((sum, tally) => addArms(sum, tally.days.get(number) ?? noArm()), t);
      const { value, low, high } = differenceOf(convertedOf(t), convertedOf(c));
      const always = alwaysOf(t, c);
      return {
        day: days[number]?.date ?? '',
        n: c.n + t.n,
        difference: value,
        low,
        high,
        alwaysLow: always.low,
        alwaysHigh: always.high,
      };
    });
};

const shownArm = (tally: Tally, isSurvey: boolean): Experiment['arms'][number] => {
  const { n, chatted, converted, both } = armOf(tally);
  const chats = isSurvey ? { chatted: null, both: null } : { chatted, both };
  return { arm: tally.arm, planned: tally.share, n, converted, ...chats };
};

/** `told` are the tallies of its arms; where nobody was dealt to an arm there may be none. */
export const described = (
  { id, kind, name, arms: planned }: Running,
  told: readonly Tally[],
  calendar: Calendar,
): Experiment => {
  const tallies = planned.map(
    ({ arm, share }) => told.find((one) => one.arm === arm) ?? noTally({ experiment: id, arm, share }),
  );
  const [control = noTally({ experiment: id, arm: 'held', share: 1 }), ...treated] = tallies;
  const arms = tallies.map((tally) => shownArm(tally, kind === 'survey'));
  const n = arms.reduce((sum, arm) => sum + arm.n, 0);
  const settled = tallies.reduce((sum, tally) => sum + tally.settled, 0);
  const first = Math.min(...tallies.map((tally) => tally.first));
  const srm = srmOf(arms);
  const { value: base } = convertedOf(armOf(control));
  const plan = planOf({ base, holdout: control.share, n, settled, first }, calendar.now);
  return {
    id,
    kind,
    name,
    startedAt: n ? new Date(first).toISOString() : null,
    arms,
    settled: n ? settled / n : null,
    srm,
    results: srm.alarm ? null : resultsOf(kind, control, treated),
    days: srm.alarm ? [] : daysOf(control, treated, calendar),
    plan,
    limits: limitsOf({
      kind,
      perDay: plan.perDay,
      age: n ? (calendar.now - first) / DAY : 0,
      isCutOff: tallies.some(({ isCutOff }) => isCutOff),
    }),
  };
};
