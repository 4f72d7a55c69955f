/** What goes along with satisfaction: of those who chose a reason against those who did not. It says nothing of causes. */
import { shareOf } from '../statistics/interval.ts';
import { differenceOf } from '../statistics/newcombe.ts';
import type { Scale } from '../wire.ts';
import type { Driver, Drivers } from './bodies.ts';
import { scoresOf, type Counts } from './counts.ts';
import { satisfiedOf } from './measure.ts';
import type { Difference, Share } from './measured.ts';
import { countedBy, headOf, wholeOf, type Question } from './question.ts';

const shareOn = (scale: Scale, counts: Counts | undefined): Share => {
  const { n, hits } = counts ? satisfiedOf(scale, scoresOf(counts, scale)) : { n: 0, hits: 0 };
  return shareOf(hits ?? 0, n);
};

const differs = (a: Share, b: Share): Difference | null => {
  const { value, low, high } = differenceOf(a, b);
  if (value === null || low === null || high === null) return null;
  return { value, low, high, noise: low <= 0 && high >= 0 };
};

const driverOf = (satisfiedWith: Share, satisfiedWithout: Share, of: number): Omit<Driver, 'reason'> => ({
  chosen: { n: satisfiedWith.of, of },
  satisfiedWith,
  satisfiedWithout,
  difference: differs(satisfiedWith, satisfiedWithout),
});

/** Scales are never pooled: `scale` says whose answers are meant, CSAT where nothing else is asked. */
export const driversOf = async (question: Question): Promise<Drivers> => {
  const scale = question.filters.scale || 'csat';
  const [all, byReason, bySolved] = await countedBy(question, [
    { by: 'all', isTimed: false },
    { by: 'reason', isTimed: false },
    { by: 'solved', isTimed: false },
  ]);
  const whole = shareOn(scale, wholeOf(all));
  const rows = Array.from(byReason ?? [], ([reason, counts]) => {
    const chose = shareOn(scale, counts);
    return { reason, ...driverOf(chose, shareOf(whole.n - chose.n, whole.of - chose.of), whole.of) };
  });
  return {
    ...headOf(question),
    scale,
    rows: rows
      .filter(({ chosen }) => chosen.n)
      .toSorted((a, b) => b.chosen.n - a.chosen.n || (a.reason < b.reason ? -1 : 1)),
    solved: driverOf(shareOn(scale, bySolved?.get('yes')), shareOn(scale, bySolved?.get('no')), whole.of),
  };
};
