/** Goodwill vouchers on the wire. */
import { z } from 'zod';
import { money } from '../money.ts';
import { chatId, messageId } from '../protocol.ts';

/** As a shop's checkout takes it. */
export const voucherCode = z
  .string()
  .trim()
  .regex(/^\P{C}{1,60}$/u, 'A code is one line of 60 characters at most');

const amount = z.object({ minor: z.int().min(1), currency: money.shape.currency });

/** Codes of one value; those that are there already, or were given away, are left out. */
export const vouchersAdd = amount.extend({ codes: z.array(voucherCode).min(1).max(1_000) });
export const vouchersAdded = z.object({ added: z.int() });

export const vouchersShown = z.object({
  /** What is left of each value. */
  kinds: z.array(amount.extend({ left: z.int() })),
  /** The most that who asks may give at once, in minor units. */
  limit: z.int(),
  /** Codes come from the shop's server, and not from the pool. */
  fromWebhook: z.boolean(),
});
export type VouchersShown = z.infer<typeof vouchersShown>;

/** Sent again under the same `id`, it gives the same voucher. */
export const voucherWanted = amount.extend({ id: messageId });

export const voucherGiven = amount.extend({
  code: z.string(),
  chat: chatId,
  /** By the name they had. */
  by: z.string(),
  /** UTC ms. */
  at: z.int(),
});
export type VoucherGiven = z.infer<typeof voucherGiven>;

export const vouchersGiven = z.object({ given: z.array(voucherGiven) });
