import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { chatOf } from '../../worker/durable-objects-router.ts';
import { chatId, siteId } from '../../worker/protocol.ts';
import { agentIn, say, shopperIn, startChat } from './house.ts';

afterEach(() => vi.useRealTimers());

const objectOf = (chat: string) => chatOf(env, { id: siteId.parse('shop') }, chatId.parse(chat));

/** Writes a log up to `head` straight into the store, and lets the object read it. */
const lengthen = async (chat: string, head: number, text: string) => {
  await runInDurableObject(objectOf(chat), (_, { storage }) => {
    for (let seq = 2; seq <= head; seq++) {
      const id = `a-long-chat-${seq}`.padEnd(20, '-');
      const body = JSON.stringify({ seq, at: seq, id, kind: 'text', from: 'shopper', text });
      storage.sql.exec('INSERT INTO message (seq, body) VALUES (?, ?)', seq, body);
    }
  });
  await evictDurableObject(objectOf(chat));
};

describe('Coming back', () => {
  test('a reader is told only what it has not seen', async () => {
    const started = await startChat();
    const shopper = await shopperIn(started);
    for (const text of ['one', 'two', 'three']) await say(shopper, text);
    const back = await shopperIn(started, { since: 1, epoch: 1 });
    expect(await back.next('welcome')).toMatchObject({ since: 1, head: 3 });
    expect((await back.next('messages')).messages.map(({ seq }) => seq)).toEqual([2, 3]);
  });

  test('a reader who claims more than there is, or another epoch, is told everything', async () => {
    const started = await startChat();
    await say(await shopperIn(started), 'only one');
    for (const hello of [
      { since: 9, epoch: 1 },
      { since: 1, epoch: 7 },
    ]) {
      const back = await shopperIn(started, hello);
      expect(await back.next('welcome')).toMatchObject({ since: 0, epoch: 1, head: 1 });
    }
  });

  test('a reader of a chat that was restored from an older copy drops its own and is told everything', async () => {
    const started = await startChat();
    const shopper = await shopperIn(started);
    for (const text of ['one', 'two', 'three']) await say(shopper, text);
    await runInDurableObject(objectOf(started.chat), (_, { storage }) => {
      storage.sql.exec(`UPDATE message SET body = json_set(body, '$.opened.epoch', 2) WHERE seq = 1`);
      storage.sql.exec('DELETE FROM message WHERE seq > 2');
    });
    await evictDurableObject(objectOf(started.chat));
    const back = await shopperIn(started, { since: 2, epoch: 1 });
    expect(await back.next('welcome')).toMatchObject({ epoch: 2, since: 0, head: 2 });
    expect((await back.next('messages')).messages).toHaveLength(2);
    expect((await say(back, 'three again')).seq).toBe(3);
  });

  test('a long chat comes in pages of at most 200 messages, in order', async () => {
    const started = await startChat();
    await say(await shopperIn(started), 'first');
    await lengthen(started.chat, 450, 'x');
    const back = await shopperIn(started);
    const sizes = [];
    const seqs = [];
    while (seqs.length < 450) {
      const { messages } = await back.next('messages');
      sizes.push(messages.length);
      seqs.push(...messages.map(({ seq }) => seq));
    }
    expect(sizes).toEqual([200, 200, 50]);
    expect(seqs).toEqual(Array.from({ length: 450 }, (_, index) => index + 1));
  });
});

describe('Typing and reading', () => {
  test('are passed on to the other side and leave no row', async () => {
    const started = await startChat();
    const shopper = await shopperIn(started);
    await say(shopper, 'Hello');
    const agent = await agentIn(started.chat);
    await agent.next('messages');
    agent.say({ type: 'typing' });
    expect(agent.rest()).toEqual([]);
    agent.say({ type: 'seen', seq: 1 });
    expect(await shopper.next('typing')).toMatchObject({ from: 'agent', agent: { name: 'Mina Ōkafor' } });
    expect(await shopper.next('seen')).toEqual({ type: 'seen', from: 'agent', seq: 1 });
    await runInDurableObject(objectOf(started.chat), (_, { storage }) => {
      expect(storage.sql.exec('SELECT * FROM message').toArray()).toHaveLength(1);
    });
  });

  test('a read mark never goes back, and never beyond what there is', async () => {
    const started = await startChat();
    const shopper = await shopperIn(started);
    await say(shopper, 'one');
    await say(shopper, 'two');
    const agent = await agentIn(started.chat);
    agent.say({ type: 'seen', seq: 99 });
    expect(await shopper.next('seen')).toMatchObject({ seq: 2 });
    agent.say({ type: 'seen', seq: 1 });
    const back = await agentIn(started.chat, 'tom');
    expect((await back.next('welcome')).seen).toEqual({ shopper: 2, agent: 2 });
  });
});

describe('A reader who', () => {
  /** Asks for a chat of two million letters again and again. */
  const readAgainAndAgain = async (times: number, answersMarks: boolean, off = 0) => {
    const started = await startChat();
    await say(await shopperIn(started), 'first');
    await lengthen(started.chat, 501, 'x'.repeat(4_000));
    const reader = await agentIn(started.chat);
    for (let time = 1; time <= times; time++) {
      if (answersMarks) {
        const { n } = await reader.next('mark');
        reader.say({ type: 'mark', n: n + off });
      }
      reader.say({ type: 'hello', since: 0, epoch: 1 });
    }
    return { started, reader };
  };

  test('takes nothing of what is sent is cut off before it fills the memory, and can resume', async () => {
    const { started, reader } = await readAgainAndAgain(7, false);
    expect(await reader.closed()).toEqual({ code: 4013, reason: 'slow_reader' });
    const back = await agentIn(started.chat);
    expect(await back.next('welcome')).toMatchObject({ head: 501 });
  });

  test('takes nothing, and only says that it did, is cut off too', async () => {
    const { reader } = await readAgainAndAgain(1, true, 1);
    for (let time = 0; time < 6; time++) reader.say({ type: 'hello', since: 0, epoch: 1 });
    expect(await reader.closed()).toMatchObject({ code: 4013 });
  });

  test('reads along may read as much as it likes', async () => {
    const { started, reader } = await readAgainAndAgain(7, true);
    await say(await shopperIn(started), 'still there?');
    let last = '';
    while (last !== 'still there?') {
      const { message } = await reader.next('message');
      if (message.kind === 'text') last = message.text;
    }
  });

  test('gave no sign of life for two and a half minutes is closed instead of told; one that spoke is told', async () => {
    const started = await startChat();
    const shopper = await shopperIn(started);
    const silent = await agentIn(started.chat, 'tom');
    await silent.next('welcome');
    vi.setSystemTime(Date.now() + 151_000);
    await say(shopper, 'Hello?');
    expect(await silent.closed()).toEqual({ code: 1001, reason: 'gone' });
  });
});
