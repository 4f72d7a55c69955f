/**
 * Every frame on the wire: one table for each direction, from which come the check, the type and the tests.
 * A frame is JSON with a `type` of one plain word. Browsers import types from here, never the schemas.
 */
import { z } from 'zod';
import { card, facts, factsSaid, oneLine, webUrl } from './facts.ts';
import { FILE_TYPES, MAX_COMMENT, MAX_TEXT } from './wire.ts';

export const siteId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{1,39}$/)
  .brand<'SiteId'>();
export const chatId = z
  .string()
  .regex(/^c_[\w-]{22}\.[\w-]{16}$/)
  .brand<'ChatId'>();
export const shopperId = z
  .string()
  .regex(/^s_[\w-]{22}\.[\w-]{16}$/)
  .brand<'ShopperId'>();
export const agentId = z.string().min(1).max(64).brand<'AgentId'>();
export type SiteId = z.infer<typeof siteId>;
export type ChatId = z.infer<typeof chatId>;
export type ShopperId = z.infer<typeof shopperId>;

/** The sender's own id of a message: 128 random bits or more. It makes sending twice harmless. */
export const messageId = z.string().regex(/^[\w-]{16,64}$/);
const seq = z.int().min(0);
/** UTC milliseconds, the server's clock. */
const at = z.int();
const text = z.string().max(MAX_TEXT).regex(/\S/);
const comment = z.string().trim().max(MAX_COMMENT);
const score = z.int().min(1).max(5);

export const agentRef = z.object({ id: agentId, name: z.string() });
export type AgentRef = z.infer<typeof agentRef>;

export const page = z.object({
  url: webUrl,
  title: z.string().max(300),
});
export type Page = z.infer<typeof page>;

/** 128 random bits. */
export const fileId = z
  .string()
  .regex(/^f_[\w-]{22}$/)
  .brand<'FileId'>();
export type FileId = z.infer<typeof fileId>;

/** A file in a chat: what is told of it. The file itself is behind a link that is asked for. */
export const fileRef = z.object({
  id: fileId,
  name: z.string().max(100),
  type: z.enum(FILE_TYPES),
  /** In bytes. */
  size: z.int(),
  /** Of a picture, in pixels, as it is shown. */
  width: z.int().optional(),
  height: z.int().optional(),
});
export type FileRef = z.infer<typeof fileRef>;
/** What a text may carry; its words are then for those who do not know files, and may be the file's name. */
const file = fileRef.optional();

/** Answers to choose from: one that is chosen is sent as a plain text. */
const choices = z.array(oneLine(40)).min(1).max(6).optional();

const entry = z.object({ seq: z.int().min(1), id: messageId, at });

/** One row of a chat's log: what people wrote, and what happened, in one order without gaps. */
export const message = z.discriminatedUnion('kind', [
  z.discriminatedUnion('from', [
    entry.extend({
      kind: z.literal('text'),
      from: z.literal('shopper'),
      text,
      file,
      facts: facts.optional(),
    }),
    entry.extend({
      kind: z.literal('text'),
      from: z.literal('agent'),
      agent: agentRef,
      text,
      file,
      choices,
      card: card.optional(),
    }),
  ]),
  entry.extend({ kind: z.literal('taken'), from: z.literal('agent'), agent: agentRef }),
  z.discriminatedUnion('from', [
    entry.extend({ kind: z.literal('ended'), from: z.enum(['shopper', 'system']) }),
    entry.extend({ kind: z.literal('ended'), from: z.literal('agent'), agent: agentRef }),
  ]),
  entry.extend({ kind: z.literal('rated'), from: z.literal('shopper'), score, comment }),
  entry.extend({ kind: z.literal('facts'), from: z.literal('shopper'), facts }),
  /** What agents wrote up to there went out by e-mail. */
  entry.extend({ kind: z.literal('mailed'), from: z.literal('system'), upTo: seq }),
]);
export type Message = z.infer<typeof message>;
/** A message before the log gave it its place and time. */
export type Draft = Message extends infer M ? (M extends Message ? Omit<M, 'seq' | 'at'> : never) : never;

const chatState = z.enum(['waiting', 'open', 'ended']);
export type ChatState = z.infer<typeof chatState>;

/** What Desk and Ledger are told of a chat: its newest summary and facts, with the `rev` that orders them. */
export const chatRecord = z.object({
  id: chatId,
  /** The log's head: it grows with every message, so the higher `rev` is the newer record. */
  rev: z.int().min(1),
  shopper: shopperId,
  state: chatState,
  page,
  startedAt: at,
  endedAt: at.nullable(),
  /** When the oldest shopper message without an answer came; null when it is the shopper's turn. */
  waitingSince: at.nullable(),
  /** Who has the chat now; after its end, who had it last. */
  agent: agentRef.nullable(),
  firstAnswerAt: at.nullable(),
  lastAnswerAt: at.nullable(),
  last: z.object({ from: z.enum(['shopper', 'agent']), text: z.string() }).nullable(),
  score: score.nullable(),
  comment: z.string().nullable(),
  /** What is known of the shopper. */
  facts: facts.default({}),
});
export type ChatRecord = z.infer<typeof chatRecord>;

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
  rate: frame('rate', { id: messageId, score, comment }),
};

/** Agent -> Chat. */
export const agentFrames = {
  hello: frame('hello', hello),
  ...write,
  /** `seen`: how far its writer had read. Refused as `stale` when the chat was answered after that from elsewhere. */
  message: write.message.extend({ choices, card: card.optional(), seen: seq.optional() }),
  take: frame('take', { id: messageId }),
  end: frame('end', { id: messageId }),
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

/** Chat -> shopper and agents. */
export const chatFrames = {
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

/** Console -> Desk. */
export const consoleFrames = {
  hello: frame('hello', {}),
  mark,
};

/** Desk -> console. */
export const deskFrames = {
  welcome: frame('welcome', {
    you: agentRef,
    chats: z.array(chatRecord),
    agents: z.array(agentRef),
    /** Whether what a shopper is not there to read goes to them by e-mail. */
    mail: z.boolean(),
  }),
  chat: frame('chat', { chat: chatRecord }),
  agents: frame('agents', { agents: z.array(agentRef) }),
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
