/** The rules of the question after a chat: when it may be answered, and what its shopper may tell of it. Pure. */
import type { ErrorCode } from '../errors.ts';
import type { ChatRecord, Draft, Message } from '../protocol.ts';
import { FIRST_SURVEY, isOnScale, type SurveyOffer } from '../survey.ts';
import { RATE_WITHIN } from '../wire.ts';

const MINUTE = 60_000;
/** A rating can be changed for so long. */
const RERATE_WITHIN = 10 * MINUTE;
/** Answers to one question, and what else is told of it: nobody has so much to change. */
const MOST_TOLD = 50;

type Of<Kind extends Draft['kind']> = Extract<Draft, { kind: Kind }>;

/** What was asked at the end of a chat. Those of before that was kept were asked the first question. */
export const offerIn = (log: readonly Message[]): SurveyOffer =>
  log.find((message) => message.kind === 'ended')?.survey ?? FIRST_SURVEY;

/** Why a chat takes no word about its question now. */
const askedRefusal = (
  { endedAt, firstAnswerAt, unasked }: ChatRecord,
  log: readonly Message[],
): ErrorCode | undefined => {
  if (endedAt === null) return 'not_ended';
  if (firstAnswerAt === null) return 'not_answered';
  if (unasked) return 'not_asked';
  const told = log.filter(({ kind }) => kind === 'rated' || kind === 'survey');
  return told.length >= MOST_TOLD ? 'rating_closed' : undefined;
};

/** True while a question may be answered: for a day from the end, once it was answered for ten minutes. */
export const isOpen = ({ endedAt, survey }: ChatRecord, now: number): boolean => {
  const answeredAt = survey?.answeredAt ?? null;
  return answeredAt === null ? now - (endedAt ?? 0) <= RATE_WITHIN : now - answeredAt <= RERATE_WITHIN;
};

/** Why an answer may not be added now. */
export const ratingRefusal = (
  record: ChatRecord,
  log: readonly Message[],
  { scale = 'csat', score, reasons = [] }: Pick<Of<'rated'>, 'scale' | 'score' | 'reasons'>,
  now: number,
): ErrorCode | undefined => {
  const refused = askedRefusal(record, log);
  if (refused) return refused;
  const offer = offerIn(log);
  const fits = scale === offer.scale && isOnScale(scale, score);
  if (!fits || !reasons.every((reason) => offer.reasons.includes(reason))) return 'other_question';
  return isOpen(record, now) ? undefined : 'rating_closed';
};

/** Why what its shopper tells of the question may not be added now: each is told once. */
export const signRefusal = (
  record: ChatRecord,
  log: readonly Message[],
  { sign }: Pick<Of<'survey'>, 'sign'>,
  now: number,
): ErrorCode | undefined => {
  const refused = askedRefusal(record, log);
  if (refused) return refused;
  const { survey } = record;
  if (!survey) return 'not_asked';
  const isAnswered = survey.answeredAt !== null;
  const isPutAway = survey.dismissedAt !== null;
  const isNews = {
    seen: survey.seenAt === null,
    dismissed: !isAnswered && !isPutAway,
    capped: !isAnswered && !isPutAway && survey.seenAt === null,
    withdrawn: isAnswered,
  }[sign];
  if (!isNews) return 'told_before';
  return isOpen(record, now) ? undefined : 'rating_closed';
};

/** True when it may still be answered, as far as its shopper wants to. */
export const isUnanswered = ({ firstAnswerAt, score, survey, unasked }: ChatRecord): boolean =>
  firstAnswerAt !== null && score === null && unasked === null && !survey?.dismissedAt;
