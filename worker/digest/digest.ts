/** What a digest says of a week: figures with how sure they are, what changed, and three shoppers in their own words. Pure. */
import type { Overview } from '../reports/bodies.ts';
import type { MetricId } from '../reports/measured.ts';
import { METRICS } from '../reports/metrics.ts';
import type { ChatRecord } from '../protocol.ts';
import { SCALES, type Scale } from '../wire.ts';
import { changeIn, figureIn, rangeIn } from './words.ts';

/** The scales of the question after a chat: each is a figure of its own. */
const SCORES = ['csat', 'thumbs', 'nps', 'ces'] as const satisfies readonly (MetricId & Scale)[];
const OTHERS = ['responseRate', 'chats', 'firstResponse', 'missed'] as const satisfies readonly MetricId[];
export const SHOWN = [...SCORES, ...OTHERS] as const;

export type Figure = Overview['metrics'][MetricId];
export type Figures = Record<(typeof SHOWN)[number], Figure>;

/** One figure as it is read. */
export interface Line {
  id: MetricId;
  term: string;
  definition: string;
  /** `86%`, `1 min 20 s`, or that nothing was measured. */
  value: string;
  /** In which range it lies, and of how many it is. */
  sure: string;
  /** Against the week before. */
  change: string;
}

export interface Verbatim {
  /** `2 of 5`. */
  score: string;
  text: string;
  /** UTC ms. */
  at: number;
}

export interface Digest {
  shop: string;
  /** The days between which it lies, both included, as `2026-11-16`. */
  monday: string;
  sunday: string;
  timeZone: string;
  /** The week in one sentence. */
  sentence: string;
  lines: Line[];
  verbatims: Verbatim[];
}

const lineOf = (id: (typeof SHOWN)[number], figure: Figure): Line => {
  const { term, definition, unit } = METRICS[id];
  return {
    id,
    term,
    definition,
    value: figureIn(unit, figure),
    sure: rangeIn(unit, figure),
    change: changeIn(unit, figure),
  };
};

const SATISFIED: Record<(typeof SCORES)[number], string> = {
  csat: 'were satisfied',
  thumbs: 'gave a thumbs up',
  nps: 'is the net promoter score',
  ces: 'found it easy',
};

/** «86% of 412 who answered were satisfied (82 to 89%); +2 points on the week before, within noise.» */
const sentenceOf = (figures: Figures): string => {
  const asked = SCORES.find((id) => figures[id].n > 0);
  if (!asked) return 'Nobody answered the question after a chat this week.';
  const figure = figures[asked];
  const { value, sure, change } = lineOf(asked, figure);
  const subject = asked === 'nps' ? `${value} ${SATISFIED.nps} of` : `${value} of`;
  const ended = asked === 'nps' ? 'who answered' : `who answered ${SATISFIED[asked]}`;
  return `${subject} ${figure.n} ${ended} (${sure}); ${change}.`;
};

type Rated = Pick<ChatRecord, 'score' | 'comment' | 'survey' | 'endedAt' | 'id'>;
type Mood = 'low' | 'mid' | 'high';

const scaleOf = ({ survey }: Rated): Scale => survey?.scale ?? 'csat';

const moodOf = (chat: Rated, score: number): Mood => {
  const { satisfied, unhappy } = SCALES[scaleOf(chat)];
  if (score <= unhappy) return 'low';
  return score >= satisfied ? 'high' : 'mid';
};

/** The newest of the unhappy, of those between and of the happy, as far as there are any; then the newest of the others. */
export const verbatimsOf = (chats: readonly Rated[]): Verbatim[] => {
  const said = chats
    .flatMap((chat) => (chat.score !== null && chat.comment ? [{ chat, score: chat.score }] : []))
    .toSorted((a, b) => (b.chat.endedAt ?? 0) - (a.chat.endedAt ?? 0));
  const firsts = (['low', 'mid', 'high'] as const).flatMap(
    (mood) => said.find(({ chat, score }) => moodOf(chat, score) === mood) ?? [],
  );
  const others = said.filter((one) => !firsts.includes(one));
  return [...firsts, ...others].slice(0, 3).map(({ chat, score }) => ({
    score: `${score} of ${SCALES[scaleOf(chat)].highest}`,
    text: chat.comment ?? '',
    at: chat.endedAt ?? 0,
  }));
};

/** The digest of a week, from what its reports say. */
export const digestOf = (
  shop: { name: string; timeZone: string },
  { monday, sunday }: { monday: string; sunday: string },
  figures: Figures,
  chats: readonly Rated[],
): Digest => ({
  shop: shop.name,
  timeZone: shop.timeZone,
  monday,
  sunday,
  sentence: sentenceOf(figures),
  lines: SHOWN.filter((id) => figures[id].n > 0 || !SCORES.some((scale) => scale === id)).map((id) =>
    lineOf(id, figures[id]),
  ),
  verbatims: verbatimsOf(chats),
});
