/** What one shard counts of its chats: terms, themes, moods. Everything in it adds up over shards. Pure. */
import { voteOf } from './nearest.ts';
import { columnsOf, noCounts, WEEKS, type Counts, type Read } from './read.ts';
import type { Mood } from './sentiment.ts';
import { themesIn, type Theme } from './themes.ts';
import { addedUp, count, packed, type Lexicon, type Vocabulary } from './vocabulary.ts';

export interface ThemeCounts {
  documents: number;
  high: number;
  rated: number;
  /** Of each week. */
  weeks: number[];
  /** Chats of no theme, of a sample, that are most like those of this one in their shard. */
  near: number;
}

/** Sums over chats of how they began and ended. */
export interface MoodSums {
  n: number;
  first: number;
  last: number;
  /** Of (last - first) squared. */
  squares: number;
}

export interface Tally {
  /** The same as of a term that is in every chat. */
  all: Counts;
  /** Chats read of each week. */
  weeks: number[];
  vocabulary: Vocabulary;
  /** In the order they were asked for. */
  themes: ThemeCounts[];
  mood: MoodSums;
}

/** A chat, and the places of the themes it is about. */
interface Placed {
  read: Read;
  places: number[];
}

const sum = <Item>(items: readonly Item[], value: (item: Item) => number): number =>
  items.reduce((total, item) => total + value(item), 0);

const WEEK_NUMBERS = Array.from({ length: WEEKS }, (_, week) => week);
const byWeek = (reads: readonly Read[]): number[] =>
  WEEK_NUMBERS.map((week) => reads.filter((read) => read.week === week).length);

const termsIn = (placed: readonly Placed[]): Vocabulary => {
  const lexicon: Lexicon = new Map();
  for (const { read, places } of placed) {
    const columns = columnsOf(read, places.length > 0);
    for (const term of read.terms) count(lexicon, term, columns);
  }
  return packed(lexicon);
};

const allOf = (placed: readonly Placed[]): Counts => {
  const all: Lexicon = new Map();
  for (const { read, places } of placed) count(all, '', columnsOf(read, places.length > 0));
  return all.get('') ?? noCounts();
};

/** So many vote, and so many are voted on: each vote looks through all that share a term. */
const MOST_VOTERS = 200;
const MOST_VOTES = 200;

/** For each theme, how many chats of no theme are most like its own. */
const nearTo = (asked: readonly Placed[], themes: number): number[] => {
  const near = Array.from({ length: themes }, () => 0);
  const themed = asked.filter(({ places }) => places.length > 0).slice(0, MOST_VOTERS);
  const others = asked.filter(({ places }) => places.length === 0).slice(0, MOST_VOTES);
  const nearest = voteOf(
    themed.flatMap(({ read: { terms }, places }) => places.slice(0, 1).map((label) => ({ terms, label }))),
  );
  for (const { read } of others) {
    const place = nearest(read.terms);
    if (place !== undefined) near[place] = (near[place] ?? 0) + 1;
  }
  return near;
};

const themesOf = (placed: readonly Placed[], themes: number): ThemeCounts[] => {
  const near = nearTo(
    placed.filter(({ read }) => read.isAsked),
    themes,
  );
  return near.map((like, theme) => {
    const about = placed.flatMap(({ read, places }) => (places.includes(theme) ? read : []));
    const asked = about.filter(({ isAsked }) => isAsked);
    return {
      documents: asked.length,
      high: asked.filter(({ mark }) => mark === 'high').length,
      rated: asked.filter(({ mark }) => mark).length,
      weeks: byWeek(about),
      near: like,
    };
  });
};

const moodsOf = (moods: readonly Mood[]): MoodSums => ({
  n: moods.length,
  first: sum(moods, ({ first }) => first),
  last: sum(moods, ({ last }) => last),
  squares: sum(moods, ({ first, last }) => (last - first) ** 2),
});

/** Counts the chats of one shard. */
export const tallyOf = (reads: readonly Read[], themes: readonly Theme[]): Tally => {
  const find = themesIn(themes);
  const placed = reads.map((read) => ({ read, places: find(read.said) }));
  return {
    all: allOf(placed),
    weeks: byWeek(reads),
    vocabulary: termsIn(placed),
    themes: themesOf(placed, themes.length),
    mood: moodsOf(reads.flatMap(({ isAsked, mood }) => (isAsked && mood ? mood : []))),
  };
};

/** Several shards' counts as one; the terms are by name now. */
export const merged = (tallies: readonly Tally[]) => {
  const all = addedUp(tallies.map((one) => packed(new Map([['', one.all]]))));
  const [first] = tallies;
  return {
    all: all.get('') ?? noCounts(),
    weeks: WEEK_NUMBERS.map((week) => sum(tallies, ({ weeks }) => weeks[week] ?? 0)),
    lexicon: addedUp(tallies.map(({ vocabulary }) => vocabulary)),
    themes: (first?.themes ?? []).map((_, place): ThemeCounts => {
      const parts = tallies.flatMap(({ themes }) => themes[place] ?? []);
      return {
        documents: sum(parts, ({ documents }) => documents),
        high: sum(parts, ({ high }) => high),
        rated: sum(parts, ({ rated }) => rated),
        weeks: WEEK_NUMBERS.map((week) => sum(parts, ({ weeks }) => weeks[week] ?? 0)),
        near: sum(parts, ({ near }) => near),
      };
    }),
    mood: {
      n: sum(tallies, ({ mood }) => mood.n),
      first: sum(tallies, ({ mood }) => mood.first),
      last: sum(tallies, ({ mood }) => mood.last),
      squares: sum(tallies, ({ mood }) => mood.squares),
    },
  };
};
