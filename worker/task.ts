/** A follow-up: a shopper who was not happy is to hear from the shop. */
import { z } from 'zod';
import { agentId, agentRef, at, chatId } from './ids.ts';
import { score } from './messages.ts';
import { SCALES, type Scale } from './wire.ts';

export const task = z.object({
  chat: chatId,
  /** What the shopper is called; null where they gave no name. */
  shopper: z.string().nullable(),
  score,
  comment: z.string(),
  /** When the desk heard of the rating. */
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
export const isUnhappy = ({ score: given, survey }: Rated): boolean =>
  given !== null && given <= SCALES[survey?.scale ?? 'csat'].unhappy;

interface Rated {
  score: number | null;
  survey: { scale: Scale } | null;
}

/** What an agent changes of one. `assignee`: someone at the desk, or nobody. */
export const taskChange = {
  chat: chatId,
  done: z.boolean().optional(),
  assignee: agentId.nullable().optional(),
};
