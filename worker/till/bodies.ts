/** Orders and what becomes of them: as they are told, and as they are kept. */
import { z } from 'zod';
import { shopIdIn } from '../facts.ts';
import { chatId, shopperId } from '../ids.ts';
import { money, type Money } from '../money.ts';

/** The shop's own number of an order: no control characters, and nothing that a database would read back as another. */
export const orderId = z.union([z.string(), z.int().transform(String)]).pipe(
  z
    .string()
    .trim()
    .regex(/^\P{C}{1,100}$/u)
    .refine((id) => id.isWellFormed()),
);

export const orderItem = z.object({
  id: z.string().max(100),
  name: z.string().max(200).optional(),
  quantity: z.number().positive().default(1),
});

/** Major units, as pages and shops know them: 19.9 or "19.90". */
const amount = z.union([z.number(), z.string().max(20)], { error: 'An amount is needed, such as 64.90' });

/** A time as ISO 8601 with its zone; UTC ms inside. */
const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

/** An order as a thank-you page or the shop's server tells it. */
export const orderIn = z.object({
  id: orderId,
  /** What was paid, with tax and shipping. */
  value: amount,
  /** ISO 4217, e.g. `EUR`. */
  currency: z.string(),
  /** What of the value is tax. */
  tax: amount.optional(),
  /** What of the value is shipping. */
  shipping: amount.optional(),
  /** What was bought; at most 200 lines. */
  items: z.array(orderItem).max(200).default([]),
  /** Who bought, and the last chat, as the loader knows them. */
  shopper: z.string().optional(),
  chat: z.string().optional(),
  /** The same as `counterbell('reference')` gives it to put on the cart: `shopper~chat`, or the shopper alone. */
  reference: z.string().max(200).optional(),
  /** When it was placed; without it, now. Not heard from a page. */
  placedAt: instant.optional(),
  /** The shop's own id of who bought, the `sub` of what it signs. Not heard from a page. */
  customer: shopIdIn.optional(),
});
export type OrderIn = z.infer<typeof orderIn>;

/** What takes from an order or changes it after it was placed. */
export const adjustmentKind = z.enum(['refund', 'cancel', 'change']);

/** What becomes of an order, as it is told. It counts once under its id, for ever; before its order came it waits for it. */
export const refundIn = z
  .object({
    /** The teller's own id of it; without one the `Idempotency-Key` is. */
    id: orderId.optional(),
    /** Which order. */
    order: orderId,
    /** A refund gives money back, a cancellation calls the whole order off, a change adds to it or takes from it. */
    kind: adjustmentKind.default('refund'),
    /** What goes back, or with a change what is added (less than 0: taken off); a refund without it is of all that is left. */
    value: amount.optional(),
    /** ISO 4217, as the order's. */
    currency: z.string().optional(),
    /** When that was; without it, now. Not heard from a page. */
    at: instant.optional(),
  })
  .refine(({ value, currency }) => value === undefined || currency !== undefined, {
    path: ['currency'],
    error: 'A value has a currency',
  })
  .refine(({ kind, value }) => kind !== 'change' || value !== undefined, {
    path: ['value'],
    error: 'A change has a value: what is added, or less than 0',
  });
export type RefundIn = z.infer<typeof refundIn>;

const adjustment = z.object({
  /** The teller's own id of it: told again under it, for ever, it changes nothing. */
  id: z.string(),
  kind: adjustmentKind,
  /** Minor units of the order's currency; what goes back to the shopper is negative. */
  minor: z.int(),
  /** UTC ms. */
  at: z.int(),
});

/** Who told of the money: a page can be made to lie, the shop's signed server and its owner's import can not. */
export const orderSource = z.enum(['browser', 'server', 'import']);
export type OrderSource = z.infer<typeof orderSource>;

/** True for a page's word; the others are the shop's. */
export const isOfPage = ({ source }: { source: OrderSource }): boolean => source === 'browser';

/** Kinds of browser whose difference matters: scripts of Safari, and all that iOS calls a browser, forget after 7 days. */
export const browserFamily = z.enum(['safari', 'other']);
export type BrowserFamily = z.infer<typeof browserFamily>;

/** What Ledger is told of an order, with the `rev` that orders the tellings. */
export const orderRecord = z.object({
  id: z.string(),
  rev: z.int().min(1),
  /** UTC ms. */
  placedAt: z.int(),
  /** What was paid when it was placed. */
  total: money,
  /** What of it is tax and what is shipping, in minor units of its currency; null where nobody said. */
  tax: z.int().nullable().default(null),
  shipping: z.int().nullable().default(null),
  /** What all adjustments add to it, in minor units of its currency; never more is taken than was paid. */
  adjusted: z.int().default(0),
  adjustments: z.array(adjustment).default([]),
  items: z.array(orderItem),
  source: orderSource,
  /** It was called off as a whole. */
  cancelled: z.boolean().default(false),
  shopper: shopperId.nullable(),
  chat: chatId.nullable(),
  /** The shop's own id of who bought, as its server says. */
  customer: z.string().nullable().default(null),
  /** The browser whose page told of it; null where none did. */
  browser: browserFamily.nullable().default(null),
  /** With whom it lay before better was known (see `ownerOf`), with nobody (null) too: there it counts no more. */
  past: z.array(z.string().nullable()).default([]),
});
export type OrderRecord = z.infer<typeof orderRecord>;

/** What is left of an order: what was paid less what went back. */
export const netOf = ({ total, adjusted }: Pick<OrderRecord, 'total' | 'adjusted'>): Money => ({
  ...total,
  minor: total.minor + adjusted,
});

/** `order_known`: this order was here already and nothing changed. */
export const orderTaken = z.object({
  id: z.string(),
  code: z.enum(['order_taken', 'order_known']),
  total: money,
});

/** `refund_waiting`: its order did not come yet. `refund_capped`: it is more than was left, and takes what was left. */
export const refundTaken = z.object({
  id: z.string(),
  order: z.string(),
  code: z.enum(['refund_taken', 'refund_known', 'refund_waiting', 'refund_capped']),
  /** What is left of the order; null while it waits for its order. */
  net: money.nullable(),
});

/** What came of a line; the first, which names the columns, is 1. `detail` says why it was refused, and is null where it was not. */
const importedLine = z.object({ line: z.int(), code: z.string(), detail: z.string().nullable() });
export type ImportedLine = z.infer<typeof importedLine>;

/** `known`: changed nothing. */
export const imported = z.object({
  taken: z.int(),
  known: z.int(),
  refused: z.int(),
  lines: z.array(importedLine),
});
export type Imported = z.infer<typeof imported>;
