/** What is counted of an arm. Tallies of shards add up to the tally of the site: pure. */
import { addPairs, noPairs, type PairSums } from '../statistics/cuped.ts';
import type { Arm } from '../statistics/experiment.ts';
import type { Sums } from '../statistics/mean.ts';

export interface Part {
  n: number;
  of: number;
}

/** Minor units of each shopper who ordered: those who chatted, and the others. */
export interface Spent {
  chatted: number[];
  others: number[];
}

export interface Tally {
  experiment: string;
  arm: string;
  share: number;
  /** When the first was assigned. */
  first: number;
  /** Of how many the time for an outcome is over. */
  settled: number;
  /** By day of assignment: the number of its bound. */
  days: Map<number, Arm>;
  /** What was known before, and whether they ordered. */
  before: { pages: PairSums; orders: PairSums };
  /** By currency. */
  spent: Map<string, Spent>;
  isCutOff: boolean;
  bounce: Part;
  refunds: Part;
  csat: Part;
  wait: Sums;
}

export const noTally = ({ experiment, arm, share }: Pick<Tally, 'experiment' | 'arm' | 'share'>): Tally => ({
  experiment,
  arm,
  share,
  first: Infinity,
  settled: 0,
  days: new Map(),
  before: { pages: noPairs(), orders: noPairs() },
  spent: new Map(),
  isCutOff: false,
  bounce: { n: 0, of: 0 },
  refunds: { n: 0, of: 0 },
  csat: { n: 0, of: 0 },
  wait: { n: 0, sum: 0, squares: 0 },
});

export const noArm = (): Arm => ({ n: 0, chatted: 0, converted: 0, both: 0 });

export const addArms = (a: Arm, b: Arm): Arm => ({
  n: a.n + b.n,
  chatted: a.chatted + b.chatted,
  converted: a.converted + b.converted,
  both: a.both + b.both,
});

const addParts = (a: Part, b: Part): Part => ({ n: a.n + b.n, of: a.of + b.of });

const addSums = (a: Sums, b: Sums): Sums => ({
  n: a.n + b.n,
  sum: a.sum + b.sum,
  squares: a.squares + b.squares,
});

const mergeMaps = <Key, Value>(
  a: ReadonlyMap<Key, Value>,
  b: ReadonlyMap<Key, Value>,
  add: (one: Value, other: Value) => Value,
): Map<Key, Value> => {
  const all = new Map(a);
  for (const [key, value] of b) {
    const known = all.get(key);
    all.set(key, known ? add(known, value) : value);
  }
  return all;
};

/** Two of the same arm as one. */
export const addTallies = (a: Tally, b: Tally): Tally => ({
  ...a,
  first: Math.min(a.first, b.first),
  settled: a.settled + b.settled,
  days: mergeMaps(a.days, b.days, addArms),
  before: {
    pages: addPairs(a.before.pages, b.before.pages),
    orders: addPairs(a.before.orders, b.before.orders),
  },
  spent: mergeMaps(a.spent, b.spent, (one, other) => ({
    chatted: [...one.chatted, ...other.chatted],
    others: [...one.others, ...other.others],
  })),
  isCutOff: a.isCutOff || b.isCutOff,
  bounce: addParts(a.bounce, b.bounce),
  refunds: addParts(a.refunds, b.refunds),
  csat: addParts(a.csat, b.csat),
  wait: addSums(a.wait, b.wait),
});

/** All arms that shards have told, each once. */
export const mergeTallies = (all: readonly Tally[]): Tally[] => {
  const merged = new Map<string, Tally>();
  for (const tally of all) {
    const key = `${tally.experiment} ${tally.arm}`;
    const known = merged.get(key);
    merged.set(key, known ? addTallies(known, tally) : tally);
  }
  return [...merged.values()];
};

/** All of its days together. */
export const armOf = ({ days }: Tally): Arm => [...days.values()].reduce(addArms, noArm());
