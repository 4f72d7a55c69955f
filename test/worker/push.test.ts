import { evictDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { shop, type Shop } from '../../worker/api.ts';
import { deskOf as deskObject } from '../../worker/durable-objects-router.ts';
import { siteId } from '../../worker/protocol.ts';
import { isPushService } from '../../worker/push/address.ts';
import {
  asAgent,
  call,
  cookieOf,
  deskOf,
  hearUntil,
  HOUSE,
  id,
  say,
  shopperIn,
  startChat,
  type AgentName,
} from './house.ts';
import { isVouchedFor, makeBrowser, openPushService, type PushBrowser } from './push-service.ts';

const desk = deskObject(env, { id: siteId.parse('shop') });

/** Asks the house for something as an agent's console. */
const ask = async (name: AgentName, method: string, path: string, body?: object, cookie?: string) =>
  call(path, {
    method,
    headers: { Origin: HOUSE, Cookie: cookie ?? (await cookieOf(name)) },
    ...(body && { body: JSON.stringify(body) }),
  });

const subscribe = async (name: AgentName, browser: PushBrowser, cookie?: string): Promise<string> => {
  const answer = await ask(name, 'POST', '/v1/sites/shop/push', browser.subscription, cookie);
  return z.object({ id: z.string() }).parse(await answer.json()).id;
};

const waits = async (facts: object = { name: 'Ada' }) => {
  const started = await startChat();
  const ear = await shopperIn(started);
  ear.say({ type: 'message', id: id(), text: 'My PIN is 1234', facts });
  await ear.next('message');
  return { ...started, ear };
};

const open: { close(): Promise<void> }[] = [];
beforeEach(() => env.DB.prepare('DELETE FROM push').run());
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
  vi.restoreAllMocks();
});
const closing = async (chat: Awaited<ReturnType<typeof waits>>) => {
  open.push({
    close: async () => {
      chat.ear.say({ type: 'end', id: id() });
      await hearUntil(chat.ear, 'ended');
    },
  });
  return chat;
};

describe('A chat that waits while nobody is at the desk', () => {
  test('is pushed to everyone who works there, encrypted and signed, with the shopper’s name and none of their words', async () => {
    const [phone, laptop] = [await makeBrowser('tom-phone'), await makeBrowser('mina-laptop')];
    await subscribe('tom', phone);
    await subscribe('mina', laptop);
    const service = openPushService([phone, laptop]);
    const { chat } = await closing(await waits());
    await expect.poll(() => service.pushed.length).toBe(2);
    const { publicKey } = await (await asAgent('tom', '/v1/push')).json<{ publicKey: string }>();
    for (const one of service.pushed) {
      expect(one.notice).toEqual({ title: 'A chat is waiting', body: 'Ada', site: 'shop', chat });
      expect(await isVouchedFor(one, publicKey)).toBe(true);
      expect(one.headers.get('urgency')).toBe('high');
    }
  });

  test('is pushed once, however often its shopper writes and the desk sleeps', async () => {
    const phone = await makeBrowser('tom-phone');
    await subscribe('tom', phone);
    const service = openPushService([phone]);
    const { ear } = await closing(await waits());
    await expect.poll(() => service.pushed.length).toBe(1);
    await evictDurableObject(desk);
    await say(ear, 'Hello?');
    const another = await closing(await waits());
    await expect.poll(() => service.pushed.length).toBe(2);
    expect(service.pushed[1]?.notice).toMatchObject({ chat: another.chat });
  });

  test('is not pushed outside opening hours', async () => {
    const phone = await makeBrowser('tom-phone');
    await subscribe('tom', phone);
    const service = openPushService([phone]);
    const before = shop.parse(await (await asAgent('mina', '/v1/sites/shop/settings')).json());
    const set = async (wanted: Shop) =>
      shop.parse(await (await ask('mina', 'PUT', '/v1/sites/shop/settings', wanted)).json());
    const hours = { zone: 'UTC', week: [], holidays: [] };
    const { rev } = await set({ ...before, settings: { ...before.settings, hours } });
    await closing(await waits());
    await set({ ...before, rev });
    const { chat } = await closing(await waits());
    await expect.poll(() => service.pushed.length).toBe(1);
    expect(service.pushed[0]?.notice).toMatchObject({ chat });
  });
});

describe('An agent', () => {
  test('who said that they are away is not pushed what waits while nobody is at the desk', async () => {
    const [phone, other] = [await makeBrowser('tom-phone'), await makeBrowser('mina-phone')];
    await subscribe('tom', phone);
    await subscribe('mina', other);
    const service = openPushService([phone, other]);
    const tom = await deskOf('tom');
    await tom.next('welcome');
    tom.say({ type: 'status', status: 'away' });
    await expect
      .poll(() => tom.rest().some((frame) => frame.type === 'agents' && frame.agents[0]?.status === 'away'))
      .toBe(true);
    await closing(await waits());
    await expect.poll(() => service.pushed.length).toBe(1);
    expect(service.pushed[0]?.endpoint).toBe(other.subscription.endpoint);
    tom.say({ type: 'status', status: 'online' });
    await tom.next('offers');
    tom.hangUp();
  });

  test('is pushed what rings at them while they do not look at the desk, and only then', async () => {
    const [phone, other] = [await makeBrowser('tom-phone'), await makeBrowser('mina-phone')];
    await subscribe('tom', phone);
    await subscribe('mina', other);
    const service = openPushService([phone, other]);
    const tom = await deskOf('tom');
    await tom.next('welcome');
    const look = async (visible: boolean) => {
      tom.say({ type: 'look', visible });
      // Answered in its turn.
      tom.say({ type: 'unheard-of' });
      await tom.error();
    };
    await closing(await waits());
    await tom.next('chat');
    await look(false);
    const { chat } = await closing(await waits());
    await expect.poll(() => service.pushed.length).toBe(1);
    expect(service.pushed[0]).toMatchObject({ endpoint: phone.subscription.endpoint, notice: { chat } });
    await look(true);
    await closing(await waits());
    await tom.next('chat');
    expect(service.pushed).toHaveLength(1);
    tom.hangUp();
  });
});

describe('A browser', () => {
  test.each([404, 410])('that its service no longer knows (%i) is forgotten', async (status) => {
    const phone = await makeBrowser('gone');
    await subscribe('tom', phone);
    const service = openPushService([phone]);
    service.status = status;
    await closing(await waits());
    await expect.poll(async () => (await env.DB.prepare('SELECT id FROM push').all()).results).toEqual([]);
    expect(service.pushed).toHaveLength(1);
  });

  test('that its service cannot take now is kept', async () => {
    const phone = await makeBrowser('busy');
    await subscribe('tom', phone);
    const service = openPushService([phone]);
    service.status = 503;
    await closing(await waits());
    await expect.poll(() => service.pushed.length).toBe(1);
    service.status = 201;
    await closing(await waits());
    await expect.poll(() => service.pushed.length).toBe(2);
  });

  test('is told nothing after its agent has signed out, asked for silence, or left the site', async () => {
    const [one, two, three, last] = await Promise.all(['one', 'two', 'three', 'last'].map(makeBrowser));
    if (!one || !two || !three || !last) throw new Error('No browsers');
    await subscribe('vera-2', three);
    const name = await subscribe('tom', two);
    await subscribe('mina', one);
    await subscribe('mina', last);
    await env.DB.prepare(
      'UPDATE push SET session = (SELECT id FROM session WHERE userId = ?) WHERE endpoint = ?',
    )
      .bind('agent-tom', one.subscription.endpoint)
      .run();
    expect((await ask('tom', 'DELETE', `/v1/sites/shop/push/${name}`)).status).toBe(200);
    await env.DB.prepare("DELETE FROM member WHERE user = 'agent-vera-2'").run();
    const service = openPushService([one, two, three, last]);
    await closing(await waits());
    await expect.poll(() => service.pushed.length).toBe(1);
    expect(service.pushed[0]?.endpoint).toBe(last.subscription.endpoint);
  });

  test('of someone else cannot be silenced', async () => {
    const name = await subscribe('tom', await makeBrowser('tom-phone'));
    await ask('mina', 'DELETE', `/v1/sites/shop/push/${name}`);
    expect((await env.DB.prepare('SELECT id FROM push').all()).results).toEqual([{ id: name }]);
  });

  test('is one at a site, and its newest user is told: ten of each person, the oldest give way', async () => {
    const phone = await makeBrowser('shared');
    expect(await subscribe('mina', phone)).toBe(await subscribe('tom', phone));
    expect((await env.DB.prepare('SELECT user FROM push').all()).results).toEqual([{ user: 'agent-tom' }]);
    for (let n = 0; n < 11; n++) await subscribe('tom', await makeBrowser(`phone-${n}`));
    expect((await env.DB.prepare('SELECT id FROM push').all()).results).toHaveLength(10);
  });
});

describe('An address of a push service', () => {
  test.each([
    'https://fcm.googleapis.com/fcm/send/abc',
    'https://updates.push.services.mozilla.com/wpush/v2/abc',
    'https://web.push.apple.com/QAbc',
    'https://wns2-par02p.notify.windows.com/w/?token=abc',
  ])('is one of a known browser: %s', (address) => expect(isPushService(address)).toBe(true));

  test.each([
    'http://fcm.googleapis.com/fcm/send/abc',
    'https://fcm.googleapis.com.evil.test/',
    'https://evilfcm.googleapis.com/',
    'https://fcm.googleapis.com:8443/',
    'https://me@fcm.googleapis.com/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://169.254.169.254/latest/meta-data',
    'https://localhost/',
    'https://push.services.mozilla.com.evil.test/',
    'file:///etc/passwd',
    'nonsense',
  ])('is no other: %s', async (endpoint) => {
    const { keys } = (await makeBrowser('x')).subscription;
    expect((await ask('tom', 'POST', '/v1/sites/shop/push', { endpoint, keys })).status).toBe(400);
  });
});
