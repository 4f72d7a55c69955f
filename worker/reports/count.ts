/** One pure count: of columns, as asked; and the counts of parts as those of the whole. */
import { addUp } from '../money.ts';
import { mergeSketches } from '../statistics/sketch.ts';
import type { Asked } from './asked.ts';
import { BUCKETS, type Columns } from './columns.ts';
import { DURATIONS, NUMBERS, type Counts } from './counts.ts';
import { grouped, rowsAsked } from './groups.ts';
import { Tally, type Part } from './tally.ts';

/** Counts what is asked for: a part for each grouping. Filters hold for all that is counted. */
export const count = (days: Iterable<Columns>, asked: Asked): Part[] => {
  const tallies = asked.groupings.map((grouping) => ({ grouping, tally: new Tally(grouping) }));
  for (const columns of days) {
    const rows = rowsAsked(columns, asked);
    if (!rows.length) continue;
    for (const { grouping, tally } of tallies)
      tally.add(columns, grouped(columns, rows, grouping), asked.settledBefore);
  }
  return tallies.map(({ tally }) => tally.part());
};

interface Growing extends Counts {
  numbers: Float64Array;
  sketches: Uint32Array[];
}

/** Of nothing. */
export const noCounts = (): Growing => ({
  numbers: new Float64Array(NUMBERS),
  sketches: DURATIONS.map(() => new Uint32Array(BUCKETS)),
  money: [],
  latest: 0,
});

const addNumbers = (sum: Growing, { numbers }: Part, group: number): void => {
  for (let place = 0; place < NUMBERS; place++)
    sum.numbers[place] = (sum.numbers[place] ?? 0) + (numbers[group * NUMBERS + place] ?? 0);
};

const addSketches = (sum: Growing, { ends, buckets, counts }: Part, group: number): void => {
  for (const [index, sketch] of sum.sketches.entries()) {
    const cell = group * DURATIONS.length + index;
    for (let at = cell ? (ends[cell - 1] ?? 0) : 0; at < (ends[cell] ?? 0); at++) {
      const bucket = buckets[at] ?? 0;
      sketch[bucket] = (sketch[bucket] ?? 0) + (counts[at] ?? 0);
    }
  }
};

/** The counts of all parts together, by the keys of groups. */
export const merge = (parts: readonly Part[]): Map<string, Counts> => {
  const whole = new Map<string, Growing>();
  for (const part of parts)
    for (const [group, key] of part.keys.entries()) {
      const sum = whole.get(key) ?? noCounts();
      whole.set(key, sum);
      addNumbers(sum, part, group);
      addSketches(sum, part, group);
      sum.money = addUp([...sum.money, ...(part.money[group] ?? [])]);
      sum.latest = Math.max(sum.latest, part.latest[group] ?? 0);
    }
  return whole;
};

/** Of two groups that are one. */
export const addCounts = (one: Counts, other: Counts): Counts => ({
  numbers: Float64Array.from(one.numbers, (n, place) => n + (other.numbers[place] ?? 0)),
  sketches: one.sketches.map((sketch, index) => mergeSketches([sketch, other.sketches[index] ?? []])),
  money: addUp([...one.money, ...other.money]),
  latest: Math.max(one.latest, other.latest),
});
