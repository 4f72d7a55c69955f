import { beforeAll, describe, expect, test } from 'vitest';
import { shopperFile } from '../../worker/api.ts';
import { PLATFORMS, type PlatformName } from '../../worker/platforms/bodies.ts';
import { netOf } from '../../worker/till/bodies.ts';
import { asAgent, startChat } from './house.ts';
import { deliver, SECRET, setSecret } from './platforms.ts';
import magentoOrder from './recorded/platforms/magento-order.json';
import shopifyOrder from './recorded/platforms/shopify-order.json';
import shopifyRefund from './recorded/platforms/shopify-refund.json';
import wooOrder from './recorded/platforms/woocommerce-order.json';

beforeAll(async () => {
  for (const platform of PLATFORMS) await setSecret(platform, SECRET);
});

/** A delivery: its topic, and what it says of the order of this number, which has this reference on it. */
type Delivery = readonly [topic: string, body: (id: number, reference: string) => object];

const shopify =
  (changed: (id: number) => object = () => ({})): Delivery[1] =>
  (id, reference) => ({
    ...shopifyOrder,
    id,
    note_attributes: [{ name: 'counterbell', value: reference }],
    ...changed(id),
  });
const paidEur = (amount: string, at: string) => ({
  updated_at: at,
  total_price: '1.00',
  total_price_set: {
    shop_money: { amount: '1.00', currency_code: 'GBP' },
    presentment_money: { amount, currency_code: 'EUR' },
  },
});
const refundOf = (id: number) => ({ ...shopifyRefund, id: 900_000_000 + id, order_id: id });
const LATER = '2026-11-22T09:00:05+01:00';
const LATEST = '2026-11-23T09:00:05+01:00';

const woo =
  (changed: object = {}, ...refunds: { id: number; total: string }[]): Delivery[1] =>
  (id, reference) => ({
    ...wooOrder,
    refunds: refunds.map((refund) => ({ ...refund, id: refund.id + 10 * id })),
    number: String(id),
    meta_data: [...wooOrder.meta_data, { id: 1, key: '_counterbell', value: reference }].filter(
      ({ value }) => value !== 'REFERENCE',
    ),
    ...changed,
  });
const modified = (date_modified_gmt: string, status = 'processing') => woo({ status, date_modified_gmt });
const FIRST = { id: 1, total: '-10.00' };
const wooGone = (at: string) => (id: number) => ({
  id: 727,
  counterbell: { number: String(id), currency: 'EUR', at },
});

const magento =
  (changed: object = {}, creditmemos: object[] = []): Delivery[1] =>
  (id, reference) => ({
    ...magentoOrder,
    increment_id: String(id),
    creditmemos: creditmemos.map((memo) => ({ ...memo, increment_id: `M${id}` })),
    extension_attributes: { counterbell: reference },
    ...changed,
  });
const MEMO = { grand_total: '10.0000', created_at: '2026-11-22T09:00:00Z' };

/** What happened, and what is left of the order then, in cents. */
const STORIES: readonly [PlatformName, string, readonly Delivery[], number][] = [
  [
    'shopify',
    'placed, paid and sent off',
    [
      ['orders/create', shopify(() => ({ financial_status: 'pending' }))],
      ['orders/paid', shopify()],
      ['orders/updated', shopify(() => ({ fulfillment_status: 'fulfilled', updated_at: LATER }))],
    ],
    7_190,
  ],
  [
    'shopify',
    'in part refunded, of which two webhooks tell',
    [
      ['orders/create', shopify()],
      ['refunds/create', refundOf],
      ['orders/updated', shopify((id) => ({ refunds: [refundOf(id)], updated_at: LATER }))],
    ],
    5_990,
  ],
  [
    'shopify',
    'edited twice, up and down again',
    [
      ['orders/create', shopify()],
      ['orders/updated', shopify(() => paidEur('91.90', LATER))],
      ['orders/updated', shopify(() => paidEur('81.90', LATEST))],
    ],
    8_190,
  ],
  [
    'shopify',
    'in part refunded, then called off',
    [
      ['orders/create', shopify()],
      ['refunds/create', refundOf],
      ['orders/cancelled', shopify((id) => ({ cancelled_at: LATEST, refunds: [refundOf(id)] }))],
    ],
    0,
  ],
  [
    'woocommerce',
    'not paid, then paid, then sent off',
    [
      ['order.created', woo({ status: 'pending' })],
      ['order.updated', modified('2026-11-20T09:16:00', 'processing')],
      ['order.updated', modified('2026-11-21T09:16:00', 'completed')],
    ],
    6_490,
  ],
  [
    'woocommerce',
    'refunded twice in part',
    [
      ['order.created', woo()],
      ['order.updated', woo({ date_modified_gmt: '2026-11-21T09:16:00' }, FIRST)],
      ['order.updated', woo({ date_modified_gmt: '2026-11-22T09:16:00' }, { id: 2, total: '-4.90' }, FIRST)],
    ],
    5_000,
  ],
  [
    'woocommerce',
    'called off because nobody paid in time, and paid after all',
    [
      ['order.updated', modified('2026-11-20T10:16:00', 'cancelled')],
      ['order.updated', modified('2026-11-20T11:16:00', 'processing')],
    ],
    6_490,
  ],
  [
    'woocommerce',
    'placed and called off',
    [
      ['order.created', woo()],
      ['order.updated', modified('2026-11-20T11:16:00', 'cancelled')],
    ],
    0,
  ],
  [
    'woocommerce',
    'thrown away and brought back',
    [
      ['order.created', woo()],
      ['order.deleted', wooGone('2026-11-21T09:16:00Z')],
      ['order.restored', modified('2026-11-22T09:16:00')],
    ],
    6_490,
  ],
  [
    'magento',
    'paid elsewhere, then refunded in part',
    [
      ['order', magento({ state: 'pending_payment' })],
      ['order', magento({ updated_at: '2026-11-20T09:20:00Z' })],
      ['order', magento({ updated_at: '2026-11-22T09:00:00Z' }, [MEMO])],
    ],
    5_490,
  ],
  [
    'magento',
    'placed and called off',
    [
      ['order', magento()],
      ['order', magento({ updated_at: '2026-11-22T09:00:00Z', state: 'canceled' })],
    ],
    0,
  ],
];

/** Of this shopper alone: they are all of one customer of the shop, whose orders lie in one file. */
const ordersOf = async (shopper: string) => {
  const answer = await asAgent('tom', `/v1/sites/shop/shoppers/${shopper}`);
  return shopperFile.parse(await answer.json()).orders.filter((order) => order.shopper === shopper);
};

/** Every way in which these can come one after another. */
const permutations = <T>(all: readonly T[]): T[][] =>
  all.length < 2
    ? [[...all]]
    : all.flatMap((one, at) => permutations(all.toSpliced(at, 1)).map((rest) => [one, ...rest]));

let ids = 1_000_000;

describe.for(STORIES)('An order of %s, %s,', ([platform, , deliveries, left]) => {
  test('is one order with the same left of it, in whatever order and however often that is told', async () => {
    for (const told of permutations(deliveries)) {
      const { shopper, chat } = await startChat();
      const id = ++ids;
      for (const [topic, body] of [...told, ...told])
        await deliver(platform, topic, body(id, `${shopper}~${chat}`));
      await expect
        .poll(async () =>
          (await ordersOf(shopper)).map((order) => [order.id, order.chat, order.source, netOf(order)]),
        )
        .toEqual([[String(id), chat, 'server', { minor: left, currency: 'EUR' }]]);
    }
  });
});

describe.for<[PlatformName, string, Delivery[1], object]>([
  [
    'shopify',
    'orders/create',
    shopify(),
    {
      placedAt: Date.parse('2026-11-20T10:14:58+01:00'),
      customer: '7654321098765',
      total: { minor: 7_190, currency: 'EUR' },
      items: [
        { id: 'PAN-24', name: 'Iron pan 24 cm', quantity: 1 },
        { id: '8123456789013', name: 'Wooden spoon', quantity: 2 },
      ],
    },
  ],
  [
    'woocommerce',
    'order.created',
    woo(),
    {
      placedAt: Date.parse('2026-11-20T09:15:00Z'),
      customer: '26',
      total: { minor: 6_490, currency: 'EUR' },
      items: [
        { id: 'PAN-24', name: 'Iron pan 24 cm', quantity: 1 },
        { id: '94', name: 'Wooden spoon', quantity: 2 },
      ],
    },
  ],
  [
    'magento',
    'order',
    magento(),
    {
      placedAt: Date.parse('2026-11-20T09:15:00Z'),
      customer: '17',
      total: { minor: 6_490, currency: 'EUR' },
      items: [
        { id: 'PAN-24', name: 'Iron pan 24 cm', quantity: 1 },
        { id: 'SPOON', name: 'Wooden spoon', quantity: 2 },
      ],
    },
  ],
])('An order of %s', ([platform, topic, body, known]) => {
  test('joins the chat whose reference is on it, with who bought what, when, and what they paid', async () => {
    const { shopper, chat } = await startChat();
    await deliver(platform, topic, body(++ids, `${shopper}~${chat}`));
    await expect.poll(() => ordersOf(shopper)).toMatchObject([{ shopper, chat, ...known }]);
  });

  test('with a forged reference is taken, and is nobody’s', async () => {
    const { shopper, chat } = await startChat();
    const forged = `${shopper.slice(0, -2)}AA~${chat.slice(0, -2)}AA`;
    expect(await deliver(platform, topic, body(++ids, forged))).toEqual({ code: 'taken' });
    expect(await ordersOf(shopper)).toEqual([]);
  });
});
