/** Pages that lie of orders: whoever has seen a shop's tag can tell what they tell. */
import { env } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import { ledgerOf } from '../../worker/durable-objects-router.ts';
import { id, startChat } from './house.ts';
import { fileOf, shop } from './linking.ts';
import { madeOrder } from './made-order.ts';
import { byPage, byServer, counted, ordersOf, waitingNow } from './ordering.ts';

describe('A page that lies', () => {
  test('of an order of a customer does not become that customer', async () => {
    const [customer, order] = [`victim-${id()}`, `o-${id()}`];
    const [{ shopper }, { shopper: liar }] = [await startChat(), await startChat()];
    const other = { id: `o-${id()}`, value: 70, currency: 'EUR', customer, reference: shopper };
    await byServer('orders', other);
    await byServer('orders', { id: order, value: 50, currency: 'EUR', customer });
    await byPage('orders', { id: order, value: 1, currency: 'EUR', shopper: liar });
    await expect.poll(() => ordersOf(liar)).toMatchObject([{ id: order }]);
    expect((await fileOf(liar)).customer).toBe(null);
    expect((await fileOf(shopper)).customer).toBe(customer);
  });

  test('of refunds of an order to come does not use up those of the shop', async () => {
    const order = `o-${id()}`;
    for (let n = 0; n < 200; n++) {
      const one = { id: `lie-${n}-${order}`, order, value: 1, currency: 'GBP' };
      expect(await byPage('refunds', one)).toMatchObject({ code: 'refund_waiting' });
    }
    await byServer('orders', { id: order, value: 100, currency: 'GBP' });
    expect(await byServer('refunds', { id: `r-${id()}`, order, value: 30, currency: 'GBP' })).toMatchObject({
      code: 'refund_taken',
      net: { minor: 7_000 },
    });
  });

  test('of refunds whose order never came hides none of the shop', async () => {
    const mine = `r-${id()}`;
    await byServer('refunds', { id: mine, order: `o-${id()}`, value: 30, currency: 'GBP' });
    for (let n = 0; n < 100; n++)
      await byPage('refunds', { id: `!${n}`, order: `o-${id()}`, value: 1, currency: 'GBP' });
    expect((await waitingNow()).some.map((one) => one.id)).toContain(mine);
  });

  test('of money beyond all measure does not make reports fail', async () => {
    const total = { minor: 9e15, currency: 'EUR' };
    const placedAt = Date.UTC(2025, 0, 1);
    for (const name of ['a', 'b'])
      await ledgerOf(env, shop, name).receiveOrders([madeOrder({ id: name, total, placedAt })]);
    expect(await counted('EUR', '2025-01-01T00:00:00Z', '2025-01-02T00:00:00Z')).toEqual({
      n: 2,
      minor: 18e15,
    });
  });
});
