/** How a figure is told: with how many it is of, and how sure it is. */
import { z } from 'zod';

/** A share with its 95 % Wilson interval; null where nobody was asked. */
export const share = z.object({
  n: z.int(),
  of: z.int(),
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});
export type Share = z.infer<typeof share>;

/** A metric's figure in its unit, with a 95 % interval where there is one. Where nothing was measured all are null, never 0. */
export const measured = z.object({
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** How many it is of: chats, answers or turns. */
  n: z.int(),
  /** Of a share, how many are it; null for what is no share. */
  hits: z.int().nullable(),
});
export type Measured = z.infer<typeof measured>;

/** A difference with its 95 % interval; `noise`: it may as well be none. */
export const difference = z.object({
  value: z.number(),
  low: z.number(),
  high: z.number(),
  noise: z.boolean(),
});
export type Difference = z.infer<typeof difference>;
