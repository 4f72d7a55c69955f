import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { chatOf } from '../../worker/durable-objects-router.ts';
import { siteId, type ChatFrame, type ChatId } from '../../worker/protocol.ts';
import { agentIn, id, say, shopperIn, startChat, type Ear } from './house.ts';

/** What went out through the engine's own binding, which checks it. */
const sent: EmailMessageBuilder[] = [];
const binding = env.EMAIL;
let isDown = false;
beforeAll(() => {
  Object.assign(env, {
    EMAIL: {
      send: async (mail: EmailMessageBuilder) => {
        if (isDown) throw new Error('No mail today');
        sent.push(mail);
        return binding.send(mail);
      },
    },
  });
});
afterAll(() => void Object.assign(env, { EMAIL: binding }));
beforeEach(() => {
  isDown = false;
  sent.length = 0;
});

const objectOf = (chat: ChatId) => chatOf(env, { id: siteId.parse('shop') }, chat);
const ring = (chat: ChatId) => runDurableObjectAlarm(objectOf(chat));

let addresses = 0;
/** A chat with one question, one answer and one note; its shopper, who is there, left an address or did not. */
const begun = async (email: string | undefined = `eve-${++addresses}@home.test`) => {
  const started = await startChat();
  const shopper = await shopperIn(started);
  const facts = email ? { email } : {};
  shopper.say({ type: 'message', id: id(), text: 'Is it oven-safe?\nAnd the lid?', facts });
  await shopper.next('message');
  const mina = await agentIn(started.chat);
  await mina.next('messages');
  await say(mina, 'Up to 250 °C.');
  mina.say({ type: 'note', id: id(), text: 'not for shoppers', mentions: [] });
  await mina.next('note');
  return { ...started, mina, email };
};

/** Asks for a transcript, and gives the note of it. */
const askFor = async (mina: Ear<ChatFrame>, under = id()) => {
  mina.say({ type: 'transcript', id: under });
  return (await mina.next('note')).note;
};

describe('A transcript that an agent sends', () => {
  test('is the whole chat without its notes, goes to the address once, and is noted for the other agents', async () => {
    const { chat, mina, email } = await begun();
    const tom = await agentIn(chat, 'tom');
    await tom.next('notes');
    const under = id();
    const note = await askFor(mina, under);
    expect(note).toMatchObject({ kind: 'transcript', to: email, by: { name: 'Mina Ōkafor' } });
    expect((await tom.next('note')).note).toEqual(note);
    expect(await askFor(mina, under)).toEqual(note);
    // The alarm rings by itself, at once.
    await expect.poll(() => sent.length).toBe(1);
    expect(sent).toMatchObject([
      {
        from: { email: 'chat@shop.test', name: 'Test shop' },
        to: email,
        text: '> Is it oven-safe?\n> And the lid?\n\nMina Ōkafor:\nUp to 250 °C.\n\n-- \nTest shop\nhttps://shop.test/\n',
      },
    ]);
    await evictDurableObject(objectOf(chat));
    await runInDurableObject(objectOf(chat), (living) => living.alarm());
    expect(sent).toHaveLength(1);
  });

  test('is owed until it could be sent, over the death of the object', async () => {
    const { chat, mina } = await begun();
    isDown = true;
    await askFor(mina);
    await runInDurableObject(objectOf(chat), (living) => living.alarm());
    expect(sent).toEqual([]);
    await evictDurableObject(objectOf(chat));
    const alarm = await runInDurableObject(objectOf(chat), (_, { storage }) => storage.getAlarm());
    expect(alarm).toBeLessThanOrEqual(Date.now() + 2 * 60_000);
    isDown = false;
    await ring(chat);
    expect(sent).toHaveLength(1);
  });

  test('can be sent of a chat that has ended, and again; to one address three letters a day go out in all', async () => {
    const { chat, mina } = await begun();
    mina.say({ type: 'end', id: id() });
    for (let n = 0; n < 4; n++) {
      await askFor(mina);
      await runInDurableObject(objectOf(chat), (living) => living.alarm());
    }
    expect(sent).toHaveLength(3);
  });

  test('is refused where no address was left', async () => {
    const { mina } = await begun('');
    mina.say({ type: 'transcript', id: id() });
    expect((await mina.error()).code).toBe('no_address');
  });
});

describe('A snoozed chat', () => {
  const HOUR = 3_600_000;
  const endsAt = async (chat: ChatId) => {
    await runInDurableObject(objectOf(chat), (living) => living.alarm());
    const at = await runInDurableObject(objectOf(chat), (_, { storage }) => storage.getAlarm());
    return Math.round((((at ?? 0) - Date.now()) / HOUR) * 2) / 2;
  };

  test('does not end by itself before it has woken, be it that nobody writes for long; woken by its shopper, it does as ever', async () => {
    const { chat, token, mina } = await begun('');
    mina.say({ type: 'snooze', id: id(), until: Date.now() + 2 * HOUR });
    await mina.next('note');
    expect(await endsAt(chat)).toBe(2.5);
    mina.say({ type: 'snooze', id: id(), until: 99_999_999_999_999 });
    await mina.next('note');
    expect(await endsAt(chat)).toBe(7 * 24);
    await say(await shopperIn({ chat, token }), 'One more thing');
    const alarm = () => runInDurableObject(objectOf(chat), (_, { storage }) => storage.getAlarm());
    await expect.poll(alarm).toBeLessThanOrEqual(Date.now() + HOUR / 2);
  });
});
