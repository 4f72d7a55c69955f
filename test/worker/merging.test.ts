import { describe, expect, test } from 'vitest';
import { id, startChat } from './house.ts';
import { byPage, byServer, counted, ordersOf } from './ordering.ts';

const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1';
const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';

const order = (over: object = {}) => ({ id: `o-${id()}`, value: 20, currency: 'GBP', ...over });

describe('An order that a page and the shop’s server tell', () => {
  const own = { placedAt: '2026-11-01T10:00:00+01:00', tax: 3.08, shipping: '4.90' };
  const AT = Date.UTC(2026, 10, 1, 9);

  test.for([
    ['page first', [byPage, byServer]],
    ['server first', [byServer, byPage]],
  ] as const)(
    'has the server’s time, customer, tax, items and shopper, and the page’s browser: %s',
    async ([, tellers]) => {
      const [theirs, carts] = [await startChat(), await startChat()];
      const customer = `c-${id()}`;
      const told = order();
      const before = await counted('GBP');
      for (const tell of tellers)
        await (tell === byPage
          ? byPage(
              'orders',
              { ...told, items: [{ id: 'x' }], shopper: theirs.shopper, chat: theirs.chat },
              IPHONE,
            )
          : byServer('orders', {
              ...told,
              ...own,
              customer,
              value: 18.5,
              items: [{ id: 'pan' }],
              reference: `${carts.shopper}~${carts.chat}`,
            }));
      await expect
        .poll(() => ordersOf(carts.shopper))
        .toMatchObject([
          {
            id: told.id,
            source: 'server',
            total: { minor: 1_850 },
            tax: 308,
            shipping: 490,
            placedAt: AT,
            customer,
            items: [{ id: 'pan' }],
            shopper: carts.shopper,
            chat: carts.chat,
            browser: 'safari',
          },
        ]);
      // Told under the page's shopper before, it counts there no more.
      await expect.poll(() => ordersOf(theirs.shopper)).toEqual([]);
      await expect.poll(() => counted('GBP')).toEqual({ n: before.n + 1, minor: before.minor + 1_850 });
    },
  );

  test('is found in the report by the time that the server says, also when it says so later', async () => {
    const november = () => counted('GBP', '2025-11-01T00:00:00Z', '2025-12-01T00:00:00Z');
    const now = await counted('GBP', '2026-01-01T00:00:00Z', '2028-12-31T00:00:00Z');
    const before = await november();
    const told = order();
    await byServer('orders', told);
    await byServer('orders', { ...told, placedAt: '2025-11-05T12:00:00Z' });
    await expect.poll(november).toEqual({ n: before.n + 1, minor: before.minor + 2_000 });
    expect(await counted('GBP', '2026-01-01T00:00:00Z', '2028-12-31T00:00:00Z')).toEqual(now);
  });
});

describe('A page', () => {
  test('cannot say when an order was placed, or who the customer is: that is not heard', async () => {
    const { shopper } = await startChat();
    await byPage('orders', order({ shopper, placedAt: '2020-01-01T00:00:00Z', customer: 'c-1' }), CHROME);
    await expect
      .poll(() => ordersOf(shopper))
      .toMatchObject([{ customer: null, placedAt: expect.any(Number), source: 'browser', browser: 'other' }]);
    expect((await ordersOf(shopper))[0]?.placedAt).toBeGreaterThan(Date.UTC(2026, 0, 1));
  });
});

describe('The reference on a cart', () => {
  test('joins the server’s order to the shopper and the chat; the shopper alone will do', async () => {
    const { shopper, chat } = await startChat();
    await byServer('orders', order({ reference: `${shopper}~${chat}` }));
    await byServer('orders', order({ reference: shopper }));
    await expect
      .poll(async () => new Set((await ordersOf(shopper)).map((one) => one.chat)))
      .toEqual(new Set([chat, null]));
  });

  test.for([`s_${'A'.repeat(22)}.${'B'.repeat(16)}`, '~', 'DROP TABLE', ''])(
    '“%s” that we did not make is nobody’s: the order is taken',
    async (reference) => {
      expect(await byServer('orders', order({ reference }))).toMatchObject({ code: 'order_taken' });
    },
  );

  test('of another site is nobody’s too', async () => {
    const before = await counted('GBP');
    const { shopper } = await startChat();
    expect(await byServer('orders', order({ reference: `${shopper.slice(0, -2)}AA` }))).toMatchObject({
      code: 'order_taken',
    });
    await expect.poll(async () => (await counted('GBP')).n).toBe(before.n + 1);
    expect(await ordersOf(shopper)).toEqual([]);
  });
});

test.for([
  [IPHONE, 'safari'],
  [IPHONE.replace('Version/19.0', 'CriOS/156.0'), 'safari'],
  [IPHONE.replace('Version/19.0', 'FxiOS/140.0'), 'safari'],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15',
    'safari',
  ],
  [CHROME, 'other'],
  [`${CHROME} Edg/156.0.0.0`, 'other'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0', 'other'],
  [
    'Mozilla/5.0 (Linux; Android 16; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36',
    'other',
  ],
] as const)('An order from %s is from a browser that is: %s', async ([agent, browser]) => {
  const { shopper } = await startChat();
  await byPage('orders', order({ shopper }), agent);
  await expect.poll(() => ordersOf(shopper)).toMatchObject([{ browser }]);
});
