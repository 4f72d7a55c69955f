import { evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import { ledgerOf, tillOf } from '../../worker/durable-objects-router.ts';
import { siteId } from '../../worker/protocol.ts';
import { id, startChat } from './house.ts';
import { byPage, byServer, counted, ordersOf, waitingNow } from './ordering.ts';
import { breakTable, mendTable } from './tables.ts';

const placed = async (over: object = {}) => {
  const { shopper } = await startChat();
  const order = { id: `o-${id()}`, value: 100, currency: 'GBP', shopper, ...over };
  await byServer('orders', order);
  return { order: order.id, shopper };
};

describe('A refund', () => {
  test('takes from the order, once under its id, and from what the report counts', async () => {
    const before = await counted('GBP');
    const { order, shopper } = await placed();
    const refund = { id: `r-${id()}`, order, value: '30.01', currency: 'GBP' };
    expect(await byServer('refunds', refund)).toEqual({
      id: refund.id,
      order,
      code: 'refund_taken',
      net: { minor: 6_999, currency: 'GBP' },
    });
    expect(await byServer('refunds', refund)).toMatchObject({ code: 'refund_known', net: { minor: 6_999 } });
    await expect
      .poll(() => ordersOf(shopper))
      .toMatchObject([
        {
          total: { minor: 10_000 },
          adjusted: -3_001,
          adjustments: [{ id: refund.id, kind: 'refund', minor: -3_001 }],
          cancelled: false,
          rev: 2,
        },
      ]);
    await expect.poll(() => counted('GBP')).toEqual({ n: before.n + 1, minor: before.minor + 6_999 });
  });

  test('told before its order waits, is listed as waiting, and is taken from it when it comes', async () => {
    const { shopper } = await startChat();
    const order = `o-${id()}`;
    const refund = { id: `r-${id()}`, order, value: 5, currency: 'GBP' };
    expect(await byServer('refunds', refund)).toMatchObject({ code: 'refund_waiting', net: null });
    expect(await byServer('refunds', refund)).toMatchObject({ code: 'refund_known', net: null });
    const waits = await waitingNow();
    expect(waits.some).toContainEqual(expect.objectContaining({ id: refund.id, order, minor: -500 }));
    expect(waits.sums).toEqual([{ currency: 'GBP', minor: expect.any(Number) }]);
    await byPage('orders', { id: order, value: 20, currency: 'GBP', shopper });
    await expect.poll(() => ordersOf(shopper)).toMatchObject([{ id: order, adjusted: -500 }]);
    expect((await waitingNow()).n).toBe(waits.n - 1);
  });

  test('of more than was paid takes what was left, and says so', async () => {
    const { order, shopper } = await placed();
    await byServer('refunds', { id: `r-${id()}`, order, value: 80, currency: 'GBP' });
    const more = { id: `r-${id()}`, order, value: 30, currency: 'GBP' };
    expect(await byServer('refunds', more)).toMatchObject({ code: 'refund_capped', net: { minor: 0 } });
    await expect.poll(async () => (await ordersOf(shopper))[0]?.adjusted).toBe(-10_000);
  });

  test('without a value gives back all that is left, also when the server corrects what was paid', async () => {
    const { shopper } = await startChat();
    const order = `o-${id()}`;
    await byPage('orders', { id: order, value: 20, currency: 'GBP', shopper });
    expect(await byPage('refunds', { id: `r-${id()}`, order, value: 3, currency: 'GBP' })).toMatchObject({
      net: { minor: 1_700 },
    });
    await byServer('refunds', { id: `r-${id()}`, order });
    await byServer('orders', { id: order, value: 18.5, currency: 'GBP' });
    // The page's own refund counts no more: the shop speaks for itself now.
    await expect
      .poll(() => ordersOf(shopper))
      .toMatchObject([{ total: { minor: 1_850 }, adjusted: -1_850, adjustments: [{ minor: -1_850 }] }]);
  });

  test('of a page counts until the shop’s server tells of the order, and is refused from then on', async () => {
    const { order } = await placed();
    const refund = { id: `r-${id()}`, order, value: 1, currency: 'GBP' };
    expect(await byPage('refunds', refund)).toMatchObject({ status: 409, code: 'order_confirmed' });
    expect(await byServer('refunds', refund)).toMatchObject({ code: 'refund_taken' });
  });

  test('by the server under the id of a page’s replaces it, on another order too', async () => {
    const [first, other] = [await startChat(), await startChat()].map(({ shopper }) => shopper);
    const orders = [`o-${id()}`, `o-${id()}`];
    for (const [n, shopper] of [first, other].entries())
      await byPage('orders', { id: orders[n], value: 10, currency: 'GBP', shopper });
    const refund = { id: `r-${id()}`, order: orders[0], value: 1, currency: 'GBP' };
    await byPage('refunds', refund);
    expect(await byServer('refunds', { ...refund, order: orders[1], value: 2 })).toMatchObject({
      code: 'refund_taken',
      net: { minor: 800 },
    });
    await expect
      .poll(async () =>
        (await Promise.all([first, other].map((one) => ordersOf(one ?? '')))).flatMap((all) =>
          all.map(({ adjusted }) => adjusted),
        ),
      )
      .toEqual([0, -200]);
  });

  test.for<[string, object, string]>([
    ['told before with another value', { value: 2 }, 'refund_conflict'],
    ['in another currency than its order', { id: 'other-currency', currency: 'EUR' }, 'refund_currency'],
    ['with less than nothing', { id: 'less', value: -1 }, 'bad_amount'],
    ['with half a penny', { id: 'half', value: 1.005 }, 'bad_amount'],
    ['with a value and no currency', { id: 'bare', currency: undefined }, 'bad_request'],
    ['without any id', { id: undefined }, 'bad_request'],
    ['with an empty id', { id: ' ' }, 'bad_request'],
    ['of no order', { id: 'none', order: '' }, 'bad_request'],
    ['from the future', { id: 'soon', at: '2999-01-01T00:00:00Z' }, 'bad_request'],
    ['that is a change without a value', { id: 'what', kind: 'change', value: undefined }, 'bad_request'],
  ])('%s is refused with its own code and changes nothing', async ([, over, code]) => {
    const { order, shopper } = await placed();
    const refund = { id: `r-${order}`, order, value: 1, currency: 'GBP' };
    await byServer('refunds', refund);
    expect(await byServer('refunds', { ...refund, ...over })).toMatchObject({ code });
    await expect.poll(async () => (await ordersOf(shopper))[0]?.adjusted).toBe(-100);
  });

  test('is refused once its order has two hundred', async () => {
    const { order } = await placed({ value: 1_000 });
    for (let n = 0; n < 200; n++)
      await byServer('refunds', { id: `${order}-${n}`, order, value: 1, currency: 'GBP' });
    const one = { id: `${order}-200`, order, value: 1, currency: 'GBP' };
    expect(await byServer('refunds', one)).toMatchObject({ code: 'too_many_refunds' });
  });

  test.for<[string, number, number, number, number]>([
    ['JPY', 1_250, 250, 1_250, -250],
    ['KWD', 1.234, 0.004, 1_234, -4],
  ])('in %s is of whole minor units', async ([currency, value, back, minor, adjusted]) => {
    const { order, shopper } = await placed({ value, currency });
    await byServer('refunds', { id: `r-${id()}`, order, value: back, currency });
    await expect.poll(() => ordersOf(shopper)).toMatchObject([{ total: { minor, currency }, adjusted }]);
  });

  test('owed by a Till that died is told to the Ledger by its alarm', async () => {
    const shop = { id: siteId.parse('shop') };
    const { order, shopper } = await placed();
    await expect.poll(async () => (await ordersOf(shopper)).length).toBe(1);
    const ledger = ledgerOf(env, shop, shopper);
    await runDurableObjectAlarm(tillOf(env, shop));
    await breakTable(ledger, '"order"');
    await byServer('refunds', { id: `r-${id()}`, order, value: 1, currency: 'GBP' });
    await evictDurableObject(tillOf(env, shop));
    await mendTable(ledger, '"order"');
    await runDurableObjectAlarm(tillOf(env, shop));
    expect(await ordersOf(shopper)).toMatchObject([{ adjusted: -100 }]);
  });
});

describe('A cancellation', () => {
  test('leaves nothing of the order, which counts no more', async () => {
    const before = await counted('GBP');
    const { order, shopper } = await placed();
    await byServer('refunds', { id: `r-${id()}`, order, value: 30, currency: 'GBP' });
    await expect.poll(() => counted('GBP')).toEqual({ n: before.n + 1, minor: before.minor + 7_000 });
    const cancel = { id: `x-${id()}`, order, kind: 'cancel' };
    expect(await byServer('refunds', cancel)).toMatchObject({ code: 'refund_taken', net: { minor: 0 } });
    await expect
      .poll(() => ordersOf(shopper))
      .toMatchObject([
        { cancelled: true, adjusted: -10_000, adjustments: [{ minor: -3_000 }, { minor: -7_000 }] },
      ]);
    await expect.poll(() => counted('GBP')).toEqual(before);
  });
});

describe('A change', () => {
  test('adds to an order or takes from it', async () => {
    const { order, shopper } = await placed();
    const change = { order, kind: 'change', currency: 'GBP' };
    await byServer('refunds', { ...change, id: `c-${id()}`, value: 12.5 });
    expect(await byServer('refunds', { ...change, id: `c-${id()}`, value: '-2.50' })).toMatchObject({
      net: { minor: 11_000 },
    });
    await expect.poll(async () => (await ordersOf(shopper))[0]?.adjusted).toBe(1_000);
  });
});

describe('An Idempotency-Key', () => {
  test('is the id of a refund that brings none', async () => {
    const { order } = await placed();
    const key = `k-${id()}`;
    const refund = { order, value: 1, currency: 'GBP' };
    expect(await byServer('refunds', refund, key)).toMatchObject({ id: key, code: 'refund_taken' });
    expect(await byServer('refunds', refund, key)).toMatchObject({ id: key, code: 'refund_known' });
  });

  test('with another body than before is refused, for orders too', async () => {
    const { order } = await placed();
    const key = `k-${id()}`;
    const refund = { id: `r-${id()}`, order, value: 1, currency: 'GBP' };
    await byServer('refunds', refund, key);
    const other = { ...refund, id: `r-${id()}` };
    expect(await byServer('refunds', other, key)).toMatchObject({ status: 409, code: 'key_conflict' });
    const placedUnder = { id: `o-${id()}`, value: 1, currency: 'GBP' };
    expect(await byServer('orders', placedUnder, key)).toMatchObject({ code: 'order_taken' });
    expect(await byServer('orders', placedUnder, key)).toMatchObject({ code: 'order_known' });
    const another = { ...placedUnder, id: `o-${id()}` };
    expect(await byServer('orders', another, key)).toMatchObject({ code: 'key_conflict' });
    expect(await byServer('orders', another, `k-${id()}`)).toMatchObject({ code: 'order_taken' });
  });
});
