/** When a shop invites to a chat, and with which words: as its settings have it. */
import { z } from 'zod';
import { areApart, ownId, part, words } from './fields.ts';

const condition = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('page'), has: part }),
  z.object({ kind: z.literal('time'), seconds: z.int().min(0).max(3_600) }),
  z.object({ kind: z.literal('scroll'), percent: z.int().min(1).max(100) }),
  z.object({ kind: z.literal('exit') }),
  z.object({ kind: z.literal('visits'), atLeast: z.int().min(1).max(1_000) }),
  /** In major units of whatever currency the shop tells of. */
  z.object({ kind: z.literal('cart'), atLeast: z.number().min(0).max(1e9) }),
  z.object({
    kind: z.literal('event'),
    name: words(60),
    times: z.int().min(1).max(100),
    withinSeconds: z.int().min(1).max(86_400),
  }),
  z.object({ kind: z.literal('idle'), seconds: z.int().min(5).max(3_600) }),
  z.object({ kind: z.literal('referrer'), has: part }),
  z.object({ kind: z.literal('returning'), is: z.boolean() }),
]);

const rule = z.object({
  id: ownId,
  text: words(200),
  /** Other words for the same, each tried on as many shoppers. */
  others: z.array(words(200)).max(3).default([]),
  /** Percent of those it is for who are not invited, so that its effect can be told. */
  holdout: z.int().min(0).max(50).default(10),
  /** Which trial this is: raised by whoever stores the settings, when its shares are others. */
  run: z.int().min(1).default(1),
  /** All must hold. */
  when: z.array(condition).min(1).max(6),
});

export const invitations = z.object({
  on: z.boolean().default(false),
  perDay: z.int().min(1).max(10).default(1),
  /** After one was dismissed. */
  quietDays: z.int().min(0).max(90).default(7),
  never: z.array(part).max(20).default(['/checkout', '/cart/checkout', '/payment']),
  rules: z.array(rule).max(10).refine(areApart, 'Two rules have the same id').default([]),
});
