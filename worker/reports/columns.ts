/**
 * Rows as columns of small numbers, so that a million are counted in less than a second: texts are numbers in a dictionary, what
 * a chat can have several of lies end to end, durations are buckets of the sketch in which they are counted.
 */
import { bucketOf } from '../statistics/sketch.ts';
import { SCALES } from '../wire.ts';
import { placeOfScale } from './counts.ts';
import { FLAGS, type Row } from './row.ts';

/** Rows in one set of columns at most: then 16 bits number whatever they hold. */
export const MOST_ROWS = 2_000;
/** No duration lies in a higher bucket: this one is of thirty years. */
export const BUCKETS = 1_400;

/** One text a row. */
interface Coded {
  values: string[];
  codes: Uint16Array;
}
/** Any number of texts a row: those of row n end before `ends[n]`, and begin where those of the row before end. */
export interface Listed extends Coded {
  ends: Uint32Array;
}

/** `namedAgent`: who had it last, as JSON, by the name of then. `asking`: what a rating answers, as scale, wording with its variant, and locale. */
export const CODED = [
  'agent',
  'topic',
  'device',
  'language',
  'page',
  'wrapUp',
  'scale',
  'namedAgent',
  'solved',
  'asking',
] as const;
export const LISTED = ['tags', 'reasons', 'currencies'] as const;
/** Bucket of the duration and 1; 0: there was none. */
export const BUCKETED = ['wait', 'firstResponse', 'duration', 'resolution'] as const;

export interface Columns {
  /** UTC ms. */
  startedAt: Float64Array;
  endedAt: Float64Array;
  /** The n-th bit is the n-th of `FLAGS`. */
  flags: Uint32Array;
  /** Place of the score among the numbers of counts; 0: no rating. */
  scores: Uint8Array;
  coded: Record<(typeof CODED)[number], Coded>;
  listed: Record<(typeof LISTED)[number], Listed>;
  /** Beside `currencies`: minor units of each credited order. */
  minors: Float64Array;
  buckets: Record<(typeof BUCKETED)[number], Uint16Array>;
  /** Buckets of all response times, end to end. */
  responses: { ends: Uint32Array; buckets: Uint16Array };
}

const numbered = (texts: readonly string[]): Coded => {
  const numbers = new Map<string, number>();
  const codes = Uint16Array.from(texts, (text) => {
    const code = numbers.get(text) ?? numbers.size;
    numbers.set(text, code);
    return code;
  });
  return { values: [...numbers.keys()], codes };
};

const endsOf = (lists: readonly (readonly unknown[])[]): Uint32Array => {
  let end = 0;
  return Uint32Array.from(lists, ({ length }) => (end += length));
};
const listed = (lists: readonly (readonly string[])[]): Listed => ({
  ...numbered(lists.flat()),
  ends: endsOf(lists),
});

const bucket = (ms: number): number => Math.min(bucketOf(ms), BUCKETS - 1);
const bucketed = (durations: readonly (number | null)[]): Uint16Array =>
  Uint16Array.from(durations, (ms) => (ms === null ? 0 : bucket(ms) + 1));

const bitsOf = ({ flags }: Row): number =>
  FLAGS.reduce((bits, flag, index) => (flags.has(flag) ? bits | (1 << index) : bits), 0);

/** `csat 2b en`: answers to the same words, and no others, have the same. */
const askingOf = ({ rating }: Row): string =>
  rating ? `${rating.scale} ${rating.wording}${rating.variant ?? ''} ${rating.locale}` : '';
const placeOfScore = ({ rating }: Row): number =>
  rating ? placeOfScale(rating.scale) + rating.score - SCALES[rating.scale].lowest : 0;

/** At most `MOST_ROWS` rows as columns. */
export const columnsOf = (rows: readonly Row[]): Columns => {
  const coded = (text: (row: Row) => string) => numbered(rows.map(text));
  const responses = rows.map((row) => row.responses);
  return {
    startedAt: Float64Array.from(rows, (row) => row.startedAt),
    endedAt: Float64Array.from(rows, (row) => row.endedAt),
    flags: Uint32Array.from(rows, bitsOf),
    scores: Uint8Array.from(rows, placeOfScore),
    coded: {
      agent: coded(({ dimensions }) => dimensions.agent),
      topic: coded(({ dimensions }) => dimensions.topic),
      device: coded(({ dimensions }) => dimensions.device),
      language: coded(({ dimensions }) => dimensions.language),
      page: coded(({ dimensions }) => dimensions.page),
      wrapUp: coded(({ dimensions }) => dimensions.wrapUp),
      scale: coded(({ dimensions }) => dimensions.scale),
      namedAgent: coded(({ agent }) => (agent ? JSON.stringify(agent) : '')),
      solved: coded(({ rating }) => rating?.solved ?? ''),
      asking: coded(askingOf),
    },
    listed: {
      tags: listed(rows.map(({ tags }) => tags)),
      reasons: listed(rows.map(({ rating }) => rating?.reasons ?? [])),
      currencies: listed(rows.map(({ money }) => money.map(({ currency }) => currency))),
    },
    minors: Float64Array.from(rows.flatMap(({ money }) => money.map(({ minor }) => minor))),
    buckets: {
      wait: bucketed(rows.map(({ wait }) => wait)),
      firstResponse: bucketed(rows.map(({ firstResponse }) => firstResponse)),
      duration: bucketed(rows.map(({ duration }) => duration)),
      resolution: bucketed(rows.map(({ resolution }) => resolution)),
    },
    responses: { ends: endsOf(responses), buckets: Uint16Array.from(responses.flat(), bucket) },
  };
};
