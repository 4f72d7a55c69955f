/** A follow-up: a shopper who was not happy, or whom nobody answered, is to hear from the shop. */
import { z } from 'zod';
import type { Facts } from './facts.ts';
import { agentId, agentRef, at, chatId } from './ids.ts';
import { score } from './messages.ts';
import { scale } from './survey.ts';
import { SCALES, type Scale } from './wire.ts';

/** `missed`: nobody answered the chat, and its shopper left an address. */
const why = z.enum(['unhappy', 'missed']);
export type FollowUp = z.infer<typeof why>;

export const task = z.object({
  chat: chatId,
  why: why.default('unhappy'),
  /** What the shopper is called; null where they gave no name. */
  shopper: z.string().nullable(),
  /** Null where nothing was rated. */
  score: score.nullable(),
  /** Of the score. */
  scale: scale.default('csat'),
  comment: z.string(),
  /** When the desk heard of it. */
  at,
  /** Who had the chat. */
  agent: agentRef.nullable(),
  /** Who sees to it. */
  assignee: agentRef.nullable(),
  /** When it was done; null while it is open. */
  done: at.nullable(),
});
export type Task = z.infer<typeof task>;

/** True when a shopper is to hear from the shop: by the rating they gave. */
const isUnhappy = ({ score: given, survey }: Rated): boolean =>
  given !== null && given <= SCALES[survey?.scale ?? 'csat'].unhappy;

interface Rated {
  score: number | null;
  survey: { scale: Scale } | null;
}

/** Why the shopper of a chat is to hear from the shop; undefined where they need not. */
export const followUpOf = (chat: Rated & Missed): FollowUp | undefined => {
  if (isUnhappy(chat)) return 'unhappy';
  const { endedAt, firstAnswerAt, facts } = chat;
  return endedAt !== null && firstAnswerAt === null && facts.email !== undefined ? 'missed' : undefined;
};

interface Missed {
  endedAt: number | null;
  firstAnswerAt: number | null;
  facts: Facts;
}

/** What an agent changes of one. `assignee`: someone at the desk, or nobody. */
export const taskChange = {
  chat: chatId,
  done: z.boolean().optional(),
  assignee: agentId.nullable().optional(),
};
