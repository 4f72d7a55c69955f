/** What a shop wants of its shoppers besides orders, found on its pages without a line of code. */
import { z } from 'zod';
import { areApart, ownId, part, selector, words } from './fields.ts';

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
