/** Platforms that tell of orders, on the wire. */
import { z } from 'zod';

export const PLATFORMS = ['shopify', 'woocommerce', 'magento'] as const;
export const platformName = z.enum(PLATFORMS);
export type PlatformName = z.infer<typeof platformName>;

/** In bytes: an order of many lines is long, each of which brings its taxes and discounts in two currencies. */
export const MAX_DELIVERY = 2_097_152;

/** What became of a delivery; `why`, where it was ignored. */
export const delivered = z.object({
  code: z.enum(['taken', 'known', 'ignored']),
  why: z.string().optional(),
});
export type Delivered = z.infer<typeof delivered>;

/** A secret as the platform made it; left out, one is made here. */
export const secretSet = z.object({
  secret: z
    .string()
    .trim()
    .regex(/^\P{C}{8,200}$/u)
    .optional(),
});

/** Times are UTC ms; null: never, or not set. */
export const connection = z.object({
  platform: platformName,
  /** Where it is to send its webhooks. */
  address: z.string(),
  setAt: z.int().nullable(),
  /** The last delivery with a good signature, and what became of it. */
  last: z.object({ at: z.int(), topic: z.string(), outcome: z.string() }).nullable(),
  /** When one came that was not signed with this secret; right to a minute. */
  refusedAt: z.int().nullable(),
});
export type Connection = z.infer<typeof connection>;

export const connections = z.object({ platforms: z.array(connection) });

/** `secret`, where it was made here: it is shown this once. */
export const connected = connection.extend({ secret: z.string().optional() });
export type Connected = z.infer<typeof connected>;
