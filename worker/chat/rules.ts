/** The rules of a chat: pure functions of its header and log. No storage, no sockets, no clock of their own. */
import type { ErrorCode } from '../errors.ts';
import type { Facts } from '../facts.ts';
import type { Note } from '../notes.ts';
import type { AgentRef, ChatId, ChatRecord, Draft, Message } from '../protocol.ts';
import { answered, asked, signed } from './asked.ts';
import { isTooMuch, merge } from './facts.ts';
import type { Header } from './log.ts';
import { advanceNoted, UNNOTED } from './note-rules.ts';
import { RATE_WITHIN } from '../wire.ts';
import { isUnanswered, ratingRefusal, signRefusal } from './survey-rules.ts';

const MINUTE = 60_000;
/** A live chat in which nobody writes ends by itself after this. */
export const IDLE_END = 30 * MINUTE;
/** One that waits for an answer by e-mail is a letter: it may lie on the desk for so long. */
const LETTER_END = 7 * 24 * 60 * MINUTE;
const PREVIEW = 120;
/** A chat longer than this is none: it would no longer fit into its object. */
const MOST_MESSAGES = 2_000;

/** A chat as it stands before its first message. */
const opening = (id: ChatId, { shopper, page, identity }: Header): ChatRecord => ({
  id,
  rev: 0,
  shopper,
  state: 'waiting',
  page,
  startedAt: 0,
  endedAt: null,
  waitingSince: null,
  agent: null,
  firstAnswerAt: null,
  lastAnswerAt: null,
  last: null,
  score: null,
  comment: null,
  facts: identity ? { identity } : {},
  writers: [],
  to: null,
  survey: null,
  unasked: null,
  ...UNNOTED,
});

/** What Desk and Ledger are told: the whole state of a chat, folded from its two logs as they came. The first is not empty. */
export const recordOf = (
  id: ChatId,
  header: Header,
  log: readonly Message[],
  notes: readonly Note[],
): ChatRecord => {
  const noted = Map.groupBy(notes, ({ after }) => after);
  return log.reduce(
    (record, message) => (noted.get(message.seq) ?? []).reduce(advanceNoted, advance(record, message)),
    opening(id, header),
  );
};

/** The record after one more message. */
export const advance = (record: ChatRecord, message: Message): ChatRecord => ({
  ...record,
  rev: record.rev + 1,
  startedAt: record.rev ? record.startedAt : message.at,
  ...changesBy(message, record),
});

const changesBy = (message: Message, before: ChatRecord): Partial<ChatRecord> => {
  const { at } = message;
  switch (message.kind) {
    case 'text': {
      const last = { from: message.from, text: message.text.slice(0, PREVIEW) };
      if (message.from === 'shopper')
        return {
          last,
          waitingSince: before.waitingSince ?? at,
          snoozedUntil: null,
          ...knowing(before, message.facts),
        };
      const answered = { firstAnswerAt: before.firstAnswerAt ?? at, lastAnswerAt: at, waitingSince: null };
      const writers = withWriter(before.writers, message.agent);
      return { last, writers, ...answered, ...(!before.agent && heldBy(message.agent)) };
    }
    case 'taken':
      return heldBy(message.agent);
    case 'released':
      return {
        state: 'waiting',
        agent: null,
        to: message.from === 'agent' ? message.to : null,
        snoozedUntil: null,
      };
    case 'ended':
      return {
        state: 'ended',
        endedAt: at,
        waitingSince: null,
        // Whoever is gone by then, or gave it back, has still had it last: its rating is theirs.
        agent: before.agent ?? before.writers.at(-1) ?? null,
        ...(message.from === 'shopper' && isUntaken(before) && { left: true }),
        ...asked(message),
      };
    case 'rated':
      return answered(before, message);
    case 'survey':
      return signed(before, message);
    case 'facts':
      return knowing(before, message.facts);
    case 'mailed':
      return {};
  }
};

const isUntaken = ({ agent, writers }: ChatRecord): boolean => agent === null && writers.length === 0;

const knowing = ({ facts }: ChatRecord, said: Facts = {}): Partial<ChatRecord> => ({
  facts: merge(facts, said),
});

const heldBy = (agent: AgentRef): Partial<ChatRecord> => ({ state: 'open', agent, to: null });

const withWriter = (writers: readonly AgentRef[], agent: AgentRef): AgentRef[] =>
  writers.some(({ id }) => id === agent.id) ? [...writers] : [...writers, agent];

/** Why this draft may not be added now; undefined when it may. `record` is undefined before the first message. */
export const refusal = (
  record: ChatRecord | undefined,
  log: readonly Message[],
  draft: Draft,
  now: number,
): ErrorCode | undefined => {
  if (!record)
    return draft.kind === 'text' && draft.from === 'shopper' ? factsRefusal({}, draft) : 'empty_chat';
  if (draft.kind === 'rated') return ratingRefusal(record, log, draft, now);
  if (draft.kind === 'survey') return signRefusal(record, log, draft, now);
  if (draft.kind === 'mailed') return undefined;
  if (record.state === 'ended' && !leavesAddress(record, draft, now)) return 'chat_ended';
  const isMore = draft.kind === 'text' || draft.kind === 'facts';
  if (log.length >= MOST_MESSAGES && isMore) return 'chat_full';
  return draft.from === 'agent' ? turnRefusal(record, draft) : factsRefusal(record.facts, draft);
};

/** Whom nobody answered may say where an answer goes, for as long as others may rate theirs. */
const leavesAddress = ({ endedAt, firstAnswerAt }: ChatRecord, draft: Draft, now: number): boolean =>
  draft.kind === 'facts' &&
  draft.facts.email !== undefined &&
  firstAnswerAt === null &&
  now - (endedAt ?? 0) <= RATE_WITHIN;

type ByAgent = Extract<Draft, { from: 'agent' }>;

/** Whoever answers a chat that waits takes it: of two at once, the second is told who has it. */
const turnRefusal = ({ agent: holder, guests }: ChatRecord, draft: ByAgent): ErrorCode | undefined => {
  const isTheirs = holder?.id === draft.agent.id;
  switch (draft.kind) {
    case 'taken':
      return holder && (isTheirs || !draft.over) ? 'taken' : undefined;
    case 'released':
      return isTheirs ? undefined : 'not_yours';
    case 'ended':
      return holder && !isTheirs ? 'taken' : undefined;
    case 'text': {
      const isGuest = guests.some(({ agent, speaks }) => speaks && agent.id === draft.agent.id);
      return holder && !isTheirs && !isGuest ? 'taken' : undefined;
    }
  }
};

const factsRefusal = (known: Facts, draft: Draft): ErrorCode | undefined => {
  if (!('facts' in draft) || !draft.facts) return undefined;
  const merged = merge(known, draft.facts);
  // A text is news even when what comes along with it is not.
  if (draft.kind === 'facts' && JSON.stringify(merged) === JSON.stringify(known)) return 'facts_known';
  return isTooMuch(merged) ? 'too_many_facts' : undefined;
};

/** True when the chat was answered after what the writer of one more answer had read: from another window, or by a colleague. */
export const isStale = (log: readonly Message[], read: number): boolean =>
  log.slice(read).some(({ kind, from }) => kind === 'text' && from === 'agent');

/** True when receivers must hear of this change even if everything crashes now: then an alarm stands behind the telling. */
export const isMilestone = (
  before: ChatRecord | undefined,
  { kind }: Message,
  { state, snoozedUntil }: ChatRecord,
): boolean =>
  before?.state !== state ||
  before.snoozedUntil !== snoozedUntil ||
  kind === 'rated' ||
  kind === 'survey' ||
  (kind === 'facts' && state === 'ended') ||
  kind === 'taken';

/** True when all has been said in a chat that is over: it was rated, or nobody can or wants to be asked any more. */
export const isDecided = (record: ChatRecord, shopperIsThere: boolean): boolean =>
  record.state === 'ended' && !(shopperIsThere && isUnanswered(record));

/** When a live chat ends by itself, if nobody writes any more: one that is snoozed not before it has woken. */
export const idleEnd = (
  { waitingSince, facts, snoozedUntil }: ChatRecord,
  log: readonly Message[],
): number => {
  const isLetter = waitingSince !== null && facts.email !== undefined;
  const lastSign = log.findLast(({ from }) => from !== 'system')?.at ?? 0;
  const wakes = Math.min(snoozedUntil ?? 0, lastSign + LETTER_END - IDLE_END);
  return Math.max(lastSign + (isLetter ? LETTER_END : IDLE_END), wakes + IDLE_END);
};
