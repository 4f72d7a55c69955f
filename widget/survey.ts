/** How the question after a chat stands, by what one side knows of the chat: pure. */
import type { Message } from '../worker/protocol.ts';
import type { SurveyOffer } from '../worker/survey.ts';
import { RATE_WITHIN } from '../worker/wire.ts';
import { factsOf, type Thread } from './thread.ts';

/** True once an agent has written. */
export const wasAnswered = ({ messages }: Thread): boolean =>
  messages.some(({ kind, from }) => kind === 'text' && from === 'agent');

const endOf = ({ messages }: Thread) => messages.find((message) => message.kind === 'ended');

/** What was asked after the chat; undefined while it goes on, and where nothing was. */
export const offerOf = (thread: Thread): SurveyOffer | undefined => endOf(thread)?.survey;

/** The shopper's answer, unless they took it back. */
export const ratingOf = ({ messages }: Thread) => {
  const last = messages.findLast(
    (message) => message.kind === 'rated' || (message.kind === 'survey' && message.sign === 'withdrawn'),
  );
  return last?.kind === 'rated' ? last : undefined;
};

export type Rating = NonNullable<ReturnType<typeof ratingOf>>;

/** True when more was said than the score. */
export const isDetailed = ({ comment, solved, reasons }: Rating): boolean =>
  comment !== '' || solved !== undefined || reasons !== undefined;

type Sign = Extract<Message, { kind: 'survey' }>['sign'];

/** True when the shopper, or their browser, gave one of these signs. */
export const gave = ({ messages }: Thread, ...signs: Sign[]): boolean =>
  messages.some((message) => message.kind === 'survey' && signs.includes(message.sign));

/** True when a chat ended in which nobody answered. */
export const isMissed = (thread: Thread): boolean => endOf(thread)?.unasked === 'unanswered';

/** What is asked of the shopper at `now`, in UTC ms: the question, or where to answer what nobody did. */
export const askedAt = (thread: Thread, now = Date.now()): SurveyOffer | 'missed' | undefined => {
  const isLate = (endOf(thread)?.at ?? 0) < now - RATE_WITHIN;
  if (isLate || ratingOf(thread) || gave(thread, 'dismissed', 'capped')) return undefined;
  return offerOf(thread) ?? (isMissed(thread) && !factsOf(thread).email ? 'missed' : undefined);
};
