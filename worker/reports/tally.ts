/** Counts of groups as they grow row by row, and as one object tells them another. */
import type { Money } from '../money.ts';
import type { Grouping } from './asked.ts';
import { BUCKETED, BUCKETS, type Columns } from './columns.ts';
import { DURATIONS, NUMBERS, placeOf } from './counts.ts';
import type { Grouped } from './groups.ts';

/** What is counted of all groups of one grouping. In typed arrays, which cross from object to object by the megabyte. */
export interface Part {
  keys: string[];
  /** `NUMBERS` for each group. */
  numbers: Float64Array;
  /** How many buckets there are up to the end of each sketch: `DURATIONS` for each group. */
  ends: Uint32Array;
  /** Bucket by bucket; what does not fit into 16 bits is told in several. */
  buckets: Uint16Array;
  counts: Uint16Array;
  /** For each group, of orders credited to its chats. */
  money: Money[][];
  /** For each group, when the last of its chats ended, UTC ms. */
  latest: number[];
  /** There were more groups than are counted: nothing here is whole. */
  isCutOff: boolean;
}

/** A group takes 28 kB, and an object has 128 MB: whoever makes up addresses must not fill it. */
export const MOST_GROUPS = 2_000;

const MOST_AT_ONCE = 0xffff;
const AGAIN = 1 << placeOf('again');
const SETTLED = 1 << placeOf('settled');
const CAME_BACK = 1 << placeOf('cameBack');
const ORDERS = placeOf('orders');
/** Where the sketch of response times begins. */
const RESPONSE = DURATIONS.indexOf('response') * BUCKETS;

interface Group {
  numbers: Float64Array;
  /** How many lie in each bucket: `BUCKETS` for each of `DURATIONS`. */
  sketches: Uint32Array;
  money: Map<string, number>;
  latest: number;
}

const newGroup = (): Group => ({
  numbers: new Float64Array(NUMBERS),
  sketches: new Uint32Array(DURATIONS.length * BUCKETS),
  money: new Map(),
  latest: 0,
});

/** Adds one. The compiler does not know that the place is there; it is. */
const one = (counts: Float64Array | Uint32Array, place: number): void => {
  counts[place] = (counts[place] ?? 0) + 1;
};

const addNumbers = (group: Group, columns: Columns, row: number, settledBefore: number): void => {
  const { numbers } = group;
  const endedAt = columns.endedAt[row] ?? 0;
  group.latest = Math.max(group.latest, endedAt);
  let bits = columns.flags[row] ?? 0;
  if (endedAt < settledBefore) bits |= SETTLED | (bits & AGAIN ? CAME_BACK : 0);
  for (let place = 0; bits; place++, bits >>>= 1) if (bits & 1) one(numbers, place);
  const score = columns.scores[row];
  if (score) one(numbers, score);
};

const addDurations = ({ sketches }: Group, { buckets, responses }: Columns, row: number): void => {
  for (let index = 0; index < BUCKETED.length; index++) {
    const name = BUCKETED[index];
    const bucket = name && buckets[name][row];
    if (bucket) one(sketches, index * BUCKETS + bucket - 1);
  }
  const end = responses.ends[row] ?? 0;
  for (let at = row ? (responses.ends[row - 1] ?? 0) : 0; at < end; at++)
    one(sketches, RESPONSE + (responses.buckets[at] ?? 0));
};

const addMoney = ({ numbers, money }: Group, columns: Columns, row: number): void => {
  const { ends, codes, values } = columns.listed.currencies;
  for (let at = row ? (ends[row - 1] ?? 0) : 0; at < (ends[row] ?? 0); at++) {
    one(numbers, ORDERS);
    const currency = values[codes[at] ?? 0] ?? '';
    money.set(currency, (money.get(currency) ?? 0) + (columns.minors[at] ?? 0));
  }
};

export class Tally {
  #groups = new Map<string, Group>();
  #isTimed: boolean;
  #isCutOff = false;

  constructor({ isTimed = true }: Grouping) {
    this.#isTimed = isTimed;
  }

  /** Counts rows of columns in their groups. */
  add(columns: Columns, { rows, groups, keyOf }: Grouped, settledBefore: number): void {
    const known: (Group | undefined)[] = [];
    for (let index = 0; index < rows.length; index++) {
      const number = groups[index] ?? 0;
      const group = (known[number] ??= this.#group(keyOf(number)));
      if (!group) return;
      const row = rows[index] ?? 0;
      addNumbers(group, columns, row, settledBefore);
      if (this.#isTimed) addDurations(group, columns, row);
      addMoney(group, columns, row);
    }
  }

  /** Undefined for one too many. */
  #group(key: string): Group | undefined {
    const known = this.#groups.get(key);
    if (known) return known;
    this.#isCutOff ||= this.#groups.size >= MOST_GROUPS;
    if (this.#isCutOff) return undefined;
    const group = newGroup();
    this.#groups.set(key, group);
    return group;
  }

  /** All that was counted. */
  part(): Part {
    const groups = [...this.#groups.values()];
    const numbers = new Float64Array(groups.length * NUMBERS);
    for (const [index, group] of groups.entries()) numbers.set(group.numbers, index * NUMBERS);
    return {
      keys: [...this.#groups.keys()],
      numbers,
      ...sparse(groups.map(({ sketches }) => sketches)),
      money: groups.map(({ money }) => Array.from(money, ([currency, minor]) => ({ minor, currency }))),
      latest: groups.map(({ latest }) => latest),
      isCutOff: this.#isCutOff,
    };
  }
}

/** Buckets that are not empty. */
const sparse = (sketches: readonly Uint32Array[]): Pick<Part, 'ends' | 'buckets' | 'counts'> => {
  const [ends, buckets, counts]: [number[], number[], number[]] = [[], [], []];
  for (const sketch of sketches) {
    for (let at = 0; at < sketch.length; at++) {
      for (let left = sketch[at] ?? 0; left > 0; left -= MOST_AT_ONCE) {
        buckets.push(at % BUCKETS);
        counts.push(Math.min(left, MOST_AT_ONCE));
      }
      if ((at + 1) % BUCKETS === 0) ends.push(buckets.length);
    }
  }
  // Not by `from`, which goes through an iterator: it takes several times as long.
  return { ends: new Uint32Array(ends), buckets: new Uint16Array(buckets), counts: new Uint16Array(counts) };
};
