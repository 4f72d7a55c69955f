import { describe, expect, test } from 'vitest';
import { Refusal } from '../../worker/errors.ts';
import { magento } from '../../worker/platforms/magento.ts';
import type { Adapter } from '../../worker/platforms/said.ts';
import { shopify } from '../../worker/platforms/shopify.ts';
import { woocommerce } from '../../worker/platforms/woocommerce.ts';
import shopifyOrder from './recorded/platforms/shopify-order.json';
import shopifyRefund from './recorded/platforms/shopify-refund.json';
import wooOrder from './recorded/platforms/woocommerce-order.json';

const read = (adapter: Adapter, topic: string, body: unknown) => adapter[topic]?.(body);

describe('Shopify', () => {
  test('tries its webhooks with an order that is no order, under an id beyond all numbers', () => {
    const tried = JSON.parse('{"id":820982911946154508,"test":true,"total_price":"403.00"}');
    expect(read(shopify, 'orders/create', tried)).toEqual({ ignored: 'It is a test order.' });
  });

  test('tells of an order of old in one currency, of a guest, without anything on the cart', () => {
    const { total_price_set: _, customer: __, note_attributes: ___, ...old } = shopifyOrder;
    expect(read(shopify, 'orders/create', { ...old, customer: null })).toMatchObject({
      order: { value: '59.90', currency: 'GBP', customer: undefined, reference: undefined },
    });
  });

  test('refunds what went through, and waits for what may still go through', () => {
    const [first] = shopifyRefund.transactions;
    const refundWith = (...transactions: object[]) =>
      read(shopify, 'refunds/create', { ...shopifyRefund, transactions });
    expect(refundWith(...shopifyRefund.transactions)).toMatchObject({
      refunds: [{ id: shopifyRefund.id, order: shopifyRefund.order_id, value: 12, currency: 'EUR' }],
    });
    const nothing = { ignored: 'No money went back, or not yet.' };
    expect(refundWith({ ...first }, { ...first, status: 'pending' })).toEqual(nothing);
    expect(refundWith({ ...first, kind: 'void' })).toEqual(nothing);
    expect(refundWith()).toEqual(nothing);
  });

  test('has lines without a product or a stock number, and some that are no more', () => {
    const line_items = [
      { sku: null, product_id: null, title: 'Engraving', quantity: 1 },
      { sku: 'GONE', product_id: 7, title: 'Gone', quantity: 0 },
    ];
    expect(read(shopify, 'orders/create', { ...shopifyOrder, line_items })).toMatchObject({
      order: { items: [{ id: 'Engraving', name: 'Engraving', quantity: 1 }] },
    });
  });
});

describe('WooCommerce', () => {
  test.for(['pending', 'failed', 'checkout-draft'])(
    'tells of what is %s, which is no order yet',
    (status) => {
      const said = { ignored: `Its status is ${status}: it is no order yet.` };
      expect(read(woocommerce, 'order.created', { ...wooOrder, status })).toEqual(said);
    },
  );

  test('says a row’s number of what was thrown away, which may be another order’s: nothing is called off by it', () => {
    const ignored = expect.stringContaining('needs the plugin');
    expect(read(woocommerce, 'order.deleted', { id: 1727 })).toEqual({ ignored });
  });

  test('has guests, whose number is 0', () => {
    expect(read(woocommerce, 'order.created', { ...wooOrder, customer_id: 0 })).toMatchObject({
      order: { customer: undefined },
    });
  });
});

test.for<[string, Adapter]>([
  ['orders/create', shopify],
  ['refunds/create', shopify],
  ['order.created', woocommerce],
  ['order', magento],
])(
  'What is said under “%s” and is nothing of the kind is refused by the field that is missing',
  ([topic, adapter]) => {
    for (const body of [null, [], {}, { id: 'x' }]) expect(() => read(adapter, topic, body)).toThrow(Refusal);
  },
);
