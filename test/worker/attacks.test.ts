import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { chatOf, ledgerOf, tillOf } from '../../worker/durable-objects-router.ts';
import { chatId, siteId, type ShopperId } from '../../worker/protocol.ts';
import {
  agentIn,
  call,
  deskAt,
  HOUSE,
  id,
  post,
  say,
  SHOP,
  shopperIn,
  signIn,
  startChat,
  upgrade,
} from './house.ts';
import { breakTable, mendTable } from './tables.ts';
import { toldOrder } from './made-order.ts';

const shop = { id: siteId.parse('shop') };

/** A shopper whose facts lie in another shard than this one's. */
const shopperElsewhere = async (than: string) => {
  const shardOf = (shopper: string) => ledgerOf(env, shop, shopper);
  for (;;) {
    const { shopper } = await startChat();
    const ledger = shardOf(shopper);
    await ledger.fileOf(shopper);
    if (`${ledger.id}` !== `${shardOf(than).id}`) return { shopper, ledger };
  }
};

describe('Whoever means harm', () => {
  test.for(['\ud800', 'a\u0000b', '\n', '\u202eabc', 'x'.repeat(101)])(
    'tells an order under the id %j, and is refused',
    async (order) => {
      const refused = await post('/v1/sites/shop/orders', { id: `x${order}x`, value: 1, currency: 'EUR' });
      expect(refused.status).toBe(400);
    },
  );

  test('cannot hold up the orders of others: one that cannot be told waits, the rest are told', async () => {
    const till = tillOf(env, shop);
    const { shopper } = await startChat();
    const away = await shopperElsewhere(shopper);
    const orderOf = (id: string, whose: ShopperId) =>
      toldOrder({ id, total: { minor: 1, currency: 'EUR' }, shopper: whose });
    await breakTable(away.ledger, '"order"');
    await till.takeOrder(orderOf('bad', away.shopper));
    for (let n = 0; n < 120; n++) await till.takeOrder(orderOf(`good-${n}`, shopper));
    await evictDurableObject(till);
    await runDurableObjectAlarm(till);
    const { orders } = await ledgerOf(env, shop, shopper).fileOf(shopper);
    expect(orders).toHaveLength(120);
    await runInDurableObject(till, (_, { storage }) => {
      expect(storage.sql.exec('SELECT id FROM missed').toArray()).toEqual([{ id: 'bad' }]);
    });
    await mendTable(away.ledger, '"order"');
    await runDurableObjectAlarm(till);
    expect((await away.ledger.fileOf(away.shopper)).orders).toHaveLength(1);
  });

  test('asks for the whole log again and again, and is asked to wait', async () => {
    const started = await startChat();
    const shopper = await shopperIn(started);
    await say(shopper, 'Hello');
    for (let n = 0; n < 20; n++)
      shopper.say({ type: 'hello', since: 0, epoch: 0, page: { url: SHOP, title: '' } });
    expect(await shopper.error()).toMatchObject({ code: 'slow_down' });
  });

  test('opens many tabs: the quietest give way, the newest is let in', async () => {
    const started = await startChat();
    const tabs = [];
    for (let n = 0; n < 7; n++) tabs.push(await shopperIn(started));
    expect(await tabs[0]?.closed()).toMatchObject({ code: 4009 });
    expect(await tabs[1]?.closed()).toMatchObject({ code: 4009 });
    const newest = tabs.at(-1);
    if (newest) expect((await say(newest, 'Here')).seq).toBe(1);
  });

  test('types without end, and the agent hears of it now and then', async () => {
    const started = await startChat();
    const shopper = await shopperIn(started);
    await say(shopper, 'Hello');
    const agent = await agentIn(started.chat);
    await agent.next('messages');
    for (let n = 0; n < 100; n++) shopper.say({ type: 'typing' });
    await say(shopper, 'Done');
    const heard: string[] = [];
    await expect
      .poll(() => {
        heard.push(...agent.rest().map(({ type }) => type));
        return heard;
      })
      .toContain('message');
    const signs = heard.filter((type) => type === 'typing').length;
    expect(signs).toBeGreaterThan(0);
    expect(signs).toBeLessThanOrEqual(3);
  });

  test.for([
    'https://shop.test@evil.test/login',
    'https://evil.test/',
    'javascript:alert(1)',
    'data:text/html,x',
  ])('says to be on %s, and no agent gets that as a link', async (url) => {
    const shopper = await shopperIn(await startChat(), { page: { url, title: 'Pans' } });
    expect(await shopper.error()).toMatchObject({ code: 'bad_frame' });
  });

  test('leaves a name and a password in the address of the page, and they are not kept', async () => {
    const started = await startChat();
    await say(
      await shopperIn(started, { page: { url: 'https://me:secret@shop.test/pans', title: '' } }),
      'Hello',
    );
    await runInDurableObject(chatOf(env, shop, chatId.parse(started.chat)), (_, { storage }) => {
      expect(JSON.stringify(storage.sql.exec('SELECT * FROM message').toArray())).not.toContain('secret');
    });
  });

  test('sends a frame that is too large, and is told which message it was', async () => {
    const shopper = await shopperIn(await startChat());
    await shopper.next('welcome');
    const under = id();
    shopper.say({ type: 'message', id: under, text: '\u0001'.repeat(3_900) });
    expect(await shopper.error()).toMatchObject({ code: 'too_large', ref: under });
  });

  test('sends a body of a megabyte, and it is not read', async () => {
    for (const path of ['/v1/sites/shop/orders', '/api/auth/link/open']) {
      const response = await post(path, 'x'.repeat(1_000_000), path.startsWith('/api') ? HOUSE : SHOP);
      expect(response.status).toBe(413);
    }
  });

  test('guesses passwords, and after five has to wait', async () => {
    const statuses = [];
    for (let n = 0; n < 7; n++) {
      const response = await call('/api/auth/sign-in/email', {
        method: 'POST',
        headers: { Origin: HOUSE, 'Content-Type': 'application/json', 'cf-connecting-ip': '203.0.113.9' },
        body: JSON.stringify({ email: 'agent-mina@shop.test', password: `guess number ${n}` }),
      });
      statuses.push(response.status);
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
  });

  test('fills a chat to its end, and is told to start another', async () => {
    const started = await startChat();
    const shopper = await shopperIn(started);
    await say(shopper, 'first');
    const object = chatOf(env, shop, chatId.parse(started.chat));
    await runInDurableObject(object, (_, { storage }) => {
      for (let seq = 2; seq <= 2_000; seq++) {
        const message = {
          seq,
          at: seq,
          id: `a-full-chat-${seq}`.padEnd(20, '-'),
          kind: 'text',
          from: 'shopper',
          text: 'x',
        };
        storage.sql.exec('INSERT INTO message (seq, body) VALUES (?, ?)', seq, JSON.stringify(message));
      }
    });
    await evictDurableObject(object);
    shopper.say({ type: 'message', id: id(), text: 'one more' });
    expect(await shopper.error()).toMatchObject({ code: 'chat_full' });
  });
});

describe('A read mark', () => {
  test('outlives the window that set it', async () => {
    const started = await startChat();
    const shopper = await shopperIn(started);
    await say(shopper, 'Hello');
    const agent = await agentIn(started.chat);
    agent.say({ type: 'seen', seq: 1 });
    await shopper.next('seen');
    agent.hangUp();
    await agent.closed();
    expect((await (await agentIn(started.chat, 'tom')).next('welcome')).seen).toEqual({
      shopper: 1,
      agent: 1,
    });
  });
});

describe('An agent', () => {
  afterEach(() => vi.useRealTimers());

  test('whose session is gone is out within five minutes of the next word, and is not let in again', async () => {
    const cookie = await signIn('vera-2');
    const dial = () => upgrade('/v1/sites/shop/desk/socket', { Origin: HOUSE, Cookie: cookie });
    const desk = await deskAt(await dial());
    await desk.next('welcome');
    // Not by signing out, which closes their windows at once.
    await env.DB.prepare(`DELETE FROM session WHERE userId = 'agent-vera-2'`).run();
    vi.setSystemTime(Date.now() + 5 * 60_000 + 1);
    desk.say({ type: 'mark', n: 0 });
    expect(await desk.closed()).toMatchObject({ code: 4003 });
    const again = await deskAt(await dial());
    expect(await again.closed()).toMatchObject({ code: 4003 });
  });

  test('who no longer works there is not heard on a socket from before, not even once', async () => {
    const started = await startChat();
    await say(await shopperIn(started), 'Hello');
    const tom = await agentIn(started.chat, 'tom');
    await tom.next('messages');
    const { results } = await env.DB.prepare(`DELETE FROM member WHERE user = 'agent-tom' RETURNING *`).all();
    expect(results).toHaveLength(1);
    vi.setSystemTime(Date.now() + 24 * 3_600_000);
    for (const text of ['A day after', 'and once more']) tom.say({ type: 'message', id: id(), text });
    expect(await tom.closed()).toMatchObject({ code: 4003 });
    await runInDurableObject(chatOf(env, shop, chatId.parse(started.chat)), (_, { storage }) => {
      expect(storage.sql.exec('SELECT seq FROM message').toArray()).toHaveLength(1);
    });
    await env.DB.prepare(`INSERT INTO member (site, user, role) VALUES ('shop', 'agent-tom', 'agent')`).run();
  });

  test('who is still signed in stays, without a new connection', async () => {
    const started = await startChat();
    const agent = await agentIn(started.chat, 'tom');
    await agent.next('welcome');
    const shopper = await shopperIn(started);
    vi.setSystemTime(Date.now() + 5 * 60_000 + 1);
    agent.say({ type: 'mark', n: 0 });
    await say(shopper, 'Still there?');
    // Whoever comes in anew asks the same database, after it was asked for this one.
    await agentIn(started.chat, 'mina');
    await say(shopper, 'Still?');
    for (let seq = 0; seq < 2;) ({ seq } = (await agent.next('message')).message);
  });
});
