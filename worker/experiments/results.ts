/** What an experiment found: pure, from the tallies of its arms. */
import { adjustedDifference } from '../statistics/cuped.ts';
import { effectOnChatters } from '../statistics/experiment.ts';
import { UNKNOWN } from '../statistics/interval.ts';
import { differenceOf } from '../statistics/newcombe.ts';
import { liftOf } from '../statistics/ratio.ts';
import type { Experiment, ExperimentKind } from './bodies.ts';
import { alwaysOf, convertedOf, eachOf, verdictOf } from './compare.ts';
import { guardrailsOf } from './guardrails.ts';
import { revenueOf, type Compared, type Side } from './revenue.ts';
import { addTallies, armOf, type Tally } from './tally.ts';

type Results = NonNullable<Experiment['results']>;

/** By what was known before: whichever takes more out of the noise. */
const cupedOf = (treated: Tally, control: Tally): Results['cuped'] => {
  const found = (['pages', 'orders'] as const).flatMap(
    (name) => adjustedDifference(treated.before[name], control.before[name]) ?? [],
  );
  return found.toSorted((a, b) => a.left - b.left)[0] ?? null;
};

const sideOf = (tally: Tally, currency: string): Side => {
  const { n, chatted } = armOf(tally);
  return { n, chatted, spent: tally.spent.get(currency) ?? { chatted: [], others: [] } };
};

/** By currency, in the order of their codes. */
const moneyOf = (treated: Tally, control: Tally): Compared[] => {
  if (treated.isCutOff || control.isCutOff) return [];
  const currencies = new Set([...treated.spent.keys(), ...control.spent.keys()]);
  return [...currencies]
    .toSorted()
    .map((currency) => revenueOf(currency, sideOf(treated, currency), sideOf(control, currency)));
};

/** Null while either side is empty. */
export const resultsOf = (
  kind: ExperimentKind,
  control: Tally,
  treated: readonly Tally[],
): Results | null => {
  const [first, ...rest] = treated;
  if (!first) return null;
  const all = rest.reduce(addTallies, first);
  const [t, c] = [armOf(all), armOf(control)];
  if (!t.n || !c.n) return null;
  const always = alwaysOf(t, c);
  const money = moneyOf(all, control);
  const guardrails = guardrailsOf(all, control);
  return {
    control: convertedOf(c),
    treated: convertedOf(t),
    difference: differenceOf(convertedOf(t), convertedOf(c)),
    relative: liftOf(convertedOf(t), convertedOf(c)),
    always,
    verdict: verdictOf(always),
    onChatters: kind === 'survey' ? UNKNOWN : effectOnChatters(t, c),
    revenue: money.map(({ revenue }) => revenue),
    cuped: cupedOf(all, control),
    guardrails: kind === 'survey' ? guardrails.filter(({ name }) => name === 'csat') : guardrails,
    nextChat: money.map(({ revenue: { currency }, nextChat }) => ({ currency, value: nextChat })),
    each: rest.length
      ? eachOf(
          treated.map((tally) => ({ arm: tally.arm, ...armOf(tally) })),
          c,
        )
      : [],
  };
};
