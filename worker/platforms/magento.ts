/** What our module for Magento says of orders: the fields of Magento's own REST API, and an order with its credit memos. Pure. */
import { z } from 'zod';
import { checked } from '../bodies.ts';
import { itemsOf, type Adapter, type Said } from './said.ts';

const creditMemo = z.object({
  increment_id: z.string(),
  /** In the currency of the order. */
  grand_total: z.string(),
  created_at: z.string(),
});

const order = z.object({
  increment_id: z.string(),
  state: z.string(),
  /** What the shopper paid, in `order_currency_code`; the shop's books have it in another one. */
  grand_total: z.string(),
  order_currency_code: z.string(),
  customer_id: z.string().nullable(),
  created_at: z.string(),
  updated_at: z.string(),
  items: z.array(z.object({ sku: z.string(), name: z.string(), qty_ordered: z.number() })),
  creditmemos: z.array(creditMemo),
  extension_attributes: z.object({ counterbell: z.string().nullable() }),
});

/** Whoever pays elsewhere has not paid yet. */
const NOT_YET = 'pending_payment';
const OFF = 'canceled';

const orderSaid = (body: unknown): Said => {
  const told = checked(order, body);
  const { increment_id: id, state, order_currency_code: currency, updated_at: at } = told;
  if (state === NOT_YET) return { ignored: 'It is not paid yet.' };
  if (state === OFF) return { standing: { order: id, value: '0', currency, off: true, at }, refunds: [] };
  const lines = told.items.map(({ sku, name, qty_ordered }) => ({ id: sku, name, quantity: qty_ordered }));
  return {
    order: {
      id,
      value: told.grand_total,
      currency,
      items: itemsOf(lines),
      reference: told.extension_attributes.counterbell ?? undefined,
      customer: told.customer_id ?? undefined,
      placedAt: told.created_at,
    },
    standing: { order: id, value: told.grand_total, currency, off: false, at },
    refunds: told.creditmemos.map((memo) => ({
      id: memo.increment_id,
      order: id,
      kind: 'refund',
      value: memo.grand_total,
      currency,
      at: memo.created_at,
    })),
  };
};

export const magento: Adapter = { order: orderSaid };
