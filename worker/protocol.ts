/**
 * Every frame on the wire: one table for each direction, from which come the check, the type and the tests.
 * A frame is JSON with a `type` of one plain word. Browsers import types from here, never the schemas.
 */
import { z } from 'zod';
import { chatRecord } from './chat-record.ts';
import { card, factsSaid } from './facts.ts';
import { agentId, agentRef, chatId, fileId, messageId, seq } from './ids.ts';
import { answer, choices, handedTo, message, page, text } from './messages.ts';
import { note, NOTED, reason } from './notes.ts';
import { surveySign } from './survey.ts';
import { task, taskChange } from './task.ts';

export * from './chat-record.ts';
export * from './ids.ts';
export * from './messages.ts';

const frame = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.object({ type: z.literal(type), ...shape });

/** What went wrong, in a stable `code`, a sentence to act on, and an id to quote; `ref` names the message it is about. */
const error = frame('error', {
  code: z.string(),
  detail: z.string(),
  id: z.string(),
  ref: z.string().optional(),
  /** Seconds to wait before sending this again. */
  retryAfter: z.number().optional(),
});

/** Put into a long stream; the reader sends it back as it is when it has read up to here. One who does not is cut off (4013). */
const mark = frame('mark', { n: z.int() });

/** First frame of every chat socket: what this client has seen, so that it is told the rest. */
const hello = { since: seq, epoch: z.int().min(0) };
const write = {
  /** `file`: one that its sender uploaded into this chat. */
  message: frame('message', { id: messageId, text, file: fileId.optional() }),
  typing: frame('typing', {}),
  seen: frame('seen', { seq }),
  mark,
};

/** Shopper -> Chat. */
export const shopperFrames = {
  hello: frame('hello', { ...hello, page }),
  ...write,
  /** `facts`: what was asked before the chat; stored in the row of the text, and no part of what makes it the same text. */
  message: write.message.extend({ facts: factsSaid.optional() }),
  /** What became known while the chat goes on; a chat begins with a message. */
  facts: frame('facts', { id: messageId, facts: factsSaid }),
  end: frame('end', { id: messageId }),
  rate: frame('rate', { id: messageId, ...answer }),
  /** The question after the chat was seen, put away, or its answer taken back. */
  survey: frame('survey', { id: messageId, sign: surveySign }),
};

/** Agent -> Chat. */
export const agentFrames = {
  hello: frame('hello', hello),
  ...write,
  /** `seen`: how far its writer had read. Refused as `stale` when the chat was answered after that from elsewhere. */
  message: write.message.extend({ choices, card: card.optional(), seen: seq.optional() }),
  /** `over`: also when a colleague has it. */
  take: frame('take', { id: messageId, over: z.literal(true).optional() }),
  handOver: frame('handOver', { id: messageId, to: handedTo, reason }),
  end: frame('end', { id: messageId }),
  note: frame('note', { id: messageId, ...NOTED.note }),
  tags: frame('tags', { id: messageId, ...NOTED.tags }),
  wrapUp: frame('wrapUp', { id: messageId, ...NOTED.wrapUp }),
  guest: frame('guest', { id: messageId, ...NOTED.guest }),
  snooze: frame('snooze', { id: messageId, ...NOTED.snooze }),
  /** Sends the whole chat, without notes, to the address that the shopper left. */
  transcript: frame('transcript', { id: messageId }),
};

/** How a chat stands that nobody has answered yet. */
const queued = z.object({
  /** 1 is next. */
  place: z.int().min(1),
  /** What most of those answered lately waited, in ms; null where too few are known to say anything. */
  wait: z.object({ low: z.int(), high: z.int() }).nullable(),
  /** How many agents are there. */
  agents: z.int().min(0),
});
export type Queued = z.infer<typeof queued>;

/** Chat -> shopper. */
export const shopperHears = {
  /** Answers `hello`; messages after `since` follow. An unknown `epoch` or a `since` of 0: drop the copy you have. */
  welcome: frame('welcome', {
    epoch: z.int(),
    since: seq,
    head: seq,
    seen: z.object({ shopper: seq, agent: seq }),
  }),
  messages: frame('messages', { messages: z.array(message) }),
  message: frame('message', { message }),
  typing: frame('typing', { from: z.enum(['shopper', 'agent']), agent: agentRef.optional() }),
  seen: frame('seen', { from: z.enum(['shopper', 'agent']), seq }),
  /** To the shopper alone, as long as the chat waits for its first answer. */
  queue: frame('queue', queued.shape),
  mark,
  error,
};

/** Chat -> agents: what the shopper hears, and what is theirs alone. */
export const chatFrames = {
  ...shopperHears,
  /** All notes, after welcome; then each as it comes. */
  notes: frame('notes', { notes: z.array(note) }),
  note: frame('note', { note }),
  /** Who else has the chat open. */
  viewers: frame('viewers', { agents: z.array(agentRef) }),
};

/** `online`: chats are offered. `away`: none are, own ones stay. `offline`: own ones go back to the queue. */
export const agentStatus = z.enum(['online', 'away', 'offline']);
export type AgentStatus = z.infer<typeof agentStatus>;

/** Someone at the desk. */
const atDesk = agentRef.extend({
  status: agentStatus,
  /** How many chats are offered to them at most, together with those they have. */
  capacity: z.int(),
  /** What they answer; empty: anything. */
  topics: z.array(z.string()),
});
export type AtDesk = z.infer<typeof atDesk>;

/** A waiting chat rings at one agent. `left`: for how long, in ms; null while there is nobody else to whom it could go. */
const offer = z.object({ chat: chatId, agent: agentId, left: z.int().nullable() });
export type Offer = z.infer<typeof offer>;

/** Console -> Desk. */
export const consoleFrames = {
  hello: frame('hello', {}),
  /** Whether chats may come to this agent, in all their windows and until they say otherwise. */
  status: frame('status', { status: agentStatus }),
  /** Does not want the chat that is offered: it goes on to the next. */
  decline: frame('decline', { chat: chatId }),
  /** Whether the page is in sight; until it says so, it is. Who does not look is told by a push. */
  look: frame('look', { visible: z.boolean() }),
  /** Whether this console shows the live wall: as long as one does, ratings of ended chats reach the desk too. */
  watch: frame('watch', { on: z.boolean() }),
  /** Says who sees to a follow-up, or that it is done. */
  task: frame('task', { id: messageId, ...taskChange }),
  mark,
};

/** Desk -> console. */
export const deskFrames = {
  welcome: frame('welcome', {
    you: agentRef,
    chats: z.array(chatRecord),
    agents: z.array(atDesk),
    offers: z.array(offer),
    /** Whether what a shopper is not there to read goes to them by e-mail. */
    mail: z.boolean(),
  }),
  chat: frame('chat', { chat: chatRecord }),
  agents: frame('agents', { agents: z.array(atDesk) }),
  offers: frame('offers', { offers: z.array(offer) }),
  /** All follow-ups that are open, and those done within a day; after welcome where there are any, then whenever one changes. */
  tasks: frame('tasks', { tasks: z.array(task) }),
  mark,
  error,
};

/** The union of all frames of a table. */
type FrameOf<Table extends Record<string, z.ZodType>> = z.infer<Table[keyof Table]>;
export type ShopperFrame = FrameOf<typeof shopperFrames>;
export type AgentFrame = FrameOf<typeof agentFrames>;
export type ErrorFrame = z.infer<typeof error>;
export type ChatFrame = FrameOf<typeof chatFrames>;
export type ConsoleFrame = FrameOf<typeof consoleFrames>;
export type DeskFrame = FrameOf<typeof deskFrames>;
