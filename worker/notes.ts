/**
 * What agents note in a chat for each other: a log of its own beside the messages. No shopper is ever told of it; each note
 * says after which message it came.
 */
import { z } from 'zod';
import { agentId, agentRef, at, messageId, seq } from './ids.ts';

/** What an ended chat was, in the agent's judgement. */
const WRAP_UPS = ['enquiry', 'complaint', 'feedback', 'order', 'other'] as const;
export const wrapUp = z.enum(WRAP_UPS);

const tags = z.array(z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N} _-]{0,29}$/u)).max(10);
const words = (most: number) => z.string().trim().min(1).max(most);
/** Until when a chat is out of sight, unless its shopper writes; null ends it. */
const until = at.nullable();

const entry = z.object({
  n: z.int().min(1),
  id: messageId,
  at,
  /** The newest message there was. */
  after: seq,
  by: agentRef,
});

/** What each kind of note says; an agent's frame of that name says the same. */
export const NOTED = {
  note: { text: words(4_000), mentions: z.array(agentRef).max(10) },
  tags: { tags },
  wrapUp: { as: wrapUp.nullable() },
  /** A colleague is asked in, to write notes or to speak with the shopper; or is no longer. */
  guest: { agent: agentRef, as: z.enum(['reader', 'speaker', 'none']) },
  snooze: { until },
} as const;
/** Why a chat was handed over. */
export const reason = z.string().trim().max(500);

const noted = <Kind extends string, Shape extends z.ZodRawShape>(kind: Kind, shape: Shape) =>
  entry.extend({ kind: z.literal(kind), ...shape });

/** One row of that log. */
export const note = z.discriminatedUnion('kind', [
  noted('note', NOTED.note),
  noted('tags', NOTED.tags),
  noted('wrapUp', NOTED.wrapUp),
  noted('guest', NOTED.guest),
  noted('snooze', NOTED.snooze),
  noted('handOver', { reason }),
  /** The whole chat goes to the shopper by e-mail. */
  noted('transcript', { to: z.string() }),
]);
export type Note = z.infer<typeof note>;
/** A note before the log gave it its place and time. */
export type NoteDraft = Note extends infer N
  ? N extends Note
    ? Omit<N, 'n' | 'at' | 'after'>
    : never
  : never;

/** What a chat's record holds of its notes. */
export const noteFacts = {
  tags: tags.default([]),
  wrapUp: wrapUp.nullable().default(null),
  /** Colleagues who were asked in, and whether they may speak with the shopper. */
  guests: z.array(z.object({ agent: agentRef, speaks: z.boolean() })).default([]),
  /** The latest who were called: by name in a note, or as a guest. */
  calls: z
    .array(z.object({ agent: agentId, by: agentRef, why: z.enum(['mention', 'guest']), at }))
    .default([]),
  snoozedUntil: until.default(null),
};
