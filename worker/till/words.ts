/** What is kept of an order: what its page said, what the shop said, and the one order that both make. Pure. */
import { z } from 'zod';
import { chatId, shopperId } from '../ids.ts';
import { money } from '../money.ts';
import { ownerOf } from '../people.ts';
import { settle, type ToldAdjustment } from './adjust.ts';
import { browserFamily, isOfPage, orderItem, orderRecord, orderSource, type OrderRecord } from './bodies.ts';

/** One side's word on an order, checked; null is what it did not say. */
const word = z.object({
  source: orderSource,
  total: money,
  tax: z.int().nullable(),
  shipping: z.int().nullable(),
  items: z.array(orderItem),
  shopper: shopperId.nullable(),
  chat: chatId.nullable(),
  customer: z.string().nullable(),
  /** UTC ms. */
  placedAt: z.int().nullable(),
  browser: browserFamily.nullable(),
});
export type Word = z.infer<typeof word>;

/** A side's word, and on which order. */
export type Told = Word & { id: string };

/** At most two: a page's, and the shop's (its server's or import's). */
const words = z.tuple([word], word);
export type Words = z.infer<typeof words>;

const kept = z.object({
  id: z.string(),
  rev: z.int(),
  /** When it was first told, UTC ms. */
  toldAt: z.int(),
  words,
  /** With whom it lay before; null: with nobody. */
  past: z.array(z.string().nullable()),
  /** Its shopper took back their consent: whoever tells of it, it is nobody's. */
  nobodys: z.literal(true).optional(),
});
export type Kept = z.infer<typeof kept>;

/** How orders were kept before there were words: as they were told to the Ledger. */
const keptBefore = orderRecord
  .extend({ late: z.literal(true).optional() })
  .transform(({ id, rev, placedAt, late, ...said }): Kept => ({
    id,
    rev,
    toldAt: placedAt,
    words: [word.parse({ ...said, placedAt: null })],
    past: late ? [null] : [],
  }));
export const keptOrder = z.union([kept, keptBefore]);

/** Whose word on who bought counts: the shop's where it knows their shopper, since any page can claim an order as its own. */
const whoseOf = (said: Words): Word => {
  const shop = said.find((one) => !isOfPage(one));
  return [shop, said.find(isOfPage)].find((one) => one?.shopper) ?? shop ?? said[0];
};

/** Who bought, as all words together say. That a page names a shopper does not make them the customer whom the shop names. */
export const buyerOf = (said: Words): Pick<OrderRecord, 'shopper' | 'chat' | 'customer'> => {
  const { source, shopper, chat, customer } = whoseOf(said);
  return { shopper, chat, customer: isOfPage({ source }) ? null : customer };
};

/** An order of which something changed. */
export const retold = (known: Kept, said: Words = known.words): Kept => {
  const [before, now] = [ownerOf(buyerOf(known.words)), ownerOf(buyerOf(said))];
  return {
    ...known,
    rev: known.rev + 1,
    words: said,
    past: now === before ? known.past : [...known.past, before],
  };
};

/**
 * The order that all words make: the shop's on money, items, time and who bought, the page's on the browser. What the one
 * leaves open the other fills.
 */
export const orderOf = (
  { id, rev, toldAt, words: said, past }: Kept,
  adjustments: readonly ToldAdjustment[],
): OrderRecord => {
  const page = said.find(isOfPage);
  const shop = said.find((one) => !isOfPage(one));
  const { source, total, tax, shipping, items } = shop ?? said[0];
  return {
    id,
    rev,
    placedAt: shop?.placedAt ?? toldAt,
    total,
    tax,
    shipping,
    ...settle(total, source, adjustments),
    items: items.length ? items : (page?.items ?? []),
    source,
    ...buyerOf(said),
    browser: page?.browser ?? null,
    past,
  };
};
