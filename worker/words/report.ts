/** What customers say, from what the shards counted. Pure. */
import type { Head } from '../reports/bodies.ts';
import { shareOf } from '../statistics/interval.ts';
import { meanOf } from '../statistics/mean.ts';
import type { WordsReport } from './bodies.ts';
import { keysOf, withoutParts } from './keys.ts';
import type { Asked, Part } from './asked.ts';
import { merged, type MoodSums } from './tally.ts';
import type { Lexicon } from './vocabulary.ts';

const WEEK = 7 * 86_400_000;
/** A term in fewer chats than this is shown nowhere: it may be somebody's own. */
const LEAST = 5;
const MOST_TERMS = 60;
const MOST_SUGGESTIONS = 15;

const instant = (ms: number): string => new Date(ms).toISOString();

const frequent = (lexicon: Lexicon, column: 'documents' | 'unthemed') =>
  withoutParts(
    [...lexicon]
      .map(([term, counts]) => ({ term, counts, documents: counts[column] }))
      .filter(({ documents }) => documents >= LEAST)
      .toSorted((a, b) => b.documents - a.documents || (a.term < b.term ? -1 : 1))
      .slice(0, 2 * MOST_TERMS),
  );

const sentimentOf = ({ n, first, last, squares }: MoodSums): WordsReport['sentiment'] => ({
  language: 'en',
  n,
  first: n ? first / n : null,
  last: n ? last / n : null,
  difference: meanOf({ n, sum: last - first, squares }),
});

/** The report on what was asked, of the chats that the shards have read by now. */
export const wordsOf = (head: Head, { to, scale, themes }: Asked, parts: readonly Part[]): WordsReport => {
  const whole = merged(parts.map(({ tally }) => tally));
  const { all, lexicon } = whole;
  return {
    ...head,
    scale,
    documents: all.documents,
    of: parts.reduce<number | null>((sum, { of }) => (sum === null || of === null ? null : sum + of), 0),
    complete: parts.every(({ complete }) => complete),
    rated: { low: all.low, high: all.high, all: all.rated },
    low: keysOf(whole, 'low', 'high'),
    high: keysOf(whole, 'high', 'low'),
    new: keysOf(whole, 'fresh', 'before'),
    weeks: { last: all.fresh, before: all.before },
    terms: frequent(lexicon, 'documents')
      .slice(0, MOST_TERMS)
      .map(({ term, documents, counts: { high, rated } }) => ({
        term,
        documents,
        satisfied: shareOf(high, rated),
      })),
    themes: whole.themes.map(({ documents, high, rated, weeks, near }, place) => ({
      name: themes[place]?.name ?? '',
      documents,
      satisfied: shareOf(high, rated),
      weeks: weeks
        .map((n, week) => ({
          from: instant(to - (week + 1) * WEEK),
          documents: n,
          of: whole.weeks[week] ?? 0,
        }))
        .toReversed(),
      near,
    })),
    unthemed: all.unthemed,
    suggestions: frequent(lexicon, 'unthemed')
      .slice(0, MOST_SUGGESTIONS)
      .map(({ term, documents }) => ({ term, documents })),
    sentiment: sentimentOf(whole.mood),
  };
};
