import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { chatOf } from '../../worker/durable-objects-router.ts';
import { siteId, type ChatId } from '../../worker/protocol.ts';
import { agentIn, hearUntil, id, PAGE, say, shopperIn, startChat } from './house.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
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

let now = 0;
beforeEach(() => {
  isDown = false;
  vi.setSystemTime((now = Date.now()));
  sent.length = 0;
});
afterEach(() => vi.useRealTimers());
const pass = (ms: number) => vi.setSystemTime((now += ms));

const objectOf = (chat: ChatId) => chatOf(env, { id: siteId.parse('shop') }, chat);
const alarmOf = (chat: ChatId) => runInDurableObject(objectOf(chat), (_, { storage }) => storage.getAlarm());
const ring = (chat: ChatId) => runDurableObjectAlarm(objectOf(chat));
/** Rings when the alarm says so; gives how long that was, in minutes. */
const wait = async (chat: ChatId): Promise<number> => {
  const delay = ((await alarmOf(chat)) ?? now) - now;
  pass(delay);
  await ring(chat);
  return Math.round(delay / MINUTE);
};

let addresses = 0;
/** One that had no letter yet. */
const newAddress = () => `ada-${++addresses}@home.test`;

/** A chat whose shopper left an address, an agent in it. */
const begun = async (email = newAddress()) => {
  const started = await startChat();
  const shopper = await shopperIn(started);
  shopper.say({ type: 'message', id: id(), text: 'A secret question', facts: { email } });
  await shopper.next('message');
  const agent = await agentIn(started.chat);
  await agent.next('messages');
  await say(agent, 'Let me look that up');
  await hearUntil(shopper, 'text');
  return { ...started, shopper, agent };
};

/** The shopper closes the page; what they have seen, they have seen. */
const leave = async ({ chat, shopper }: Pick<Awaited<ReturnType<typeof begun>>, 'chat' | 'shopper'>) => {
  const open = () =>
    runInDurableObject(
      objectOf(chat),
      (_, state) => state.getWebSockets().filter(({ readyState }) => readyState === WebSocket.OPEN).length,
    );
  const before = await open();
  shopper.hangUp();
  await expect.poll(open).toBe(before - 1);
};

const away = async (email?: string) => {
  const here = await begun(email);
  here.shopper.say({ type: 'seen', seq: 2 });
  await here.agent.next('seen');
  await leave(here);
  return here;
};

describe('What an agent writes to a shopper who is away', () => {
  test('goes to the address they left after two minutes, with the way back and nothing of theirs, once', async () => {
    const { chat, token, agent } = await away('ada@home.test');
    await say(agent, 'It is oven-safe.');
    await say(agent, 'Up to 250 °C.');
    expect(await wait(chat)).toBe(2);
    expect(sent).toEqual([
      {
        from: { email: 'chat@shop.test', name: 'Test shop' },
        to: 'ada@home.test',
        subject: 'Re: Test shop',
        text: `Mina Ōkafor:\nIt is oven-safe.\n\nMina Ōkafor:\nUp to 250 °C.\n\n-- \nTest shop\n${new URL(PAGE.url).origin}/\n`,
      },
    ]);
    expect(JSON.stringify(sent)).not.toMatch(/secret/);
    expect(JSON.stringify(sent)).not.toContain(token);
    expect(await hearUntil(agent, 'mailed')).toMatchObject({ seq: 5, upTo: 4 });
    pass(20 * MINUTE);
    await ring(chat);
    await evictDurableObject(objectOf(chat));
    await ring(chat);
    expect(sent).toHaveLength(1);
  });

  test('does not go out while they are there, nor to who is back within two minutes', async () => {
    const { chat, shopper, agent, token } = await begun();
    await say(agent, 'It is oven-safe.');
    pass(2 * MINUTE);
    await ring(chat);
    await leave({ chat, shopper });
    pass(MINUTE);
    await (await shopperIn({ chat, token })).next('messages');
    pass(2 * MINUTE);
    await ring(chat);
    expect(sent).toEqual([]);
  });

  test('goes out two minutes after they left, if they had not read it', async () => {
    const here = await begun();
    await say(here.agent, 'It is oven-safe.');
    pass(10 * MINUTE);
    await leave(here);
    await expect.poll(() => alarmOf(here.chat)).toBe(now + 2 * MINUTE);
    pass(MINUTE);
    await ring(here.chat);
    expect(sent).toEqual([]);
    expect(await wait(here.chat)).toBe(1);
    expect(sent).toMatchObject([{ text: expect.stringMatching(/^Mina Ōkafor:\nLet me.*oven-safe/s) }]);
  });

  test('does not go out where they had read it, though everyone has left and all has slept since', async () => {
    const here = await away();
    here.agent.hangUp();
    await evictDurableObject(objectOf(here.chat), { webSockets: 'close' });
    pass(29 * MINUTE);
    await ring(here.chat);
    pass(2 * MINUTE);
    await ring(here.chat);
    expect(sent).toEqual([]);
  });

  test('waits until ten minutes after the last letter', async () => {
    const { chat, agent } = await away();
    await say(agent, 'One');
    await wait(chat);
    await say(agent, 'Two');
    expect(await wait(chat)).toBe(10);
    expect(sent).toMatchObject(
      [{ text: /One/ }, { text: /Two/ }].map(({ text }) => ({ text: expect.stringMatching(text) })),
    );
    expect(JSON.stringify(sent[1])).not.toContain('One');
  });

  test('goes to one address three times a day, whichever chats it was left in; the rest the day after', async () => {
    const email = 'Often@home.test';
    for (let n = 0; n < 3; n++) {
      const { chat, agent } = await away(n ? email : email.toLowerCase());
      await say(agent, `Letter ${n}`);
      await wait(chat);
    }
    const { chat, agent } = await away(email);
    await say(agent, 'One too many');
    await wait(chat);
    expect(sent).toHaveLength(3);
    for (let hours = 0; sent.length < 4 && hours < 48; hours++) {
      pass(60 * MINUTE);
      await ring(chat);
      if (hours < 22) expect(sent).toHaveLength(3);
    }
    expect(sent[3]).toMatchObject({ text: expect.stringContaining('One too many') });
  });

  test('is owed until it could be sent, over the death of the object', async () => {
    const { chat, agent } = await away();
    isDown = true;
    await say(agent, 'At last');
    await wait(chat);
    expect(sent).toEqual([]);
    await evictDurableObject(objectOf(chat));
    isDown = false;
    expect(await wait(chat)).toBe(2);
    expect(sent).toMatchObject([{ text: expect.stringContaining('At last') }]);
  });

  test('goes out when they ended the chat with it', async () => {
    const { chat, agent } = await away();
    await say(agent, 'Good bye.');
    agent.say({ type: 'end', id: id() });
    await hearUntil(agent, 'ended');
    expect(await wait(chat)).toBe(2);
    expect(sent).toMatchObject([{ text: expect.stringContaining('Good bye.') }]);
    expect(await wait(chat)).toBe(8);
    expect(sent).toMatchObject([{}, { text: expect.stringContaining('/v1/surveys/') }]);
    expect(await alarmOf(chat)).toBeNull();
  });

  test('does not go out where no address was left, or the deployment sends no mail', async () => {
    const started = await startChat();
    const shopper = await shopperIn(started);
    await say(shopper, 'Hello');
    await leave({ chat: started.chat, shopper });
    await say(await agentIn(started.chat), 'Hi');
    pass(3 * MINUTE);
    await ring(started.chat);
    const { chat, agent } = await away();
    await runInDurableObject(objectOf(chat), (living) =>
      Reflect.set(Reflect.get(living, 'env'), 'MAIL_FROM', ''),
    );
    await say(agent, 'Hi');
    pass(3 * MINUTE);
    await ring(chat);
    await runInDurableObject(objectOf(chat), (living) =>
      Reflect.set(Reflect.get(living, 'env'), 'MAIL_FROM', 'chat@shop.test'),
    );
    expect(sent).toEqual([]);
  });
});

describe('A chat that waits for an answer by e-mail', () => {
  test('lies on the desk for a week, and is answered by letter', async () => {
    const { chat, token } = await startChat();
    const shopper = await shopperIn({ chat, token });
    shopper.say({ type: 'message', id: id(), text: 'At night', facts: { email: 'night@home.test' } });
    await shopper.next('message');
    await leave({ chat, shopper });
    for (let day = 0; day < 6; day++) {
      pass(DAY);
      await ring(chat);
      expect((await objectOf(chat).record())?.state).toBe('waiting');
    }
    await say(await agentIn(chat), 'Good morning');
    await wait(chat);
    expect(sent).toMatchObject([{ to: 'night@home.test', text: expect.stringContaining('Good morning') }]);
    await wait(chat);
    expect((await objectOf(chat).record())?.state).toBe('ended');
  });

  test('ends by itself when nobody answered for a week', async () => {
    const { chat, token } = await startChat();
    const shopper = await shopperIn({ chat, token });
    shopper.say({ type: 'message', id: id(), text: 'At night', facts: { email: 'night@home.test' } });
    await shopper.next('message');
    pass(7 * DAY);
    await ring(chat);
    expect((await objectOf(chat).record())?.state).toBe('ended');
  });
});
