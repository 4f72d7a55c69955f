/** What the arms of an experiment brought in, per shopper assigned: pure. Amounts are minor units of one currency. */
import { bootstrapDifference, type Sparse } from '../statistics/bootstrap.ts';
import type { Estimate } from '../statistics/interval.ts';
import { meanOf, type Sums } from '../statistics/mean.ts';
import { ratioOf } from '../statistics/ratio.ts';
import { welch } from '../statistics/welch.ts';
import type { Experiment } from './bodies.ts';
import type { Spent } from './tally.ts';

type Results = NonNullable<Experiment['results']>;

/** All who were assigned to one side, how many of them chatted, and what those spent who ordered. */
export interface Side {
  n: number;
  chatted: number;
  spent: Spent;
}

/** Values above this point of all who ordered are taken as that: one buyer for a hotel says nothing of the others. */
const WINSORISED = 0.995;
/** Of more orders a mean is as good as normal, and drawing them again takes long. */
const MOST_DRAWN = 5_000;

/** In order, so that the same orders are drawn again alike, whichever shard told of them first. */
const valuesOf = ({ chatted, others }: Spent): number[] => [...chatted, ...others].toSorted((a, b) => a - b);

const capOf = (spent: Spent): number => {
  const values = valuesOf(spent);
  return values[Math.ceil(WINSORISED * values.length) - 1] ?? 0;
};

const capped = ({ n, chatted, spent }: Side, cap: number): Side => {
  const within = (values: readonly number[]) => values.map((value) => Math.min(value, cap));
  return { n, chatted, spent: { chatted: within(spent.chatted), others: within(spent.others) } };
};

const sparse = ({ n, spent }: Side): Sparse => ({ n, values: valuesOf(spent) });

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

const sumsOf = ({ n, spent }: Side): Sums => {
  const values = valuesOf(spent);
  return { n, sum: total(values), squares: total(values.map((value) => value ** 2)) };
};

const times = ({ value, low, high }: Estimate, n: number): Estimate => ({
  value: value === null ? null : value * n,
  low: low === null ? null : low * n,
  high: high === null ? null : high * n,
});

/** Means of chatting (x) and spending (y), with the variances and the covariance of those means. */
const momentsOf = (side: Side) => {
  const { n, chatted, spent } = side;
  const { sum, squares } = sumsOf(side);
  const [x, y] = [chatted / n, sum / n];
  return {
    x,
    y,
    xx: (x * (1 - x)) / n,
    yy: (squares / n - y ** 2) / n,
    xy: (total(spent.chatted) / n - x * y) / n,
  };
};

const nextChatOf = (treated: Side, control: Side): Estimate => {
  const [t, c] = [momentsOf(treated), momentsOf(control)];
  return ratioOf({ x: t.x - c.x, y: t.y - c.y, xx: t.xx + c.xx, yy: t.yy + c.yy, xy: t.xy + c.xy });
};

export interface Compared {
  revenue: Results['revenue'][number];
  nextChat: Estimate;
}

/** Of sides in which there is someone. */
export const revenueOf = (currency: string, treatedAs: Side, controlAs: Side): Compared => {
  const cap = capOf({
    chatted: [...treatedAs.spent.chatted, ...controlAs.spent.chatted],
    others: [...treatedAs.spent.others, ...controlAs.spent.others],
  });
  const [treated, control] = [capped(treatedAs, cap), capped(controlAs, cap)];
  const [sums, others] = [sumsOf(treated), sumsOf(control)];
  const [drawn, from] = [sparse(treated), sparse(control)];
  const difference = welch(sums, others);
  const isFew = Math.max(drawn.values.length, from.values.length) <= MOST_DRAWN;
  return {
    revenue: {
      currency,
      control: { ...meanOf(others), n: others.n },
      treated: { ...meanOf(sums), n: sums.n },
      difference,
      bootstrap: isFew ? bootstrapDifference(drawn, from) : null,
      caused: times(difference, treated.n),
    },
    nextChat: nextChatOf(treated, control),
  };
};
