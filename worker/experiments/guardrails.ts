/** What a trial must not spoil: pure. */
import type { Share } from '../api.ts';
import { shareOf, type Estimate } from '../statistics/interval.ts';
import { meanOf } from '../statistics/mean.ts';
import { differenceOf } from '../statistics/newcombe.ts';
import { welch } from '../statistics/welch.ts';
import type { Experiment } from './bodies.ts';
import type { Tally } from './tally.ts';

type Guardrail = NonNullable<Experiment['results']>['guardrails'][number];

/** Whether more of it is worse, or less. */
const WORSE_IF = { bounce: 'more', refunds: 'more', csat: 'less', wait: 'more' } as const;

const isWorse = (name: Guardrail['name'], { low, high }: Estimate): boolean =>
  WORSE_IF[name] === 'more' ? low !== null && low > 0 : high !== null && high < 0;

const figureOf = ({ value, low, high, of }: Share) => ({ value, low, high, n: of });

const shareGuard = (name: 'bounce' | 'refunds' | 'csat', treated: Tally, control: Tally): Guardrail => {
  const [t, c] = [shareOf(treated[name].n, treated[name].of), shareOf(control[name].n, control[name].of)];
  const difference = differenceOf(t, c);
  return {
    name,
    control: figureOf(c),
    treated: figureOf(t),
    difference,
    worse: isWorse(name, difference),
  };
};

const waitGuard = (treated: Tally, control: Tally): Guardrail => {
  const difference = welch(treated.wait, control.wait);
  return {
    name: 'wait',
    control: { ...meanOf(control.wait), n: control.wait.n },
    treated: { ...meanOf(treated.wait), n: treated.wait.n },
    difference,
    worse: isWorse('wait', difference),
  };
};

export const guardrailsOf = (treated: Tally, control: Tally): Guardrail[] => [
  shareGuard('bounce', treated, control),
  shareGuard('refunds', treated, control),
  shareGuard('csat', treated, control),
  waitGuard(treated, control),
];
