/** What a chat's log holds: what people wrote, and what happened, in one order. */
import { z } from 'zod';
import { card, facts, oneLine, webUrl } from './facts.ts';
import { agentRef, at, fileId, messageId, seq } from './ids.ts';
import { reasons, scale, surveyOffer, surveySign, unasked } from './survey.ts';
import { FILE_TYPES, MAX_COMMENT, MAX_TEXT } from './wire.ts';

export const text = z.string().max(MAX_TEXT).regex(/\S/);
export const comment = z.string().trim().max(MAX_COMMENT);
/** On whichever scale was asked; see `SCALES`. */
export const score = z.int().min(0).max(10);

export const page = z.object({
  url: webUrl,
  title: z.string().max(300),
});
export type Page = z.infer<typeof page>;

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
export const choices = z.array(oneLine(40)).min(1).max(6).optional();

/** For whom a chat is that was handed on: one agent, or those who answer a topic. */
export const handedTo = z.object({ agent: agentRef.optional(), topic: oneLine(60).optional() });
export type HandedTo = z.infer<typeof handedTo>;

const entry = z.object({ seq: z.int().min(1), id: messageId, at });

/** How things stood at the end of a chat: it lies in the log, so that no later change of the settings moves a figure. */
const atEnd = {
  /** What is asked now; absent where nothing is. */
  survey: surveyOffer.optional(),
  /** Why nothing is. */
  unasked: unasked.optional(),
  /** Whether it began within the opening hours. */
  open: z.boolean().optional(),
  /** What it was about, by its shopper's choice or its page. */
  topic: oneLine(100).optional(),
};

/** The answer to the question after a chat. */
export const answer = {
  /** Absent: `csat`. */
  scale: scale.optional(),
  score,
  comment,
  solved: z.boolean().optional(),
  reasons: reasons.optional(),
  /** The language it was asked in. */
  locale: z.string().max(35).optional(),
};

/** When the shopper had seen the question, where that was earlier. */
const seen = at.optional();

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
  /** `over`: from the colleague who had it. */
  entry.extend({
    kind: z.literal('taken'),
    from: z.literal('agent'),
    agent: agentRef,
    over: z.literal(true).optional(),
  }),
  /** Whoever had the chat handed it on, or is not there any more: it waits again. */
  z.discriminatedUnion('from', [
    entry.extend({
      kind: z.literal('released'),
      from: z.literal('agent'),
      agent: agentRef,
      to: handedTo,
    }),
    entry.extend({ kind: z.literal('released'), from: z.literal('system'), agent: agentRef }),
  ]),
  z.discriminatedUnion('from', [
    entry.extend({ kind: z.literal('ended'), from: z.enum(['shopper', 'system']), ...atEnd }),
    entry.extend({ kind: z.literal('ended'), from: z.literal('agent'), agent: agentRef, ...atEnd }),
  ]),
  /** Given once more within ten minutes, the last one counts. */
  entry.extend({
    kind: z.literal('rated'),
    from: z.literal('shopper'),
    ...answer,
    via: z.literal('mail').optional(),
    seen,
  }),
  /** What became of the question, other than an answer. */
  entry.extend({ kind: z.literal('survey'), from: z.literal('shopper'), sign: surveySign, seen }),
  entry.extend({ kind: z.literal('facts'), from: z.literal('shopper'), facts }),
  /** What agents wrote up to there went out by e-mail. */
  entry.extend({ kind: z.literal('mailed'), from: z.literal('system'), upTo: seq }),
]);
export type Message = z.infer<typeof message>;
/** The end of a chat, and how things stood then. */
export type Ended = Extract<Message, { kind: 'ended' }>;
/** A message before the log gave it its place and time. */
export type Draft = Message extends infer M ? (M extends Message ? Omit<M, 'seq' | 'at'> : never) : never;
/** A draft that is no act of a person. */
export type Happening = Draft extends infer D ? (D extends Draft ? Omit<D, 'id'> : never) : never;

export const chatState = z.enum(['waiting', 'open', 'ended']);
