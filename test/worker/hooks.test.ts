import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { problem } from '../../worker/api.ts';
import { chatOf } from '../../worker/durable-objects-router.ts';
import { siteId, type ChatId } from '../../worker/protocol.ts';
import { deliveries, delivery, webhookSet, type EventType } from '../../worker/webhooks/bodies.ts';
import { noteDelivery } from '../../worker/webhooks/deliveries.ts';
import { offerTo } from '../../worker/survey.ts';
import { webhookEvent, type WebhookEvent } from '../../worker/webhooks/event.ts';
import { set as change } from './asking.ts';
import { signatureOf } from './webhook-signature.ts';
import { agentIn, call, cookieOf, hearUntil, HOUSE, id, PAGE, say, shopperIn, startChat } from './house.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const WEBHOOK = '/v1/sites/shop/webhook';
const HOOK = 'https://hooks.shop.test/counterbell';
const shop = siteId.parse('shop');

const ask = async (method: string, path: string, body?: object) =>
  call(path, {
    method,
    headers: { Origin: HOUSE, Cookie: await cookieOf('ada') },
    ...(body && { body: JSON.stringify(body) }),
  });
const set = async (...events: EventType[]) =>
  webhookSet.parse(await (await ask('PUT', WEBHOOK, { url: HOOK, events, renew: true })).json());
const listed = async () =>
  deliveries.parse(await (await ask('GET', `${WEBHOOK}/deliveries`)).json()).deliveries;

/** What came to the shop's server, which thinks until this, and answers with this status; 0: not at all. */
let thinking: Promise<void> | undefined;
const told: { event: WebhookEvent; signed: string; signature: string | null }[] = [];
let status = 200;
let now = 0;
beforeEach(() => {
  told.length = 0;
  status = 200;
  thinking = undefined;
  vi.setSystemTime((now = Date.now()));
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (...asked) => {
    const request = new Request(...asked);
    const body = await request.text();
    told.push({
      event: webhookEvent.parse(JSON.parse(body)),
      signed: `${request.headers.get('Counterbell-Timestamp')}.${body}`,
      signature: request.headers.get('Counterbell-Signature'),
    });
    await thinking;
    if (!status) throw new Error('Nobody is there');
    return new Response(null, { status });
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});
afterAll(() => ask('DELETE', WEBHOOK));

const objectOf = (chat: ChatId) => chatOf(env, { id: shop }, chat);
const alarmOf = (chat: ChatId) => runInDurableObject(objectOf(chat), (_, { storage }) => storage.getAlarm());
/** Lets the chat's next alarm come; gives how long that was, in minutes. */
const wait = async (chat: ChatId): Promise<number> => {
  const delay = ((await alarmOf(chat)) ?? now) - now;
  vi.setSystemTime((now += delay));
  await runDurableObjectAlarm(objectOf(chat));
  return Math.round(delay / MINUTE);
};
/** How often this was tried, by the log. */
const attempts = async (eventId: string) => (await listed()).find((one) => one.id === eventId)?.attempts;

/** A chat that was answered and has ended. */
const ended = async () => {
  const started = await startChat();
  const shopper = await shopperIn(started);
  await say(shopper, 'Is it oven-safe?');
  const agent = await agentIn(started.chat);
  await agent.next('messages');
  await say(agent, 'Up to 250 °C.');
  agent.say({ type: 'end', id: id() });
  await hearUntil(shopper, 'ended');
  return { ...started, shopper, agent };
};
const hears = (n: number) => expect.poll(() => told.length).toBe(n);

describe('The shop’s server', () => {
  test('is told that a chat ended and how it was answered, signed, once each', async () => {
    const { secret = '' } = await set('chat.ended', 'survey.answered');
    const { survey } = await change({ survey: { other: { en: 'Did we do well?' } } });
    const { chat, shopper } = await ended();
    await hears(1);
    const rate = { type: 'rate', id: id(), score: 2, comment: 'Too slow', solved: false, reasons: ['speed'] };
    shopper.say({ ...rate, locale: 'en' });
    await hearUntil(shopper, 'rated');
    await hears(2);
    await expect.poll(() => attempts(`${chat}.4`)).toBe(1);
    for (let n = 0; n < 2; n++) await wait(chat);
    await evictDurableObject(objectOf(chat));
    await runInDurableObject(objectOf(chat), (living) => living.alarm());
    expect(told.map(({ event }) => [event.id, event.type])).toEqual([
      [`${chat}.3`, 'chat.ended'],
      [`${chat}.4`, 'survey.answered'],
    ]);
    const [first, second] = told;
    expect(first?.event).toMatchObject({
      version: 1,
      site: 'shop',
      chat: { id: chat, agent: { name: 'Mina Ōkafor' }, page: PAGE.url, customer: null },
    });
    expect(second?.event).toMatchObject({
      survey: { scale: 'csat', score: 2, comment: 'Too slow', solved: false, reasons: ['speed'] },
    });
    expect(second?.event.survey?.variant).toBe(offerTo(second?.event.chat.shopper ?? '', survey).variant);
    expect(JSON.stringify(told.map(({ event }) => event))).not.toMatch(/oven-safe|250/);
    expect(first?.signature).toBe(await signatureOf(first?.signed ?? '', secret));
  });

  test('that does not take it is asked ever more rarely, with the same id, and for a day', async () => {
    await set('chat.ended');
    status = 500;
    const { chat } = await ended();
    await hears(1);
    await expect.poll(() => attempts(`${chat}.3`)).toBe(1);
    const since = now;
    const waits: number[] = [];
    for (let n = 0; n < 40 && (await alarmOf(chat)) !== null; n++) {
      const before = told.length;
      await wait(chat);
      if (told.length > before) waits.push(Math.round((now - since) / MINUTE));
    }
    expect(waits.slice(0, 4)).toEqual([1, 2, 4, 8]);
    expect(waits.at(-1)).toBe(24 * 60);
    expect(new Set(told.map(({ event }) => event.id))).toEqual(new Set([`${chat}.3`]));
    expect((await listed()).find((one) => one.id === `${chat}.3`)).toMatchObject({
      status: 500,
      attempts: told.length,
      nextAt: null,
    });
    expect(now - since).toBe(DAY);
  });

  test('hears of it when it is there again, over the death of the chat’s object', async () => {
    await set('chat.ended');
    status = 0;
    const { chat } = await ended();
    await expect.poll(() => attempts(`${chat}.3`)).toBe(1);
    await evictDurableObject(objectOf(chat));
    status = 204;
    await wait(chat);
    expect(told).toHaveLength(2);
    expect((await listed()).find((one) => one.id === `${chat}.3`)).toMatchObject({
      status: 204,
      attempts: 2,
      nextAt: null,
    });
  });

  test('is told an answer anew when it is changed, with a higher rev', async () => {
    await set('survey.answered');
    const { chat, shopper } = await ended();
    for (const score of [5, 1]) {
      shopper.say({ type: 'rate', id: id(), score, comment: '' });
      await hearUntil(shopper, 'rated');
      await expect.poll(() => told.at(-1)?.event.survey?.score).toBe(score);
    }
    shopper.say({ type: 'survey', id: id(), sign: 'withdrawn' });
    await expect.poll(() => told.at(-1)?.event.survey?.score).toBeNull();
    expect(told.map(({ event }) => event.id)).toEqual([`${chat}.4`, `${chat}.5`, `${chat}.6`]);
    const revs = told.map(({ event }) => event.chat.rev);
    expect(revs).toEqual(revs.toSorted((a, b) => a - b));
    expect(new Set(revs).size).toBe(3);
  });

  test('that thinks for long keeps nobody in the chat waiting', async () => {
    await set('chat.ended', 'survey.answered');
    const { promise, resolve } = Promise.withResolvers<void>();
    thinking = promise;
    const { chat, shopper } = await ended();
    await hears(1);
    shopper.say({ type: 'rate', id: id(), score: 5, comment: '' });
    await hearUntil(shopper, 'rated');
    expect(told).toHaveLength(1);
    resolve();
    await hears(2);
    await expect.poll(() => attempts(`${chat}.4`)).toBe(1);
  });

  test('is told nothing any more once its address was removed, of what was owed too', async () => {
    await set('chat.ended');
    status = 500;
    const { chat } = await ended();
    await expect.poll(() => attempts(`${chat}.3`)).toBe(1);
    await ask('DELETE', WEBHOOK);
    for (let n = 0; n < 3; n++) await wait(chat);
    expect(told).toHaveLength(1);
  });

  test('is told nothing that it did not ask for, and nothing is written then', async () => {
    for (const prepare of [() => set(), () => ask('DELETE', WEBHOOK)]) {
      await prepare();
      const { chat, shopper } = await ended();
      shopper.say({ type: 'rate', id: id(), score: 5, comment: '' });
      await hearUntil(shopper, 'rated');
      await wait(chat);
      expect(told).toEqual([]);
      const keys = await runInDurableObject(objectOf(chat), (_, { storage }) =>
        Array.from(storage.kv.list(), ([key]) => key),
      );
      expect(keys).not.toContain('hooks');
    }
  });

  test('is told once more where someone asks for it, as the chat stands now', async () => {
    await set('chat.ended');
    const { chat, agent } = await ended();
    await expect.poll(() => attempts(`${chat}.3`)).toBe(1);
    agent.say({ type: 'wrapUp', id: id(), as: 'complaint' });
    await agent.next('note');
    const again = await ask('POST', `${WEBHOOK}/deliveries/${chat}.3/again`, {});
    expect(delivery.parse(await again.json())).toMatchObject({ id: `${chat}.3`, attempts: 2, status: 200 });
    expect(told.map(({ event }) => event.chat.wrapUp)).toEqual([null, 'complaint']);
    for (const wrong of [`${chat}.1`, `${chat}.99`, `c_${'A'.repeat(22)}.${'B'.repeat(16)}.3`, 'x'])
      expect((await ask('POST', `${WEBHOOK}/deliveries/${wrong}/again`, {})).status).toBe(404);
    await ask('DELETE', WEBHOOK);
    const refused = await ask('POST', `${WEBHOOK}/deliveries/${chat}.3/again`, {});
    expect(problem.parse(await refused.json()).code).toBe('no_webhook');
  });

  test.for<EventType>(['chat.ended', 'survey.answered'])('is sent a made-up %s, marked so', async (type) => {
    await set();
    const tried = await ask('POST', `${WEBHOOK}/test`, { type });
    expect(await tried.json()).toMatchObject({ delivered: true });
    expect(told).toMatchObject([{ event: { type, test: true } }]);
  });
});

test('Of what was told the last 200 are listed, the newest first', async () => {
  for (let n = 1; n <= 203; n++)
    await noteDelivery(env, shop, {
      id: `made-${n}`,
      event: 'chat.ended',
      at: now + 2 * DAY + n,
      status: 200,
      nextAt: null,
    });
  const ids = (await listed()).map((one) => one.id);
  expect(ids).toHaveLength(200);
  expect([ids[0], ids.at(-1)]).toEqual(['made-203', 'made-4']);
});
