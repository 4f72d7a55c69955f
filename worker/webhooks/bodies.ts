/** The webhook of a site on the wire. */
import { z } from 'zod';
import { webhookUrl } from './address.ts';

const url = z
  .string()
  .trim()
  .max(500)
  .transform((text, ctx) => {
    const address = webhookUrl(text);
    if (address) return address;
    ctx.addIssue('This is no public address: write https://hooks.shop.example/counterbell');
    return z.NEVER;
  });

export const webhookChange = z.object({
  url,
  /** Vouchers are asked for there, and not taken from the pool. */
  vouchers: z.boolean().default(false),
  /** Make a new secret; the old one signs no more. */
  renew: z.boolean().default(false),
});

/** `url` is null where none is set. */
export const webhookShown = z.object({ url: z.string().nullable(), vouchers: z.boolean() });
export type WebhookShown = z.infer<typeof webhookShown>;

/** `secret`, where it is a new one: it is shown this once. */
export const webhookSet = webhookShown.extend({ secret: z.string().optional() });
export type WebhookSet = z.infer<typeof webhookSet>;

/** What became of a call: `status` is null where nobody answered within five seconds. */
export const webhookTried = z.object({
  delivered: z.boolean(),
  status: z.int().nullable(),
  /** How long it took, in ms. */
  took: z.int(),
});
export type WebhookTried = z.infer<typeof webhookTried>;
