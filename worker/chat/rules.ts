/** The rules of a chat: pure functions of its header and log. No storage, no sockets, no clock of their own. */
import type { ErrorCode } from '../errors.ts';
import type { ChatId, ChatRecord, ChatState, Draft, Message } from '../protocol.ts';
import type { Header } from './log.ts';

const MINUTE = 60_000;
/** A live chat in which nobody writes ends by itself after this. */
const IDLE_END = 30 * MINUTE;
/** A chat can be rated for a day after its end, and a rating changed for ten minutes. */
const RATE_WITHIN = 24 * 60 * MINUTE;
const RERATE_WITHIN = 10 * MINUTE;
const PREVIEW = 120;
/** A chat longer than this is none: it would no longer fit into its object. */
const MOST_MESSAGES = 2_000;

/** What Desk and Ledger are told: the whole state of a chat, folded from its log. The log is not empty. */
export const recordOf = (id: ChatId, header: Header, log: readonly Message[]): ChatRecord => {
  const record: ChatRecord = {
    id,
    rev: log.length,
    shopper: header.shopper,
    state: 'waiting',
    page: header.page,
    startedAt: log[0]?.at ?? 0,
    endedAt: null,
    waitingSince: null,
    agent: null,
    firstAnswerAt: null,
    lastAnswerAt: null,
    last: null,
    score: null,
    comment: null,
  };
  for (const message of log) apply(record, message);
  return record;
};

const apply = (record: ChatRecord, message: Message): void => {
  switch (message.kind) {
    case 'text':
      record.last = { from: message.from, text: message.text.slice(0, PREVIEW) };
      if (message.from === 'shopper') {
        record.waitingSince ??= message.at;
      } else {
        record.firstAnswerAt ??= message.at;
        record.lastAnswerAt = message.at;
        record.waitingSince = null;
      }
      return;
    case 'taken':
      record.state = 'open';
      record.agent = message.agent;
      return;
    case 'ended':
      record.state = 'ended';
      record.endedAt = message.at;
      record.waitingSince = null;
      return;
    case 'rated':
      record.score = message.score;
      record.comment = message.comment;
  }
};

/** Why this draft may not be added now; undefined when it may. `record` is undefined before the first message. */
export const refusal = (
  record: ChatRecord | undefined,
  log: readonly Message[],
  draft: Draft,
  now: number,
): ErrorCode | undefined => {
  if (!record) return draft.kind === 'text' && draft.from === 'shopper' ? undefined : 'empty_chat';
  if (draft.kind === 'rated') return ratingRefusal(record, log, now);
  if (record.state === 'ended') return 'chat_ended';
  if (log.length >= MOST_MESSAGES && draft.kind === 'text') return 'chat_full';
  if (draft.from !== 'agent') return undefined;
  if (record.agent && (draft.kind === 'taken' || record.agent.id !== draft.agent.id)) return 'taken';
  return draft.kind === 'text' && !record.agent ? 'take_first' : undefined;
};

const ratingRefusal = (record: ChatRecord, log: readonly Message[], now: number): ErrorCode | undefined => {
  if (record.endedAt === null) return 'not_ended';
  if (record.firstAnswerAt === null) return 'not_answered';
  const first = log.find(({ kind }) => kind === 'rated');
  return (first ? now - first.at > RERATE_WITHIN : now - record.endedAt > RATE_WITHIN)
    ? 'rating_closed'
    : undefined;
};

/** True when receivers must hear of this change even if everything crashes now: then an alarm stands behind the telling. */
export const isMilestone = (before: ChatState | undefined, message: Message, after: ChatState): boolean =>
  before !== after || message.kind === 'rated';

/** When a live chat ends by itself, if nobody writes any more. */
export const idleEnd = (log: readonly Message[]): number => (log.at(-1)?.at ?? 0) + IDLE_END;
