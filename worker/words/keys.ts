/** Which terms are key to some chats when held against others. Pure. */
import { isKey, keynessOf, type Occurrence } from '../statistics/keyness.ts';
import type { Key } from './bodies.ts';
import type { Column, Counts } from './read.ts';
import type { Lexicon } from './vocabulary.ts';

const MOST_KEYS = 25;
/** So many are looked through for phrases that hold each other. */
const STRONGEST = 4 * MOST_KEYS;

/**
 * What G2 must be for one term of so many to stand out by chance less than once in twenty reports (Bonferroni). The chance of a
 * chi-square above x is at most exp(-x / 2), so that this asks for a little more than it need.
 */
const sureFrom = (vocabulary: number): number => 2 * Math.log(20 * vocabulary);

/** Of phrases that hold each other and are in as many chats, the longest says all. */
export const withoutParts = <Term extends { term: string; documents: number }>(
  terms: readonly Term[],
): Term[] =>
  terms.filter(
    ({ term, documents }) =>
      !terms.some(
        (other) =>
          other.documents === documents &&
          other.term.length > term.length &&
          ` ${other.term} `.includes(` ${term} `),
      ),
  );

/** The terms of `target` held against `reference`, by effect. */
export const keysOf = (
  { lexicon, all }: { lexicon: Lexicon; all: Counts },
  target: Column,
  reference: Column,
): Key[] => {
  const of = { c: all[target], d: all[reference] };
  if (!of.c || !of.d) return [];
  const sure = sureFrom(lexicon.size);
  const found = [...lexicon].flatMap(([term, counts]): Key[] => {
    const occurrence: Occurrence = { a: counts[target], b: counts[reference], ...of };
    if (!isKey(occurrence)) return [];
    const { g2, logRatio } = keynessOf(occurrence);
    const { a, b, c, d } = occurrence;
    return [{ term, documents: a, of: c, against: b, againstOf: d, logRatio, g2, sure: g2 > sure }];
  });
  const strongest = found.toSorted((a, b) => b.logRatio - a.logRatio).slice(0, STRONGEST);
  return withoutParts(strongest).slice(0, MOST_KEYS);
};
