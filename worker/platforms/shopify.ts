/** What Shopify's webhooks say of orders (Admin REST, resources Order and Refund). Pure. */
import { z } from 'zod';
import { checked } from '../bodies.ts';
import { itemsOf, textUnder, type Adapter, type RefundSaid, type Said } from './said.ts';

const transaction = z.object({
  kind: z.string(),
  status: z.string(),
  amount: z.string(),
  currency: z.string(),
});

const refund = z.object({
  id: z.number(),
  order_id: z.number(),
  processed_at: z.string().optional(),
  transactions: z.array(transaction).default([]),
});
type Refund = z.infer<typeof refund>;

const lineItem = z.object({
  sku: z.string().nullable().default(null),
  product_id: z.number().nullable().default(null),
  title: z.string(),
  quantity: z.number(),
});

const order = z.object({
  id: z.number(),
  processed_at: z.string().nullable().default(null),
  created_at: z.string(),
  updated_at: z.string(),
  cancelled_at: z.string().nullable().default(null),
  /** In the shop's currency. */
  total_price: z.string(),
  currency: z.string(),
  /** Absent before Shopify sold in more than one currency. */
  total_price_set: z
    .object({ presentment_money: z.object({ amount: z.string(), currency_code: z.string() }) })
    .optional(),
  note_attributes: z.array(z.object({ name: z.string(), value: z.unknown() })).default([]),
  customer: z.object({ id: z.number() }).nullish(),
  line_items: z.array(lineItem).default([]),
  refunds: z.array(refund).default([]),
});
type Order = z.infer<typeof order>;

/** A test's ids are larger than any number holds, so that is looked at first. */
const tried = z.object({ test: z.boolean().default(false) });

/** What the shopper paid, in the currency they paid in: in that refunds are told too, and pages tell of it. */
const paid = ({ total_price, currency, total_price_set }: Order) => {
  const shown = total_price_set?.presentment_money;
  return shown ? { value: shown.amount, currency: shown.currency_code } : { value: total_price, currency };
};

/** What went back by a refund; nothing where no money did, or not all of it yet: the order's next telling has it then. */
const refundSaid = ({ id, order_id, processed_at, transactions }: Refund): RefundSaid[] => {
  const back = transactions.filter(({ kind }) => kind === 'refund');
  const through = back.filter(({ status }) => status === 'success');
  const [first] = through;
  if (!first || back.some(({ status }) => status === 'pending')) return [];
  const value = through.reduce((sum, { amount }) => sum + Number(amount), 0);
  return [{ id, order: order_id, kind: 'refund', value, currency: first.currency, at: processed_at }];
};

const orderSaid = (body: unknown): Said => {
  if (checked(tried, body).test) return { ignored: 'It is a test order.' };
  const told = checked(order, body);
  const { id, customer, cancelled_at } = told;
  const cancelled: RefundSaid[] = cancelled_at
    ? [{ id: `cancelled ${id}`, order: id, kind: 'cancel', at: cancelled_at }]
    : [];
  const lines = told.line_items.map(({ sku, product_id, title, quantity }) => ({
    id: sku || String(product_id ?? title),
    name: title,
    quantity,
  }));
  return {
    order: {
      id,
      ...paid(told),
      items: itemsOf(lines),
      reference: textUnder(told.note_attributes, 'counterbell'),
      customer: customer ? String(customer.id) : undefined,
      placedAt: told.processed_at ?? told.created_at,
    },
    standing: { order: id, ...paid(told), off: false, at: told.updated_at },
    refunds: [...told.refunds.flatMap(refundSaid), ...cancelled],
  };
};

const refundAlone = (body: unknown): Said => {
  const refunds = refundSaid(checked(refund, body));
  return refunds.length ? { refunds } : { ignored: 'No money went back, or not yet.' };
};

/** An order's topics all bring it as it stands then, refunds included. */
export const shopify: Adapter = {
  'orders/create': orderSaid,
  'orders/paid': orderSaid,
  'orders/updated': orderSaid,
  'orders/cancelled': orderSaid,
  'refunds/create': refundAlone,
};
