/**
 * In how many chats each term is. Always chats, never words: nobody has more weight by saying a thing more often. Vocabularies of
 * parts add up to that of the whole. Pure.
 */
import { noCounts, type Column, type Counts } from './read.ts';

/** As it goes from a shard: a list of terms, and a column for each count. As objects it would be many times as large. */
export interface Vocabulary {
  terms: string[];
  columns: Record<Column, Uint32Array>;
}

/** The counts of each term. */
export type Lexicon = Map<string, Counts>;

export const count = (lexicon: Lexicon, term: string, columns: readonly Column[]): void => {
  const counts = lexicon.get(term) ?? noCounts();
  for (const column of columns) counts[column]++;
  lexicon.set(term, counts);
};

export const packed = (lexicon: Lexicon): Vocabulary => {
  const rows = [...lexicon.values()];
  const column = (name: Column) => Uint32Array.from(rows, (row) => row[name]);
  return {
    terms: [...lexicon.keys()],
    columns: {
      documents: column('documents'),
      low: column('low'),
      high: column('high'),
      rated: column('rated'),
      unthemed: column('unthemed'),
      fresh: column('fresh'),
      before: column('before'),
    },
  };
};

/** Those of several shards as one. */
export const addedUp = (parts: readonly Vocabulary[]): Lexicon => {
  const lexicon: Lexicon = new Map();
  for (const { terms, columns } of parts)
    for (const [place, term] of terms.entries()) {
      const counts = lexicon.get(term) ?? noCounts();
      counts.documents += columns.documents[place] ?? 0;
      counts.low += columns.low[place] ?? 0;
      counts.high += columns.high[place] ?? 0;
      counts.rated += columns.rated[place] ?? 0;
      counts.unthemed += columns.unthemed[place] ?? 0;
      counts.fresh += columns.fresh[place] ?? 0;
      counts.before += columns.before[place] ?? 0;
      lexicon.set(term, counts);
    }
  return lexicon;
};
