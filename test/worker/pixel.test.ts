import { beforeAll, describe, expect, test } from 'vitest';
import { call, startChat } from './house.ts';
import { deliver, ordersOf, SECRET, setSecret } from './platforms.ts';
import shopifyOrder from './recorded/platforms/shopify-order.json';

beforeAll(async () => {
  await setSecret('shopify', SECRET);
});

let ids = 2_000_000;

describe('A pixel, which runs where no page has an origin,', () => {
  const tell = async (order: object, headers: Record<string, string>) =>
    call('/v1/sites/shop/orders', {
      method: 'POST',
      headers,
      body: JSON.stringify({ id: String(++ids), value: 71.9, currency: 'EUR', ...order }),
    });

  test('is known by the reference that it brings, and its order joins that chat, unverified', async () => {
    const { shopper, chat } = await startChat();
    for (const headers of [{ Origin: 'null' }, {}]) {
      const answer = await tell({ reference: `${shopper}~${chat}` }, headers);
      expect([answer.status, answer.headers.get('Access-Control-Allow-Origin')]).toEqual([200, '*']);
    }
    await expect
      .poll(() => ordersOf(shopper))
      .toMatchObject([
        { chat, source: 'browser' },
        { chat, source: 'browser' },
      ]);
  });

  test('without a reference, or with one that was not made here, is a foreign page', async () => {
    const { shopper } = await startChat();
    for (const reference of [
      undefined,
      '',
      's_made-up~c_made-up',
      `${shopper.slice(0, -2)}AA`,
      `x~${shopper}`,
    ])
      expect(await (await tell({ reference }, { Origin: 'null' })).json()).toMatchObject({
        code: 'origin_refused',
      });
    const { status } = await tell({ reference: shopper }, { Origin: 'https://evil.test' });
    expect(status).toBe(403);
  });

  test('and the webhook make one order, and the webhook’s word stands', async () => {
    const { shopper, chat } = await startChat();
    const id = ++ids;
    await tell({ id: String(id), value: 71, reference: `${shopper}~${chat}` }, { Origin: 'null' });
    await deliver('shopify', 'orders/create', {
      ...shopifyOrder,
      id,
      note_attributes: [{ name: 'counterbell', value: `${shopper}~${chat}` }],
    });
    await expect
      .poll(() => ordersOf(shopper))
      .toMatchObject([{ id: String(id), chat, source: 'server', total: { minor: 7_190 } }]);
  });
});
