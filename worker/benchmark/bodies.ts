/** What the benchmark answers: a site among the others of its deployment that let themselves be compared. */
import { z } from 'zod';
import { instant } from '../reports/asked.ts';
import { estimate, share } from '../reports/measured.ts';

export const benchmark = z.object({
  /** The site lets itself be compared; until then it is told nothing. */
  joined: z.boolean(),
  /** This site itself; null: it has not been counted yet. */
  yours: z
    .object({
      countedAt: instant,
      /** In both halves of its chats. */
      ratings: z.int(),
      chats: z.int(),
      /** In one half ... */
      satisfied: share,
      /** ... and in the other: last touch, 7 days. */
      converted: share,
      /** Which of the points it is, from 1; null: it is too small to be one, or there are none. */
      place: z.int().nullable(),
    })
    .nullable(),
  /** There is enough to compare, and to tell nobody apart: else no other site is told of in any way. */
  enough: z.boolean(),
  /** How many are compared, each with 30 ratings and 100 answered chats at least. */
  sites: z.int().nullable(),
  /** Conversion of the most satisfied fifth over that of all others, to two decimals. */
  ratio: estimate,
  /** Each site, the most satisfied first: shares in whole hundredths, and nothing by which to know whose they are. */
  points: z.array(z.object({ satisfied: z.number(), converted: z.number() })),
  /** What this is, and what it is not. */
  warning: z.string(),
});
export type Benchmark = z.infer<typeof benchmark>;
