import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { chatOf } from '../../worker/durable-objects-router.ts';
import { chatId, siteId } from '../../worker/protocol.ts';
import { agentIn, deskOf, hearUntil, id, PAGE, say, shopperIn, startChat } from './house.ts';

const objectOf = (chat: string) => chatOf(env, { id: siteId.parse('shop') }, chatId.parse(chat));

const stored = (chat: string) =>
  runInDurableObject(
    objectOf(chat),
    (_, { storage }) => storage.sql.exec('SELECT * FROM message').toArray().length,
  );

afterEach(() => vi.useRealTimers());

describe('A message', () => {
  test('comes back to its sender with the next number, and that is its acknowledgement', async () => {
    const shopper = await shopperIn(await startChat());
    expect(await say(shopper, 'Hello?')).toMatchObject({
      seq: 1,
      kind: 'text',
      from: 'shopper',
      text: 'Hello?',
    });
    expect(await say(shopper, 'Anyone?')).toMatchObject({ seq: 2 });
  });

  test('reaches the agent who has the chat open, and the answer reaches the shopper with the agent’s name', async () => {
    const started = await startChat();
    const shopper = await shopperIn(started);
    await say(shopper, 'Is the pan oven-safe?');
    const agent = await agentIn(started.chat);
    expect((await agent.next('messages')).messages).toMatchObject([
      { seq: 1, text: 'Is the pan oven-safe?' },
    ]);
    agent.say({ type: 'take', id: id() });
    await say(agent, 'Yes, up to 250 °C.');
    expect((await shopper.next('message')).message).toMatchObject({
      kind: 'taken',
      agent: { name: 'Mina Ōkafor' },
    });
    expect((await shopper.next('message')).message).toMatchObject({ seq: 3, text: 'Yes, up to 250 °C.' });
  });

  test('sent twice under one id is stored once, answered with the stored one, and told to nobody again', async () => {
    const started = await startChat();
    const [first, second] = [await shopperIn(started), await shopperIn(started)];
    await second.next('welcome');
    const stored = await say(first, 'Once', 'the-same-id-00000001');
    expect(await say(first, 'Once', 'the-same-id-00000001')).toEqual(stored);
    await say(first, 'Last');
    expect((await second.next('message')).message.seq).toBe(1);
    expect((await second.next('message')).message).toMatchObject({ seq: 2, text: 'Last' });
  });

  test('with a used id and another text is refused, and nothing changes', async () => {
    const shopper = await shopperIn(await startChat());
    await say(shopper, 'One', 'the-same-id-00000002');
    shopper.say({ type: 'message', id: 'the-same-id-00000002', text: 'Two' });
    expect(await shopper.error()).toMatchObject({ code: 'id_conflict', ref: 'the-same-id-00000002' });
    expect((await say(shopper, 'Three')).seq).toBe(2);
  });

  test('is still there, with its number, when the object slept in between', async () => {
    const started = await startChat();
    const shopper = await shopperIn(started);
    await say(shopper, 'Before');
    await evictDurableObject(objectOf(started.chat));
    expect((await say(shopper, 'After')).seq).toBe(2);
    const back = await shopperIn(started);
    expect((await back.next('messages')).messages.map(({ seq }) => seq)).toEqual([1, 2]);
  });
});

describe('A shopper on a page with a very long name', () => {
  test('chats on after the object slept: the address is kept as far as it fits', async () => {
    const started = await startChat();
    const shopper = await shopperIn(started, {
      page: { url: `https://shop.test/${'ü'.repeat(1_900)}`, title: '' },
    });
    await say(shopper, 'Before');
    await evictDurableObject(objectOf(started.chat));
    expect((await say(shopper, 'After')).seq).toBe(2);
  });
});

describe('A shopper who thinks for a while', () => {
  test('begins the chat all the same: the page is remembered while the object sleeps', async () => {
    const started = await startChat();
    const shopper = await shopperIn(started);
    await shopper.next('welcome');
    await evictDurableObject(objectOf(started.chat));
    expect((await say(shopper, 'At last')).seq).toBe(1);
  });
});

describe('A chat', () => {
  test('that nobody wrote in leaves no row and does not appear on the desk', async () => {
    const started = await startChat();
    const desk = await deskOf();
    await desk.next('welcome');
    const quiet = await shopperIn(started);
    await quiet.next('welcome');
    await runInDurableObject(objectOf(started.chat), (_, { storage }) => {
      expect(storage.sql.exec('SELECT * FROM message').toArray()).toEqual([]);
    });
    const written = await startChat();
    await say(await shopperIn(written), 'Hello');
    expect((await desk.next('chat')).chat).toMatchObject({ id: written.chat, state: 'waiting', page: PAGE });
  });

  test('is taken by one agent: the second is told who has it', async () => {
    const started = await startChat();
    await say(await shopperIn(started), 'Hello');
    const [mina, tom] = [await agentIn(started.chat, 'mina'), await agentIn(started.chat, 'tom')];
    mina.say({ type: 'take', id: id() });
    await mina.next('message');
    const under = id();
    tom.say({ type: 'take', id: under });
    expect(await tom.error()).toMatchObject({
      code: 'taken',
      detail: 'Mina Ōkafor has this chat.',
      ref: under,
    });
    tom.say({ type: 'message', id: id(), text: 'Me too' });
    expect(await tom.error()).toMatchObject({ code: 'taken' });
  });

  test('is taken by whoever answers it first; of two who answer at once, the second is told who has it', async () => {
    const started = await startChat();
    await say(await shopperIn(started), 'Hello');
    const [mina, tom] = [await agentIn(started.chat, 'mina'), await agentIn(started.chat, 'tom')];
    await tom.next('messages');
    const under = id();
    mina.say({ type: 'message', id: id(), text: 'Hi', seen: 1 });
    tom.say({ type: 'message', id: under, text: 'Hi', seen: 1 });
    expect(await tom.error()).toMatchObject({
      code: 'taken',
      detail: 'Mina Ōkafor has this chat.',
      ref: under,
    });
    expect((await mina.next('message')).message).toMatchObject({ seq: 2, text: 'Hi' });
    expect(await stored(started.chat)).toBe(2);
  });

  test('answered from one window is not answered again unread from another', async () => {
    const started = await startChat();
    await say(await shopperIn(started), 'Hello');
    const [desktop, phone] = [await agentIn(started.chat), await agentIn(started.chat)];
    await phone.next('messages');
    desktop.say({ type: 'message', id: id(), text: 'Hi', seen: 1 });
    await phone.next('message');
    const under = id();
    phone.say({ type: 'message', id: under, text: 'Hi there', seen: 1 });
    expect(await phone.error()).toMatchObject({ code: 'stale', ref: under });
    phone.say({ type: 'message', id: under, text: 'Hi there', seen: 2 });
    expect((await phone.next('message')).message).toMatchObject({ seq: 3, id: under });
  });

  test('that has ended takes no more texts, and asks for one rating, which may be changed', async () => {
    const started = await startChat();
    const shopper = await shopperIn(started);
    await say(shopper, 'Hello');
    const agent = await agentIn(started.chat);
    agent.say({ type: 'take', id: id() });
    await say(agent, 'Hi, all done?');
    shopper.say({ type: 'rate', id: id(), score: 5, comment: '' });
    expect(await shopper.error()).toMatchObject({ code: 'not_ended' });
    agent.say({ type: 'end', id: id() });
    shopper.say({ type: 'message', id: id(), text: 'One more thing' });
    expect(await shopper.error()).toMatchObject({ code: 'chat_ended' });
    shopper.say({ type: 'rate', id: id(), score: 3, comment: '' });
    shopper.say({ type: 'rate', id: id(), score: 4, comment: 'On reflection, good' });
    for (;;) {
      const { message } = await agent.next('message');
      if (message.kind === 'rated' && message.score === 4) break;
    }
  });

  test('can be rated for a day after its end, and not later', async () => {
    const started = await startChat();
    const shopper = await shopperIn(started);
    await say(shopper, 'Hello');
    const agent = await agentIn(started.chat);
    agent.say({ type: 'take', id: id() });
    await say(agent, 'Hi');
    agent.say({ type: 'end', id: id() });
    await hearUntil(shopper, 'ended');
    vi.setSystemTime(Date.now() + 25 * 3_600_000);
    shopper.say({ type: 'rate', id: id(), score: 5, comment: '' });
    expect(await shopper.error()).toMatchObject({ code: 'rating_closed' });
  });

  test('is not taken twice by one agent, in two windows', async () => {
    const started = await startChat();
    await say(await shopperIn(started), 'Hello');
    const [one, two] = [await agentIn(started.chat), await agentIn(started.chat)];
    one.say({ type: 'take', id: id() });
    await one.next('message');
    two.say({ type: 'take', id: id() });
    expect(await two.error()).toMatchObject({ code: 'taken' });
    expect(await stored(started.chat)).toBe(2);
  });

  test('that nobody answered cannot be rated', async () => {
    const shopper = await shopperIn(await startChat());
    await say(shopper, 'Hello');
    shopper.say({ type: 'end', id: id() });
    shopper.say({ type: 'rate', id: id(), score: 1, comment: 'Silence' });
    expect(await shopper.error()).toMatchObject({ code: 'not_answered' });
  });

  test('ends by itself after half an hour without a message, not before, and once', async () => {
    const started = await startChat();
    const shopper = await shopperIn(started);
    const { at } = await say(shopper, 'Hello');
    const chat = objectOf(started.chat);
    const alarm = () => runInDurableObject(chat, (_, { storage }) => storage.getAlarm());
    await runDurableObjectAlarm(chat);
    expect(Math.abs(((await alarm()) ?? 0) - at - 30 * 60_000)).toBeLessThan(100);
    expect(await stored(started.chat)).toBe(1);
    vi.setSystemTime(at + 31 * 60_000);
    await runDurableObjectAlarm(chat);
    await runDurableObjectAlarm(chat);
    const back = await shopperIn(started);
    expect((await back.next('messages')).messages).toMatchObject([
      { text: 'Hello' },
      { seq: 2, kind: 'ended', from: 'system' },
    ]);
  });
});
