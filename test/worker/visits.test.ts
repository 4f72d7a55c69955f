import { listDurableObjectIds } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { visitTaken } from '../../worker/visits.ts';
import { call, post, SHOP } from './house.ts';
import { meter } from './meter.ts';
import { billOf } from './prices.ts';
import {
  MINUTE,
  on,
  sign,
  tell,
  tellNew,
  visitOf,
  present,
  presentAs,
  codeOf,
  wait,
  measure,
} from './visiting.ts';

measure();
afterEach(() => vi.useRealTimers());

describe('A visit', () => {
  test('has its trail, and where it came from; addresses are kept without what is in their queries', async () => {
    const shopper = await tellNew({
      page: {
        url: `${SHOP}/pans?utm_source=letter&utm_medium=email&email=ada@home.example#top`,
        title: 'Pans',
      },
      referrer: 'https://search.example/find?q=private',
    });
    await tell({ shopper, ...on('/pans/fen', 'Fen pan'), basket: 49.5, referrer: `${SHOP}/pans` });
    const known = await visitOf(shopper);
    expect(known).toMatchObject({
      pages: 2,
      trail: [
        { url: `${SHOP}/pans`, title: 'Pans' },
        { url: `${SHOP}/pans/fen`, title: 'Fen pan' },
      ],
      referrer: 'https://search.example/find',
      campaign: { source: 'letter', medium: 'email' },
      basket: 49.5,
      language: 'de-CH',
      timeZone: 'Europe/Zurich',
      device: 'phone',
    });
    expect(JSON.stringify(known)).not.toContain('ada@home.example');
  });

  test('begins anew after half an hour without a sign; the trail stays for thirty days and fifty pages', async () => {
    const shopper = await tellNew({ referrer: 'https://search.example/' });
    wait(31 * MINUTE);
    await tell({ shopper, ...on('/lids', 'Lids') });
    expect(await visitOf(shopper)).toMatchObject({ pages: 1, referrer: null });
    expect((await visitOf(shopper))?.trail).toHaveLength(2);
    for (let n = 0; n < 55; n++) {
      wait(3_000);
      await tell({ shopper, ...on(`/${n}`, 'More') });
    }
    expect((await visitOf(shopper))?.trail).toHaveLength(50);
    wait(31 * 24 * 60 * MINUTE);
    await tellNew(on('/another', 'Another'));
    await tell({ shopper, ...on('/back', 'Back') });
    expect((await visitOf(shopper))?.trail).toHaveLength(1);
  });

  test('says of which kind the browser was, and no more of it', async () => {
    const safari =
      'Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15';
    for (const [agent, browser] of [
      [safari, 'safari'],
      ['Mozilla/5.0 (X11) Gecko/20100101 Firefox/140.0', 'other'],
    ] as const) {
      const response = await call('/v1/sites/shop/visits', {
        method: 'POST',
        headers: { Origin: SHOP, 'User-Agent': agent },
        body: JSON.stringify(sign()),
      });
      const { shopper = '' } = visitTaken.parse(await response.json());
      expect((await visitOf(shopper))?.browser).toBe(browser);
    }
  });

  test('wakes no chat and no desk', async () => {
    const count = async () =>
      (await listDurableObjectIds(env.CHAT)).length + (await listDurableObjectIds(env.DESK)).length;
    const before = await count();
    await tellNew();
    expect(await count()).toBe(before);
  });

  test('is forgotten whole when consent is taken back', async () => {
    const shopper = await tellNew();
    expect(await presentAs(shopper)).toBeDefined();
    expect((await post('/v1/sites/shop/visits', { shopper, forget: true })).status).toBe(200);
    expect(await presentAs(shopper)).toBeUndefined();
    expect(await visitOf(shopper)).toBeNull();
    for (const stranger of ['nobody', `s_${'A'.repeat(22)}.${'B'.repeat(16)}`])
      expect((await post('/v1/sites/shop/visits', { shopper: stranger, forget: true })).status).toBe(200);
  });

  test.for<[string, object]>([
    ['on a page of another shop', { page: { url: 'https://elsewhere.test/', title: '' } }],
    ['on no page of the web', { page: { url: 'javascript:alert(1)', title: '' } }],
    ['with a basket below nothing', { basket: -1 }],
    ['with a zone that is no name', { timeZone: '<b>' }],
    ['on a device that there is not', { device: 'fridge' }],
  ])('%s is refused', async ([, wrong]) => {
    expect((await post('/v1/sites/shop/visits', sign(wrong))).status).toBe(400);
  });

  test('at a shop that does not measure is refused', async () => {
    const refused = await post(
      '/v1/sites/other/visits',
      sign({ page: { url: 'https://other.test/', title: '' } }),
      'https://other.test',
    );
    expect(await codeOf(refused)).toBe('not_measured');
  });

  test('that goes on faster than anyone reads is told to slow down', async () => {
    const shopper = await tellNew();
    for (let n = 0; n < 29; n++) await tell({ shopper, ...on(`/fast/${n}`, '') });
    const refused = await post('/v1/sites/shop/visits', sign({ shopper, ...on('/fast/30', '') }));
    expect(refused.status).toBe(429);
    expect((await visitOf(shopper))?.trail).toHaveLength(30);
  });

  test('of five minutes over four pages costs at most two cents a thousand', async () => {
    const shopper = await tellNew();
    wait(60 * MINUTE);
    let calls = 0;
    const reading = await meter(async () => {
      for (let half = 0; half < 10; half++) {
        await tell({ shopper, ...on(`/page-${Math.floor(half / 3)}`, 'Page') });
        calls += 1;
        wait(MINUTE / 2);
      }
    });
    const bill = billOf({ ...reading, awake: 10 * calls, workerCalls: calls, bytes: 1_000 });
    const dollars = Object.values(bill).reduce((sum, item) => sum + item, 0) * 1_000;
    console.log(`1,000 visits cost $${dollars.toFixed(4)}`, JSON.stringify({ ...reading, calls }));
    expect(dollars).toBeLessThanOrEqual(0.02);
  });
});

describe('Who is on the pages now', () => {
  test('is who was heard of in the last 75 s, with the page, the pages before it and the basket', async () => {
    const shopper = await tellNew();
    await tell({ shopper, ...on('/pans/fen', 'Fen pan'), basket: 10 });
    const shown = await presentAs(shopper);
    expect(shown).toMatchObject({
      page: { url: `${SHOP}/pans/fen`, title: 'Fen pan' },
      pages: 2,
      basket: 10,
      invitedAt: null,
    });
    for (let half = 0; half < 6; half++) {
      wait(MINUTE / 2);
      await tell({ shopper, ...on('/pans/fen', 'Fen pan'), basket: 10 });
      expect(await presentAs(shopper)).toMatchObject({ since: shown?.since, pages: 2 });
    }
    wait(76_000);
    expect(await presentAs(shopper)).toBeUndefined();
  });

  test('is of all shards, and counted', async () => {
    const everyone = await Promise.all(Array.from({ length: 20 }, () => tellNew()));
    const { count, shoppers } = await present();
    const there = new Set<string>(shoppers.map(({ shopper }) => shopper));
    for (const one of everyone) expect(there).toContain(one);
    expect(count).toBe(there.size);
  });
});
