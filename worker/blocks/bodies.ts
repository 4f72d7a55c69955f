/** Blocked shoppers on the wire. */
import { z } from 'zod';
import { shopId } from '../facts.ts';
import { shopperId } from '../protocol.ts';

/** UTC ms; null: for good. */
const until = z.int().nullable();

export const blockNew = z.object({
  shopper: z.string(),
  /** What the shop's server calls them, where that is known: it holds on all their devices. */
  identity: shopId.nullable().default(null),
  /** What they were called, to find them in the list. */
  name: z.string().trim().min(1).max(100),
  reason: z.string().trim().min(1).max(300),
  until,
});
export type BlockNew = z.input<typeof blockNew>;

export const block = blockNew.extend({
  shopper: shopperId,
  identity: z.string().nullable(),
  /** By the name they had. */
  by: z.string(),
  /** UTC ms. */
  at: z.int(),
});
export type Block = z.infer<typeof block>;

export const blocks = z.object({ blocks: z.array(block) });
