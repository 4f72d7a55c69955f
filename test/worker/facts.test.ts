import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import { chatOf } from '../../worker/durable-objects-router.ts';
import { chatRecord, siteId, type ChatId } from '../../worker/protocol.ts';
import { agentIn, hearUntil, id, post, say, shopperIn, startChat } from './house.ts';
import { signed } from './signed.ts';

const objectOf = (chat: ChatId) => chatOf(env, { id: siteId.parse('shop') }, chat);

const stored = (chat: ChatId) =>
  runInDurableObject(
    objectOf(chat),
    (_, { storage }) => storage.sql.exec('SELECT * FROM message').toArray().length,
  );

const factsOf = async (chat: ChatId) => (await objectOf(chat).record())?.facts;

/** A chat that has begun, and its shopper. */
const begun = async () => {
  const started = await startChat();
  const shopper = await shopperIn(started);
  await say(shopper, 'Hello');
  return { ...started, ear: shopper };
};

const PAN = { url: 'https://shop.test/pan', title: 'Pan', price: { minor: 4_900, currency: 'EUR' } };

describe('What is known of a shopper', () => {
  test('comes along with the first text, and costs no row of its own', async () => {
    const { chat, token } = await startChat();
    const ear = await shopperIn({ chat, token });
    const facts = { name: 'Ada', email: 'ada@home.test', topic: 'Delivery' };
    ear.say({ type: 'message', id: id(), text: 'Hello', facts });
    expect((await ear.next('message')).message).toMatchObject({ seq: 1, text: 'Hello' });
    expect(await factsOf(chat)).toEqual(facts);
    expect(await stored(chat)).toBe(1);
  });

  test('can become known while the chat goes on: both sides hear of it, and what was known before stays', async () => {
    const { chat, ear } = await begun();
    const agent = await agentIn(chat);
    await agent.next('notes');
    ear.say({ type: 'facts', id: id(), facts: { name: 'Ada', chat: { basket: 12.5, gift: true } } });
    ear.say({ type: 'facts', id: id(), facts: { chat: { basket: 20 }, shopper: { tier: 'gold' } } });
    for (const reader of [ear, agent]) expect(await hearUntil(reader, 'facts')).toMatchObject({ seq: 2 });
    expect(await hearUntil(agent, 'facts')).toMatchObject({ seq: 3, facts: { shopper: { tier: 'gold' } } });
    expect(await factsOf(chat)).toEqual({
      name: 'Ada',
      chat: { basket: 20, gift: true },
      shopper: { tier: 'gold' },
    });
  });

  test('is not stored before there is a chat', async () => {
    const { chat, token } = await startChat();
    const ear = await shopperIn({ chat, token });
    ear.say({ type: 'facts', id: id(), facts: { name: 'Ada' } });
    expect(await ear.error()).toMatchObject({ code: 'empty_chat' });
    expect(await stored(chat)).toBe(0);
  });

  test('is not stored again when it is known already', async () => {
    const { chat, ear } = await begun();
    const facts = { name: 'Ada', chat: { basket: 12 } };
    ear.say({ type: 'facts', id: id(), facts });
    await hearUntil(ear, 'facts');
    const ref = id();
    ear.say({ type: 'facts', id: ref, facts });
    expect(await ear.error()).toMatchObject({ code: 'facts_known', ref });
    ear.say({ type: 'facts', id: id(), facts: {} });
    expect(await ear.error()).toMatchObject({ code: 'facts_known' });
    expect(await stored(chat)).toBe(2);
  });

  test('has its bounds, over all that was said', async () => {
    const { chat, ear } = await begun();
    const notes = (from: number, many: number, value: string) =>
      Object.fromEntries(Array.from({ length: many }, (_, n) => [`note-${from + n}`, value]));
    ear.say({ type: 'facts', id: id(), facts: { chat: notes(0, 15, 'x') } });
    await hearUntil(ear, 'facts');
    for (const facts of [
      { chat: notes(15, 6, 'x') },
      { shopper: notes(0, 20, 'x'.repeat(200)) },
      { chat: notes(0, 10, 'x'.repeat(200)), shopper: notes(0, 10, 'x'.repeat(200)) },
    ]) {
      ear.say({ type: 'facts', id: id(), facts });
      expect(await ear.error()).toMatchObject({ code: 'too_many_facts' });
    }
    const { token, chat: another } = await startChat();
    const first = await shopperIn({ chat: another, token });
    first.say({ type: 'message', id: id(), text: 'Hi', facts: { chat: notes(0, 21, 'x') } });
    expect(await first.error()).toMatchObject({ code: 'too_many_facts' });
    expect([await stored(chat), await stored(another)]).toEqual([2, 0]);
  });

  test.for<[string, object]>([
    ['an address that would begin another header', { email: 'a@b.test\r\nBcc: c@d.test' }],
    ['what is no address', { email: 'Ada' }],
    ['a name of two lines', { name: 'Ada\nLovelace' }],
    ['a long name', { name: 'x'.repeat(101) }],
    ['a note with a long name', { chat: { ['x'.repeat(41)]: 1 } }],
    ['a note that is a list', { shopper: { tags: [] } }],
    ['a long note', { chat: { page: 'x'.repeat(201) } }],
    ['a product without a signature', { products: [PAN] }],
  ])('is not %s', async ([, facts]) => {
    const { chat, ear } = await begun();
    ear.say({ type: 'facts', id: id(), facts });
    expect(await ear.error()).toMatchObject({ code: 'bad_frame' });
    expect(await stored(chat)).toBe(1);
  });

  test('may have names that every object has, and does no harm by it', async () => {
    const { chat, ear } = await begun();
    ear.say(
      `{"type":"facts","id":"${id()}","facts":{"__proto__":{"name":"Eve"},"chat":{"__proto__":7,"constructor":"c","toString":1}}}`,
    );
    expect(await hearUntil(ear, 'facts')).toMatchObject({
      facts: { chat: { constructor: 'c', toString: 1 } },
    });
    const facts = (await factsOf(chat)) ?? {};
    expect(Object.keys(facts)).toEqual(['chat']);
    expect(Object.keys(facts.chat ?? {}).toSorted()).toEqual(['constructor', 'toString']);
    expect(Reflect.get({}, 'name')).toBeUndefined();
  });

  test('does not make a text another one: a page that was loaded anew sends the text alone', async () => {
    const { chat, token } = await startChat();
    const ear = await shopperIn({ chat, token });
    const under = id();
    ear.say({ type: 'message', id: under, text: 'Hello', facts: { name: 'Ada' } });
    await ear.next('message');
    expect(await say(ear, 'Hello', under)).toMatchObject({ seq: 1 });
    expect(await stored(chat)).toBe(1);
  });

  test('is nothing in a record that was kept before there were facts', async () => {
    const { chat, ear } = await begun();
    ear.hangUp();
    const { facts: _, ...old } = { ...(await objectOf(chat).record()) };
    expect(chatRecord.parse(old).facts).toEqual({});
  });
});

describe('Who the shop says a shopper is', () => {
  test('comes with the token, signed, and lies in the row of the first text', async () => {
    const identity = await signed({ sub: 'customer-7', name: 'Ada', email: 'ada@home.test' });
    const started = await startChat(undefined, identity);
    const ear = await shopperIn(started);
    await say(ear, 'Hello');
    expect(await factsOf(started.chat)).toEqual({
      identity: { id: 'customer-7', name: 'Ada', email: 'ada@home.test', verified: true },
    });
    expect(await stored(started.chat)).toBe(1);
  });

  test('can become known later, by a fresh token, and is stored once', async () => {
    const { chat, token, ear } = await begun();
    const identity = await signed({ sub: 'customer-8' });
    const changed = await post(`/v1/sites/shop/chats/${chat}/token`, { token, identity });
    const fresh = { chat, token: (await changed.json<{ token: string }>()).token };
    await shopperIn(fresh);
    expect(await hearUntil(ear, 'facts')).toMatchObject({ facts: { identity: { id: 'customer-8' } } });
    const again = await post(`/v1/sites/shop/chats/${chat}/token`, { token: fresh.token });
    const later = await shopperIn({ chat, token: (await again.json<{ token: string }>()).token });
    await later.next('messages');
    await say(later, 'Me again');
    expect(await stored(chat)).toBe(3);
  });

  test('is believed to nobody else: forged, run out, or without a signature', async () => {
    const { chat, token } = await startChat();
    for (const identity of [
      await signed({ sub: 'customer-9' }, 'another key'),
      await signed({ sub: 'customer-9', exp: Math.floor(Date.now() / 1_000) - 1 }),
      await signed({ name: 'Nobody' }),
      { id: 'customer-9', verified: true },
      'customer-9',
      null,
    ]) {
      for (const [path, body] of [
        ['/v1/sites/shop/chats', { identity }],
        [`/v1/sites/shop/chats/${chat}/token`, { token, identity }],
      ] as const)
        expect(await (await post(path, body)).json()).toMatchObject({ status: 401, code: 'bad_identity' });
    }
  });

  test('cannot be said in a frame', async () => {
    const { chat, ear } = await begun();
    const facts = { name: 'Ada', identity: { id: 'customer-10', verified: true } };
    ear.say({ type: 'facts', id: id(), facts });
    await hearUntil(ear, 'facts');
    expect(await factsOf(chat)).toEqual({ name: 'Ada' });
  });
});

describe('Products that a shopper sees', () => {
  test('are known when the shop’s server signed them: the last five, each once', async () => {
    const { chat, ear } = await begun();
    for (let n = 0; n < 7; n++) {
      const product = { ...PAN, url: `${PAN.url}/${n % 6}`, title: `Pan ${n}` };
      ear.say({ type: 'facts', id: id(), facts: { products: [await signed({ product })] } });
      await hearUntil(ear, 'facts');
    }
    expect((await factsOf(chat))?.products?.map(({ title }) => title)).toEqual([
      'Pan 2',
      'Pan 3',
      'Pan 4',
      'Pan 5',
      'Pan 6',
    ]);
  });

  test('are not known by any other signature, nor when they are none', async () => {
    const { ear } = await begun();
    for (const token of [
      await signed({ product: PAN }, 'another key'),
      await signed({ product: { ...PAN, url: 'javascript:alert(1)' } }),
      await signed({ sub: 'customer-1' }),
      'no token',
    ]) {
      ear.say({ type: 'facts', id: id(), facts: { products: [token] } });
      expect(await ear.error()).toMatchObject({ code: 'bad_identity' });
    }
  });
});
