/** What a shop wants of its shoppers besides orders, found on its pages without a line of code: as it is set, told and kept. */
import { z } from 'zod';
import { areApart, ownId, pagePath, part, selector, words } from './fields.ts';
import { messageId } from './ids.ts';

const goal = z.object({
  id: ownId,
  name: words(60),
  when: z.discriminatedUnion('kind', [
    /** A page whose address has this. */
    z.object({ kind: z.literal('page'), has: part }),
    /** A click on what this selects. */
    z.object({ kind: z.literal('click'), selector: selector.min(1) }),
    /** `counterbell('track', name)`. */
    z.object({ kind: z.literal('event'), name: words(60) }),
  ]),
});
export type Goal = z.infer<typeof goal>;

export const goals = z.array(goal).max(20).refine(areApart, 'Two goals have the same id');

/** A goal that was reached on a page, by a shopper who consented. */
export const goalEvent = z.object({
  kind: z.literal('goal'),
  /** The page's own id of this one: however often it is told, it is the same. */
  id: messageId,
  goal: ownId,
  path: pagePath,
});
export type GoalEvent = z.infer<typeof goalEvent>;

export const goalRecord = z.object({
  id: messageId,
  goal: z.string(),
  path: z.string(),
  /** When it was told first, UTC ms. */
  at: z.int(),
});
export type GoalRecord = z.infer<typeof goalRecord>;

/** How often one goal was reached in a period. Every field but the name adds up over shards: a shopper is in one of them. */
export const goalCount = z.object({
  goal: z.string(),
  total: z.int(),
  shoppers: z.int(),
  /** Of those, to whom an agent had written in a chat within 7 days before. */
  afterChat: z.int(),
});
export type GoalCount = z.infer<typeof goalCount>;
