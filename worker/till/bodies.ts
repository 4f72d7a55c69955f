/** Orders and what becomes of them: as they are told, and as they are kept. */
import { z } from 'zod';
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

const orderItem = z.object({
  id: z.string().max(100),
  name: z.string().max(200).optional(),
  quantity: z.number().positive().default(1),
});

/** An order as a thank-you page or the shop's server tells it. `value` is in major units, as pages know it. */
export const orderIn = z.object({
  id: orderId,
  /** What was paid, with tax and shipping. */
  value: z.union([z.number(), z.string().max(20)]),
  /** ISO 4217, e.g. `EUR`. */
  currency: z.string(),
  /** What was bought; at most 200 lines. */
  items: z.array(orderItem).max(200).default([]),
  /** Who bought, and the last chat, as the loader knows them. */
  shopper: z.string().optional(),
  chat: z.string().optional(),
});
export type OrderIn = z.infer<typeof orderIn>;

/** What takes from an order or changes it after it was placed, each once under its id. */
export const adjustmentKind = z.enum(['refund', 'cancel', 'change']);
const adjustment = z.object({
  /** The teller's own id of it: told again under it, for ever, it changes nothing. */
  id: z.string(),
  kind: adjustmentKind,
  /** Minor units of the order's currency; what goes back to the shopper is negative. */
  minor: z.int(),
  /** UTC ms. */
  at: z.int(),
});
export type Adjustment = z.infer<typeof adjustment>;

/** Who told of the money: a page can be made to lie, the shop's signed server and its owner's import can not. */
export const orderSource = z.enum(['browser', 'server', 'import']);
export type OrderSource = z.infer<typeof orderSource>;

/** What Ledger is told of an order, with the `rev` that orders the tellings. */
export const orderRecord = z.object({
  id: z.string(),
  rev: z.int().min(1),
  /** UTC ms. */
  placedAt: z.int(),
  /** What was paid when it was placed. */
  total: money,
  /** What all adjustments add to it, in minor units of its currency: it is 0 or less but where more was charged. */
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
  /** The browser that told of it: scripts of Safari forget after 7 days. Null where none did. */
  browser: z.enum(['safari', 'other']).nullable().default(null),
  /** Whose it is was not known when it was first told. */
  late: z.literal(true).optional(),
});
export type OrderRecord = z.infer<typeof orderRecord>;

/** What is left of an order: what was paid less what went back. */
export const netOf = ({ total, adjusted }: Pick<OrderRecord, 'total' | 'adjusted'>): Money => ({
  ...total,
  minor: total.minor + adjusted,
});

/** `known`: this order was here already and nothing changed. */
export const orderTaken = z.object({
  id: z.string(),
  code: z.enum(['order_taken', 'order_known']),
  total: money,
});
