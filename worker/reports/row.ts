/** What reports know of one chat: flat facts, from its record, what it was like as service, and what was credited to it. Pure. */
import type { AgentRef } from '../ids.ts';
import type { Money } from '../money.ts';
import type { ChatRecord } from '../protocol.ts';
import { SHORT_WAIT, type Service } from '../service/service.ts';
import type { SurveyState } from '../survey.ts';
import { SCALES, type Scale } from '../wire.ts';
import { isInFirstHalf } from '../worth/half.ts';
import type { Dimension } from './asked.ts';

/** The first answer within so many ms is in time. */
const IN_TIME = 30_000;

/** What is true of a chat or not. Each metric that is a share is one of these of another. */
export const FLAGS = [
  'chats',
  'served',
  /** What it was like as service is known: chats of before that was kept are not. */
  'known',
  'servedKnown',
  /** Began within the opening hours; all further ones down to `due` are of these or of `known`. */
  'inHours',
  'outOfHours',
  'servedInHours',
  'missed',
  /** Everyone but who left at once. */
  'waited',
  'abandoned',
  'due',
  'inTime',
  'dropped',
  'transferred',
  'eligible',
  'offered',
  'seen',
  'answered',
  'solvedSaid',
  'solved',
  /** Its shopper began another chat within a week of its end. */
  'again',
  'ordered',
  /** Chats are parted in two halves by chance, so that who is found in the one is not judged by it: of the first, those rated ... */
  'ratedFirst',
  'satisfiedFirst',
  /** ... and of the second, those that went on to an order. */
  'servedSecond',
  'orderedSecond',
] as const;
type RowFlag = (typeof FLAGS)[number];
/** With those that become known as time goes by: `cameBack` is `again`, of those that ended a week ago. */
export type Flag = RowFlag | 'settled' | 'cameBack';

export interface Row {
  /** UTC ms. */
  startedAt: number;
  endedAt: number;
  flags: ReadonlySet<RowFlag>;
  /** '' where it is not known. */
  dimensions: Record<Dimension, string>;
  /** Who had it last. */
  agent: AgentRef | null;
  tags: readonly string[];
  /** Durations in ms; null where there was none. */
  wait: number | null;
  firstResponse: number | null;
  duration: number | null;
  resolution: number;
  /** One for each turn of the shopper. */
  responses: readonly number[];
  rating: Rating | null;
  /** Of orders credited to it. */
  money: readonly Money[];
}

/** An answer to the question after a chat. */
interface Rating {
  scale: Scale;
  score: number;
  /** Which wording of the shop it answers, and the language it was asked in: '' where the page did not say. */
  wording: number;
  /** Which of the two words that were tried; null where none were. */
  variant: SurveyState['variant'];
  locale: string;
  /** '' where it was not said. */
  solved: 'yes' | 'no' | '';
  reasons: readonly string[];
}

export interface RowSource {
  record: ReportedRecord;
  service: Service | null;
  /** Of orders credited to the chat. */
  money: readonly Money[];
  /** Whether the shopper began another chat within a week of its end. */
  again: boolean;
}
/** What reports read of a record. */
type ReportedRecord = Pick<
  ChatRecord,
  | 'id'
  | 'startedAt'
  | 'endedAt'
  | 'firstAnswerAt'
  | 'agent'
  | 'score'
  | 'tags'
  | 'wrapUp'
  | 'survey'
  | 'unasked'
>;

const SOLVED = { true: 'yes', false: 'no', null: '' } as const;

/** Ratings of before the question had a scale are on the first one. */
const ratingOf = ({ score, survey }: ReportedRecord): Rating | null => {
  const scale = survey?.scale ?? 'csat';
  if (score === null || score < SCALES[scale].lowest || score > SCALES[scale].highest) return null;
  return {
    scale,
    score,
    wording: survey?.wording ?? 1,
    variant: survey?.variant ?? null,
    locale: survey?.locale ?? '',
    solved: SOLVED[`${survey?.solved ?? null}`],
    reasons: survey?.reasons ?? [],
  };
};

const flagsOf = ({ record, service, money, again }: RowSource): Set<RowFlag> => {
  const { firstAnswerAt, survey, unasked } = record;
  const served = firstAnswerAt !== null;
  const isShort = Boolean(service?.left && service.resolution < SHORT_WAIT);
  const inHours = Boolean(service?.open);
  const first = service?.firstResponse ?? null;
  const ordered = served && money.length > 0;
  const isFirst = isInFirstHalf(record.id);
  const rating = ratingOf(record);
  const truths: Record<RowFlag, boolean> = {
    chats: true,
    served,
    known: service !== null,
    servedKnown: served && service !== null,
    inHours,
    outOfHours: service !== null && !inHours,
    servedInHours: inHours && served,
    missed: inHours && !served,
    waited: service !== null && !isShort,
    abandoned: Boolean(service?.left) && !isShort,
    due: inHours && !isShort,
    inTime: inHours && !isShort && first !== null && first <= IN_TIME,
    dropped: served && Boolean(service?.dropped),
    transferred: served && Boolean(service?.transfers.length),
    eligible: survey !== null || (unasked === 'off' && served),
    offered: survey !== null,
    seen: Boolean(survey?.seenAt),
    answered: Boolean(survey?.answeredAt),
    solvedSaid: typeof survey?.solved === 'boolean',
    solved: Boolean(survey?.solved),
    again,
    ordered,
    ratedFirst: isFirst && rating !== null,
    satisfiedFirst: isFirst && rating !== null && rating.score >= SCALES[rating.scale].satisfied,
    servedSecond: !isFirst && served,
    orderedSecond: !isFirst && ordered,
  };
  return new Set(FLAGS.filter((flag) => truths[flag]));
};

/** The facts of a chat that has ended. */
export const rowOf = (source: RowSource): Row => {
  const { record, service, money } = source;
  const { startedAt, endedAt, firstAnswerAt, agent } = record;
  const end = endedAt ?? startedAt;
  return {
    startedAt,
    endedAt: end,
    flags: flagsOf(source),
    dimensions: {
      agent: agent?.id ?? '',
      topic: service?.topic ?? '',
      device: service?.device ?? '',
      language: service?.language ?? '',
      page: service?.page ?? '',
      wrapUp: record.wrapUp ?? '',
      scale: record.survey?.scale ?? (record.score === null ? '' : 'csat'),
    },
    agent,
    tags: record.tags,
    wait: service?.wait ?? null,
    firstResponse: firstAnswerAt === null ? null : firstAnswerAt - startedAt,
    duration: service?.duration ?? null,
    resolution: end - startedAt,
    responses: service?.responses ?? [],
    rating: ratingOf(record),
    money,
  };
};
