/** What WooCommerce's webhooks say of orders (REST API v3, resource Order). Pure. */
import { z } from 'zod';
import { checked } from '../bodies.ts';
import { itemsOf, textUnder, type Adapter, type Said } from './said.ts';

const order = z.object({
  number: z.string(),
  status: z.string(),
  currency: z.string(),
  /** UTC, without saying so. */
  date_created_gmt: z.string(),
  date_modified_gmt: z.string(),
  /** It stays when money goes back. */
  total: z.string(),
  /** 0: a guest. */
  customer_id: z.int(),
  line_items: z
    .array(
      z.object({
        name: z.string(),
        product_id: z.int(),
        quantity: z.number(),
        sku: z.string().nullable().default(null),
      }),
    )
    .default([]),
  meta_data: z
    .array(
      z.object({ key: z.string(), value: z.unknown() }).transform(({ key, value }) => ({ name: key, value })),
    )
    .default([]),
  /** Totals are less than 0. */
  refunds: z.array(z.object({ id: z.int(), total: z.string() })).default([]),
});

/** It was not paid, or its payment failed: many of these never become an order. */
const NOT_YET = new Set(['pending', 'failed', 'checkout-draft', 'auto-draft', 'draft']);
/** It is called off; a payment that comes late still revives it. */
const OFF = new Set(['cancelled', 'trash']);

const orderSaid = (body: unknown): Said => {
  const told = checked(order, body);
  const { number: id, status, currency, customer_id } = told;
  const at = `${told.date_modified_gmt}Z`;
  if (NOT_YET.has(status)) return { ignored: `Its status is ${status}: it is no order yet.` };
  if (OFF.has(status)) return { standing: { order: id, value: '0', currency, off: true, at }, refunds: [] };
  const lines = told.line_items.map(({ sku, product_id, name, quantity }) => ({
    id: sku || String(product_id),
    name,
    quantity,
  }));
  return {
    order: {
      id,
      value: told.total,
      currency,
      items: itemsOf(lines),
      reference: textUnder(told.meta_data, '_counterbell'),
      customer: customer_id ? String(customer_id) : undefined,
      placedAt: `${told.date_created_gmt}Z`,
    },
    standing: { order: id, value: told.total, currency, off: false, at },
    refunds: told.refunds.map((refund) => ({
      id: refund.id,
      order: id,
      kind: 'refund',
      value: refund.total.replace('-', ''),
      currency,
      at,
    })),
  };
};

/** Of what was thrown away WooCommerce tells the row's id; the number, which may be another one, is added by our plugin. */
const gone = z.object({
  counterbell: z.object({ number: z.string(), currency: z.string(), at: z.string() }).optional(),
});

const orderGone = (body: unknown): Said => {
  const known = checked(gone, body).counterbell;
  if (!known) return { ignored: 'It does not say the number of the order: that needs the plugin.' };
  const { number, currency, at } = known;
  return { standing: { order: number, value: '0', currency, off: true, at }, refunds: [] };
};

export const woocommerce: Adapter = {
  'order.created': orderSaid,
  'order.updated': orderSaid,
  'order.restored': orderSaid,
  'order.deleted': orderGone,
};
