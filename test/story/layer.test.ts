/** A shop whose pages know nothing of the chat: Google's tag manager puts it there late, and the data layer is all that they write. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ask, openPanel, openShop, type Shop } from '../pages/shop.ts';
import { widgetOf } from './pages.ts';

/** As Google tells pages to write it, above all else. */
const GTAG = 'window.dataLayer = window.dataLayer || []; function gtag() { dataLayer.push(arguments) }';
const GRANTED = "gtag('consent', 'update', { analytics_storage: 'granted' });";
const DENIED = "gtag('consent', 'update', { analytics_storage: 'denied' });";
const REFERENCE = `window.counterbell ??= (...call) => (counterbell.q ??= []).push(call);
  counterbell('reference', (reference) => (window.cart = reference));`;
const GOALS = [
  { id: 'sizes', name: 'Read about sizes', when: { kind: 'page' as const, has: '/sizes' } },
  { id: 'brochure', name: 'Took the brochure', when: { kind: 'click' as const, selector: 'a[download]' } },
  { id: 'basket', name: 'Put something in', when: { kind: 'event' as const, name: 'add_to_cart' } },
];

let shop: Shop;
/** Stands in for gtm.js: takes over the data layer, and puts the chat's tag into the page once that has loaded. */
let manager: string;
beforeAll(async () => {
  shop = await openShop();
  await shop.set({ measure: true, goals: GOALS });
  manager = shop.host.putScript(`
    const { push } = dataLayer;
    dataLayer.push = function () { return push.apply(dataLayer, [].slice.call(arguments)) };
    dataLayer.push({ event: 'gtm.js', 'gtm.start': Date.now() });
    addEventListener('load', () => {
      const tag = document.createElement('script');
      tag.async = true;
      tag.src = ${JSON.stringify(shop.script)};
      document.head.append(tag);
    });`);
});
afterAll(() => shop.close());

let orders = 0;
let id = '';
beforeEach(() => {
  id = `GTM-${++orders}`;
});

const purchase = (more: object = {}) => ({
  transaction_id: id,
  value: 72.05,
  tax: 3.6,
  shipping: 5.99,
  currency: 'GBP',
  items: [{ item_id: 'kettle', item_name: 'Hob kettle', price: 24, quantity: 3 }],
  ...more,
});
const pushed = (entry: object) => `dataLayer.push(${JSON.stringify(entry)});`;
const called = (more?: object) => `gtag('event', 'purchase', ${JSON.stringify(purchase(more))});`;

/** Puts up a page that writes this into its data layer before the tag manager comes. */
const put = (written = '', body = '') =>
  shop.host.put({
    head: `<script>${GTAG}; ${written}</script><script async src="${manager}"></script>`,
    body,
  });

const runs = (page: Page, script: string): Promise<unknown> => page.evaluate(`{${script}}`);

/** The code of the next answer about an order or a refund, which `doing` brings about. */
const answerTo = async (page: Page, doing: () => Promise<unknown>): Promise<string> => {
  const heard = page.waitForResponse(/\/(orders|refunds)$/);
  await doing();
  return z.object({ code: z.string() }).parse(await (await heard).json()).code;
};

const kept = z.object({ shopper: z.string(), chat: z.string() });
/** What this browser remembers for us. */
const rememberedIn = (page: Page): Promise<unknown> =>
  page.evaluate(() => JSON.parse(localStorage.getItem('counterbell:demo') ?? '{}'));
const keptIn = async (page: Page) => kept.parse(await rememberedIn(page));

/** A shopper who has asked and was answered. */
const chatting = async (written = '') => {
  const page = await shop.visit({});
  await page.goto(put(written));
  await openPanel(page);
  await ask(page, `Does the kettle whistle? (${id})`);
  return { page, ...(await keptIn(page)) };
};

const ordersOf = async (shopper: string) =>
  (await shop.fileOf(shopper)).orders.map(({ id, chat, total, source }) => ({ id, chat, total, source }));

describe('An order that is only in the data layer', () => {
  test('before the tag came is there once, with the right chat, also after a reload and pushed again', async () => {
    const { page, shopper, chat } = await chatting();
    const order = { id, chat, total: { minor: 7205, currency: 'GBP' }, source: 'browser' };
    const thanks = put(
      REFERENCE + pushed({ ecommerce: null }) + pushed({ event: 'purchase', ecommerce: purchase() }),
    );
    expect(await answerTo(page, () => page.goto(thanks))).toBe('order_taken');
    // Asked for before the tag came.
    await page.waitForFunction('window.cart');
    expect(await page.evaluate('window.cart')).toBe(`${shopper}~${chat}`);
    await expect.poll(() => ordersOf(shopper)).toEqual([order]);
    expect(await answerTo(page, () => page.reload())).toBe('order_known');
    const again = () => runs(page, pushed({ event: 'purchase', ecommerce: purchase() }));
    expect(await answerTo(page, again)).toBe('order_known');
    expect(await ordersOf(shopper)).toEqual([order]);
  });

  test('after it came, called as gtag does, is there too; so are older pushes, each once', async () => {
    const { page, shopper, chat } = await chatting();
    expect(await answerTo(page, () => runs(page, called()))).toBe('order_taken');
    const enhanced = {
      ecommerce: {
        currencyCode: 'GBP',
        purchase: { actionField: { id: `${id}-UA`, revenue: '35.43' }, products: [] },
      },
    };
    expect(await answerTo(page, () => runs(page, pushed(enhanced)))).toBe('order_taken');
    const merged = pushed({ ecommerce: purchase({ transaction_id: `${id}-GTM` }) });
    expect(await answerTo(page, () => runs(page, `${merged} dataLayer.push({ event: 'purchase' });`))).toBe(
      'order_taken',
    );
    const first = { transactionId: `${id}-old`, transactionTotal: 20, transactionCurrency: 'GBP' };
    expect(await answerTo(page, () => page.goto(put(pushed(first))))).toBe('order_taken');
    await expect
      .poll(async () => (await ordersOf(shopper)).map(({ id, chat, total }) => [id, chat, total.minor]))
      .toEqual([
        [id, chat, 7205],
        [`${id}-UA`, chat, 3543],
        [`${id}-GTM`, chat, 7205],
        [`${id}-old`, chat, 2000],
      ]);
  });

  test('and comes with consent on the first page of all, is its shopper’s', async () => {
    const page = await shop.visit({});
    expect(await answerTo(page, () => page.goto(put(GRANTED + called())))).toBe('order_taken');
    const { shopper } = z.object({ shopper: z.string() }).parse(await rememberedIn(page));
    await expect.poll(async () => (await ordersOf(shopper)).map(({ id }) => id)).toEqual([id]);
  });

  test('is told, nobody’s, where nobody says in time whose it is: after 3 s, or when the page is left', async () => {
    const page = await shop.visit({});
    await page.route('**/visits', () => {});
    const { n } = (await shop.overview()).orders;
    expect(await answerTo(page, () => page.goto(put(GRANTED + called())))).toBe('order_taken');
    const begun = page.waitForRequest(/\/visits$/);
    await page.goto(put(GRANTED + called({ transaction_id: `${id}-2` })));
    await begun;
    await page.goto('about:blank');
    await expect.poll(async () => (await shop.overview()).orders.n - n).toBe(2);
  });

  test('of a page on which consent was refused is there, and nobody’s, whoever chatted', async () => {
    const { page, shopper } = await chatting();
    const before = (await shop.overview()).orders;
    expect(await answerTo(page, () => page.goto(put(called() + DENIED)))).toBe('order_taken');
    await expect
      .poll(async () => {
        const { n, notAttributable } = (await shop.overview()).orders;
        return [n - before.n, notAttributable - before.notAttributable];
      })
      .toEqual([1, 1]);
    expect(await ordersOf(shopper)).toEqual([]);
  });

  test('without an id, or with a comma in its value, is not told: the console says why', async () => {
    const page = await shop.visit({});
    const warned: string[] = [];
    const asked: string[] = [];
    page.on('console', (message) => warned.push(message.text()));
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(put(called({ transaction_id: '' }) + called({ value: '72,05' })));
    await expect.poll(() => warned.filter((line) => line.includes('is not counted')).length).toBe(2);
    expect(warned.join()).toContain(`${id} has no value like 64.9, but "72,05"`);
    expect(asked.filter((url) => url.endsWith('/orders'))).toEqual([]);
  });
});

test('Where the shop links by consent alone, an order of who only chatted is nobody’s, and the reference too', async () => {
  await shop.set({ measure: true, goals: GOALS, orders: { link: 'consent' } });
  const { page, shopper, chat } = await chatting();
  const reference = () =>
    page.evaluate(
      () => new Promise((resolve) => Reflect.get(globalThis, 'counterbell')('reference', resolve)),
    );
  expect(await reference()).toBeUndefined();
  expect(await answerTo(page, () => runs(page, called()))).toBe('order_taken');
  await runs(page, GRANTED);
  expect(await reference()).toBe(`${shopper}~${chat}`);
  expect(await answerTo(page, () => runs(page, called({ transaction_id: `${id}-2` })))).toBe('order_taken');
  await expect.poll(async () => (await ordersOf(shopper)).map(({ id }) => id)).toEqual([`${id}-2`]);
  await shop.set({ measure: true, goals: GOALS });
});

test('Goals are reached without a line of code, by consent: a page, one that came without a load, a click, what the data layer says', async () => {
  const page = await shop.visit({});
  const added = pushed({ event: 'add_to_cart', ecommerce: { currency: 'GBP', value: 24 } });
  await page.goto(
    put(added, '<a download href="/brochure" onclick="event.stopPropagation(); return false">Brochure</a>'),
  );
  await widgetOf(page).launcher.waitFor();
  await runs(page, GRANTED);
  const shopperOf = () =>
    page.evaluate(() => JSON.parse(localStorage.getItem('counterbell:demo') ?? '{}').shopper);
  await expect.poll(shopperOf).toEqual(expect.any(String));
  const shopper = z.string().parse(await shopperOf());
  const reached = async () => (await shop.fileOf(shopper)).goals.map(({ goal }) => goal);
  await expect.poll(reached).toEqual(['basket']);
  await page.getByRole('link', { name: 'Brochure' }).click();
  await page.evaluate(() => history.pushState(null, '', '/Sizes?of=kettles'));
  await expect.poll(async () => (await reached()).toSorted()).toEqual(['basket', 'brochure', 'sizes']);
  // Taken back, they are forgotten, and nothing more is told.
  await runs(page, DENIED);
  await expect.poll(reached).toEqual([]);
  await page.getByRole('link', { name: 'Brochure' }).click();
  await page.waitForLoadState('networkidle');
  expect(await reached()).toEqual([]);
});
