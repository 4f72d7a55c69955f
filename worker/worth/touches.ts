/**
 * Which chats touched an order: those in which an agent had written before it was placed. A pure function of what is known of
 * one shopper, kept beside the order, so that every model and window is read from it.
 */
import { z } from 'zod';
import type { ChatRecord } from '../chat-record.ts';
import { at, chatId } from '../ids.ts';
import type { OrderRecord } from '../till/bodies.ts';
import type { Service } from '../service/service.ts';
import { WINDOWS } from './windows.ts';

/** Version of the rule. Touches that were found by another one are found anew. */
export const RULE = 1;

const touch = z.object({
  chat: chatId,
  /** Who wrote in it before the order, in the order of their first words ('': nobody knows): when first and when last, UTC ms. */
  agents: z.array(z.object({ id: z.string(), first: at, last: at })).min(1),
});
export type Touch = z.infer<typeof touch>;

export const touches = z.object({ rule: z.int(), touches: z.array(touch) });
export type Touches = z.infer<typeof touches>;

/** What is read of a chat. `answers` is empty where the times of single texts were not kept yet. */
export type Engagement = Pick<ChatRecord, 'id' | 'firstAnswerAt' | 'lastAnswerAt' | 'writers' | 'agent'> &
  Pick<Service, 'answers'>;

const wrote = (times: readonly number[], placedAt: number): { first: number; last: number } | undefined => {
  const before = times.filter((time) => time <= placedAt);
  return before.length ? { first: Math.min(...before), last: Math.max(...before) } : undefined;
};

/** Without the times of single texts: as if all who wrote had done so from the first answer to the last. */
const assumed = ({ firstAnswerAt, lastAnswerAt, writers, agent }: Engagement, placedAt: number) => {
  if (firstAnswerAt === null || lastAnswerAt === null || firstAnswerAt > placedAt) return [];
  const all = writers.length ? writers.map(({ id }) => id) : [agent?.id ?? ''];
  return all.map((id) => ({ id, at: [firstAnswerAt, Math.min(lastAnswerAt, placedAt)] }));
};

const touchOf = (chat: Engagement, placedAt: number): Touch | undefined => {
  const told = chat.answers.map(({ agent, at: times }) => ({ id: agent.id, at: times }));
  const known = told.length ? told : assumed(chat, placedAt);
  const agents = known.flatMap(({ id, at: times }) => {
    const span = wrote(times, placedAt);
    return span ? { id, ...span } : [];
  });
  return agents.length ? { chat: chat.id, agents } : undefined;
};

/** When an agent wrote in it last before the order, UTC ms. */
export const lastOf = ({ agents }: Touch): number => Math.max(...agents.map(({ last }) => last));
/** When an agent wrote in it first. */
export const firstOf = ({ agents }: Touch): number => Math.min(...agents.map(({ first }) => first));

/** Of one shopper's chats those before the order, the longest window back: a chat that only follows it never is among them. */
export const touchesOf = (
  { placedAt }: Pick<OrderRecord, 'placedAt'>,
  chats: readonly Engagement[],
): Touches => ({
  rule: RULE,
  touches: chats
    .flatMap((chat) => touchOf(chat, placedAt) ?? [])
    .filter((one) => placedAt - lastOf(one) <= WINDOWS['30d'])
    .toSorted((a, b) => lastOf(a) - lastOf(b) || (a.chat < b.chat ? -1 : 1)),
});
