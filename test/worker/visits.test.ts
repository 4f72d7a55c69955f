import { listDurableObjectIds } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { shopperFile } from '../../worker/api.ts';
import { ledgerOf } from '../../worker/durable-objects-router.ts';
import { shopperId, siteId } from '../../worker/protocol.ts';
import { presentVisits, visitTaken } from '../../worker/visits.ts';
import {
  asAgent,
  call,
  cookieOf,
  HOUSE,
  id,
  post,
  say,
  SHOP,
  shopperIn,
  startChat,
  type AgentName,
} from './house.ts';
import { meter } from './meter.ts';
import { billOf } from './prices.ts';

const MINUTE = 60_000;

const sign = (more: object = {}) => ({
  page: { url: `${SHOP}/pans`, title: 'Pans' },
  language: 'de-CH',
  timeZone: 'Europe/Zurich',
  device: 'phone',
  ...more,
});
const on = (path: string, title: string) => ({ page: { url: SHOP + path, title } });
const tell = async (more?: object) =>
  visitTaken.parse(await (await post('/v1/sites/shop/visits', sign(more))).json());
const tellNew = async (more?: object): Promise<string> => (await tell(more)).shopper ?? '';
/** Asked of the Ledger itself: an agent's session would not outlast a month. */
const visitOf = async (shopper: string) => {
  const ledger = ledgerOf(env, { id: siteId.parse('shop') }, shopper);
  return shopperFile.parse(await ledger.fileOf(shopperId.parse(shopper))).visit;
};
const present = async () =>
  presentVisits.parse(await (await asAgent('tom', '/v1/sites/shop/visits')).json()).shoppers;
const presentAs = async (shopper: string) => (await present()).find((one) => one.shopper === shopper);
const invite = async (shopper: string, text = 'May I help?', name: AgentName = 'tom') =>
  call(`/v1/sites/shop/visits/${shopper}/invite`, {
    method: 'POST',
    headers: { Origin: HOUSE, Cookie: await cookieOf(name) },
    body: JSON.stringify({ text }),
  });
const codeOf = async (response: Response) => (await response.json<{ code: string }>()).code;
/** Time goes on by so many ms. */
const wait = (ms: number) => vi.setSystemTime(Date.now() + ms);

beforeAll(async () => {
  await env.DB.prepare(
    "UPDATE site SET settings = json_set(settings, '$.measure', json('true')) WHERE id = 'shop'",
  ).run();
  await cookieOf('tom');
});
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
      chat: null,
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

  test('is of all shards, and says who is in a chat', async () => {
    const everyone = await Promise.all(Array.from({ length: 20 }, () => tellNew()));
    const { chat, token, shopper } = await startChat();
    await tell({ shopper });
    const ear = await shopperIn({ chat, token });
    await say(ear, 'Hello?');
    await expect.poll(async () => (await presentAs(shopper))?.chat).toBe(chat);
    const there = new Set<string>((await present()).map((one) => one.shopper));
    for (const one of everyone) expect(there).toContain(one);
  });
});

describe('An agent’s invitation', () => {
  test('comes with the answer to the shopper’s next sign, until the page tells that it was shown', async () => {
    const shopper = await tellNew();
    const made = await (await invite(shopper, ' Shall we look together? ')).json<{ id: string }>();
    const due = { id: made.id, text: 'Shall we look together?' };
    expect((await tell({ shopper })).invitation).toEqual(due);
    expect((await tell({ shopper })).invitation).toEqual(due);
    const event = { kind: 'invitation', id: made.id, rule: 'manual', arm: 'shown', path: '/pans' };
    await post('/v1/sites/shop/events', { shopper, events: [event] });
    expect((await tell({ shopper })).invitation).toBeUndefined();
    const file = await asAgent('tom', `/v1/sites/shop/shoppers/${shopper}`);
    expect(shopperFile.parse(await file.json()).invitations).toMatchObject([{ id: made.id, rule: 'manual' }]);
  });

  test('comes to nobody else, and not late', async () => {
    const [shopper, other] = [await tellNew(), await tellNew()];
    await invite(shopper);
    expect((await tell({ shopper: other })).invitation).toBeUndefined();
    wait(3 * MINUTE);
    expect((await tell({ shopper })).invitation).toBeUndefined();
  });

  test('is not made twice within ten minutes, nor to who said no, is gone, or is in a chat', async () => {
    const shopper = await tellNew();
    expect((await invite(shopper)).status).toBe(200);
    expect(await codeOf(await invite(shopper))).toBe('invited_lately');
    wait(10 * MINUTE + 1_000);
    expect(await codeOf(await invite(shopper))).toBe('shopper_gone');
    await tell({ shopper });
    const no = {
      kind: 'invitation',
      id: id(),
      rule: 'manual',
      arm: 'shown',
      path: '/',
      outcome: 'dismissed',
    };
    await post('/v1/sites/shop/events', { shopper, events: [no] });
    expect(await codeOf(await invite(shopper))).toBe('invited_lately');
    wait(10 * MINUTE + 1_000);
    await tell({ shopper });
    expect((await invite(shopper)).status).toBe(200);

    const started = await startChat();
    await tell({ shopper: started.shopper });
    await say(await shopperIn(started), 'Hello?');
    await expect.poll(async () => codeOf(await invite(started.shopper))).toBe('in_chat');
  });

  test.for(['', ' ', 'x'.repeat(201)])('with the words %j is refused', async (text) => {
    expect((await invite(await tellNew(), text)).status).toBe(400);
  });

  test('to a shopper who was not made here is not there', async () => {
    expect((await invite(`s_${'A'.repeat(22)}.${'B'.repeat(16)}`)).status).toBe(404);
  });
});
