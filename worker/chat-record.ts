/** What Desk and Ledger are told of a chat. */
import { z } from 'zod';
import { facts } from './facts.ts';
import { agentRef, at, chatId, shopperId } from './ids.ts';
import { chatState, handedTo, page, score } from './messages.ts';
import { noteFacts } from './notes.ts';
import { surveyState, unasked } from './survey.ts';

/** What Desk and Ledger are told of a chat: its newest summary and facts, with the `rev` that orders them. */
export const chatRecord = z.object({
  id: chatId,
  /** It grows with every message and note, so the higher `rev` is the newer record. */
  rev: z.int().min(1),
  shopper: shopperId,
  state: chatState,
  page,
  startedAt: at,
  endedAt: at.nullable(),
  /** Its shopper ended it, and nobody had it. */
  left: z.literal(true).optional(),
  /** When the oldest shopper message without an answer came; null when it is the shopper's turn. */
  waitingSince: at.nullable(),
  /** Who has the chat now; after its end, who had it last. */
  agent: agentRef.nullable(),
  firstAnswerAt: at.nullable(),
  lastAnswerAt: at.nullable(),
  last: z.object({ from: z.enum(['shopper', 'agent']), text: z.string() }).nullable(),
  /** On the scale of its survey. */
  score: score.nullable(),
  comment: z.string().nullable(),
  /** What is known of the shopper. */
  facts: facts.default({}),
  /** Everyone who wrote an answer, in the order of their first. */
  writers: z.array(agentRef).default([]),
  /** For whom it waits, where it was handed on. */
  to: handedTo.nullable().default(null),
  /** What was asked after it; null before its end, and where nothing was. */
  survey: surveyState.nullable().default(null),
  /** Why nothing was. */
  unasked: unasked.nullable().default(null),
  ...noteFacts,
});
export type ChatRecord = z.infer<typeof chatRecord>;
