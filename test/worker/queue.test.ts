import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { deskOf as deskObject } from '../../worker/durable-objects-router.ts';
import { siteId, type DeskFrame, type Offer } from '../../worker/protocol.ts';
import {
  AGENTS,
  agentIn,
  deskOf,
  hearUntil,
  id,
  say,
  shopperIn,
  startChat,
  type AgentName,
  type Ear,
} from './house.ts';

const desk = deskObject(env, { id: siteId.parse('shop') });

/** A console that keeps its desk's list, as the real one does. */
class Console {
  readonly #ear: Ear<DeskFrame>;
  readonly #states = new Map<string, string>();
  #offers: Offer[] = [];
  #hasLeft = false;
  constructor(ear: Ear<DeskFrame>) {
    this.#ear = ear;
    void ear.closed().then(() => (this.#hasLeft = true));
  }
  static async of(name: AgentName): Promise<Console> {
    return new Console(await deskOf(name));
  }
  #listen(): void {
    for (const frame of this.#ear.rest()) {
      if (frame.type === 'welcome')
        for (const { id: chat, state } of frame.chats) this.#states.set(chat, state);
      if (frame.type === 'chat') this.#states.set(frame.chat.id, frame.chat.state);
      if (frame.type === 'welcome' || frame.type === 'offers') this.#offers = frame.offers;
    }
  }
  /** At whom this chat rings, as far as this console was told. */
  ringsAt(chat: string): string | undefined {
    this.#listen();
    return this.#offers.find((offer) => offer.chat === chat)?.agent;
  }
  stateOf(chat: string): string | undefined {
    this.#listen();
    return this.#states.get(chat);
  }
  say(frame: object): void {
    if (!this.#hasLeft) this.#ear.say(frame);
  }
  leave(): void {
    this.#hasLeft = true;
    this.#ear.hangUp();
  }
}

const open: Console[] = [];
const chats: { chat: string; leave(): Promise<void> }[] = [];

const come = async (name: AgentName): Promise<Console> => {
  const console_ = await Console.of(name);
  open.push(console_);
  return console_;
};

const askWith = async () => {
  const started = await startChat();
  const ear = await shopperIn(started);
  await say(ear, 'Hello');
  chats.push({
    chat: started.chat,
    async leave() {
      ear.say({ type: 'end', id: id() });
      await hearUntil(ear, 'ended');
    },
  });
  return { chat: started.chat, ear };
};
const ask = async (): Promise<string> => (await askWith()).chat;

const take = async (chat: string, name: AgentName) => {
  const agent = await agentIn(chat, name);
  agent.say({ type: 'take', id: id() });
  await hearUntil(agent, 'taken');
  return agent;
};

const { mina, tom } = AGENTS;

afterEach(async () => {
  for (const console_ of open) console_.say({ type: 'status', status: 'online' });
  for (const { leave } of chats.splice(0)) await leave();
  for (const console_ of open.splice(0)) console_.leave();
  vi.useRealTimers();
  await evictDurableObject(desk).catch(() => {});
});

describe('A chat that waits', () => {
  test('rings at one agent; taken, it rings no more', async () => {
    const [first, second] = [await come('mina'), await come('tom')];
    const chat = await ask();
    await expect.poll(() => first.ringsAt(chat)).toBeDefined();
    const at = first.ringsAt(chat);
    await expect.poll(() => second.ringsAt(chat)).toBe(at);
    await take(chat, at === tom.id ? 'tom' : 'mina');
    await expect.poll(() => [first, second].map((one) => one.ringsAt(chat))).toEqual([undefined, undefined]);
  });

  test('goes on to the next agent after 30 seconds, by the clock of the desk alone', async () => {
    const [first] = [await come('mina'), await come('tom')];
    const chat = await ask();
    await expect.poll(() => first.ringsAt(chat)).toBeDefined();
    const before = first.ringsAt(chat);
    vi.setSystemTime(Date.now() + 30_000);
    expect(await runDurableObjectAlarm(desk)).toBe(true);
    await expect.poll(() => first.ringsAt(chat)).toBe(before === mina.id ? tom.id : mina.id);
  });

  test('goes on at once when it is declined, and when the agent at whom it rings leaves, goes away or offline', async () => {
    for (const deed of ['decline', 'leave', 'away', 'offline'] as const) {
      const consoles: Record<string, Console> = {
        [mina.id]: await come('mina'),
        [tom.id]: await come('tom'),
      };
      const chat = await ask();
      await expect.poll(() => consoles[mina.id]?.ringsAt(chat)).toBeDefined();
      const at = consoles[mina.id]?.ringsAt(chat) ?? '';
      const [ringing, other] = [consoles[at], consoles[at === mina.id ? tom.id : mina.id]];
      if (deed === 'leave') ringing?.leave();
      else if (deed === 'decline') ringing?.say({ type: 'decline', chat });
      else ringing?.say({ type: 'status', status: deed });
      await expect
        .poll(() => other?.ringsAt(chat), { message: deed })
        .toBe(at === mina.id ? tom.id : mina.id);
      ringing?.say({ type: 'status', status: 'online' });
      await chats.pop()?.leave();
      for (const console_ of open.splice(0)) console_.leave();
    }
  });

  test('rings on where it rang, also after the desk slept', async () => {
    const first = await come('mina');
    const chat = await ask();
    await expect.poll(() => first.ringsAt(chat)).toBe(mina.id);
    await runInDurableObject(desk, () => {});
    await evictDurableObject(desk, { webSockets: 'hibernate' });
    // Were it not known where it rang, it would ring at her, whose turn is before.
    const other = await come('ada');
    await expect.poll(() => other.ringsAt(chat)).toBe(mina.id);
  });

  test('rings at nobody who is full, and at them the moment there is room, the oldest first', async () => {
    const first = await come('mina');
    const taken = [];
    for (let n = 0; n < 4; n++) taken.push(await take(await ask(), 'mina'));
    const [fifth, sixth] = [await ask(), await ask()];
    await expect.poll(() => first.stateOf(sixth)).toBe('waiting');
    expect([first.ringsAt(fifth), first.ringsAt(sixth)]).toEqual([undefined, undefined]);
    taken[0]?.say({ type: 'end', id: id() });
    await expect.poll(() => first.ringsAt(fifth)).toBe(mina.id);
    expect(first.ringsAt(sixth)).toBeUndefined();
    for (const agent of taken.slice(1)) agent.say({ type: 'end', id: id() });
  });
});

describe('A chat whose agent is gone', () => {
  test('waits again when they were not there for a minute, with all that was said', async () => {
    const [first, second] = [await come('mina'), await come('tom')];
    first.say({ type: 'status', status: 'away' });
    const chat = await ask();
    const agent = await take(chat, 'mina');
    await say(agent, 'I will look');
    await expect.poll(() => second.stateOf(chat)).toBe('open');
    first.leave();
    await expect.poll(() => runInDurableObject(desk, (_, { storage }) => storage.getAlarm())).not.toBeNull();
    vi.setSystemTime(Date.now() + 60_000);
    await runDurableObjectAlarm(desk);
    await expect.poll(() => second.ringsAt(chat)).toBe(tom.id);
    const next = await agentIn(chat, 'tom');
    expect((await next.next('messages')).messages.map(({ kind }) => kind)).toEqual([
      'text',
      'taken',
      'text',
      'released',
    ]);
  });

  test('stays theirs when they come back within the minute, whatever the desk slept through', async () => {
    const [first, second] = [await come('mina'), await come('tom')];
    const chat = await ask();
    await take(chat, 'mina');
    await expect.poll(() => second.stateOf(chat)).toBe('open');
    first.leave();
    await expect.poll(() => runInDurableObject(desk, (_, { storage }) => storage.getAlarm())).not.toBeNull();
    await evictDurableObject(desk, { webSockets: 'hibernate' });
    vi.setSystemTime(Date.now() + 59_000);
    await come('mina');
    vi.setSystemTime(Date.now() + 2_000);
    await runDurableObjectAlarm(desk);
    expect(second.stateOf(chat)).toBe('open');
  });

  test('waits again when they went without a word: it is noticed when the shopper writes', async () => {
    const [, second] = [await come('mina'), await come('tom')];
    const { chat, ear } = await askWith();
    await take(chat, 'mina');
    await expect.poll(() => second.stateOf(chat)).toBe('open');
    // A laptop that sleeps neither closes its line nor pings.
    vi.setSystemTime(Date.now() + 151_000);
    second.say({ type: 'status', status: 'online' });
    ear.say({ type: 'message', id: id(), text: 'Are you there?' });
    await expect
      .poll(() => runInDurableObject(desk, (_, { storage }) => storage.kv.get('absent')))
      .toMatchObject({ [mina.id]: expect.any(Number) });
    vi.setSystemTime(Date.now() + 60_000);
    second.say({ type: 'status', status: 'online' });
    await runDurableObjectAlarm(desk);
    await expect.poll(() => second.ringsAt(chat)).toBe(tom.id);
  });

  test('waits again at once when they go offline, and stays theirs when they are only away', async () => {
    const [first, second] = [await come('mina'), await come('tom')];
    const chat = await ask();
    await take(chat, 'mina');
    first.say({ type: 'status', status: 'away' });
    const later = await ask();
    await expect.poll(() => second.ringsAt(later)).toBe(tom.id);
    expect(second.stateOf(chat)).toBe('open');
    first.say({ type: 'status', status: 'offline' });
    await expect.poll(() => second.ringsAt(chat)).toBe(tom.id);
  });
});
