/** What a digest says of a week: figures with how sure they are, what changed, and three shoppers in their own words. Pure. */
import type { Overview } from '../reports/bodies.ts';
import type { MetricId } from '../reports/measured.ts';
import { METRICS } from '../reports/metrics.ts';
import type { ChatRecord } from '../protocol.ts';
import { SCALES, type Scale } from '../wire.ts';
import { changeIn, figureIn, isFew, rangeIn, surenessIn } from './words.ts';

/** The scales of the question after a chat: each is a figure of its own. */
const SCORES = ['csat', 'thumbs', 'nps', 'ces'] as const satisfies readonly (MetricId & Scale)[];
const OTHERS = ['responseRate', 'chats', 'firstResponse', 'missed'] as const satisfies readonly MetricId[];
const SHOWN = [...SCORES, ...OTHERS] as const;

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

const SATISFIED = {
  csat: 'were satisfied',
  thumbs: 'gave a thumbs up',
  ces: 'found it easy',
} as const;

/** «86% of 412 who answered were satisfied (82% to 89%)», and of a few «3 of 4 who answered were satisfied». */
const scoreIn = (id: (typeof SCORES)[number], figure: Figure): string => {
  const { unit } = METRICS[id];
  const [value, few] = [figureIn(unit, figure), isFew(unit, figure)];
  const sure = few ? '' : ` (${surenessIn(unit, figure)})`;
  if (id !== 'nps') return `${few ? value : `${value} of ${figure.n}`} who answered ${SATISFIED[id]}${sure}`;
  return few
    ? `${figure.n} answered, too few for a net promoter score`
    : `The net promoter score of ${figure.n} who answered was ${value}${sure}`;
};

/** «...; 31% answered; +2 points on the week before, within noise (-3 to +7).» */
const sentenceOf = (figures: Figures): string => {
  const asked = SCORES.find((id) => figures[id].n > 0);
  if (!asked) return 'Nobody answered the question after a chat this week.';
  const { responseRate } = figures;
  const rate = responseRate.value === null ? [] : [`${figureIn('share', responseRate)} answered`];
  const change = changeIn(METRICS[asked].unit, figures[asked]);
  return `${[scoreIn(asked, figures[asked]), ...rate, change].join('; ')}.`;
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
