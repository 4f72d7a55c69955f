import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { rangeOf } from '../../worker/desk/answers.ts';
import { deskOf as deskObject } from '../../worker/durable-objects-router.ts';
import { siteId, type ChatFrame } from '../../worker/protocol.ts';
import { agentIn, deskOf, hearUntil, id, say, shopperIn, startChat, type Ear } from './house.ts';

const desk = deskObject(env, { id: siteId.parse('shop') });

/** Only who is awake can fall asleep. */
const sleep = async (): Promise<void> => {
  await runInDurableObject(desk, () => {});
  await evictDurableObject(desk);
};

type Place = Extract<ChatFrame, { type: 'queue' }>;

/** A shopper who waits, and the place they were told last. */
class Waiting {
  readonly chat: string;
  readonly ear: Ear<ChatFrame>;
  #last: Place | undefined;

  constructor(chat: string, ear: Ear<ChatFrame>) {
    this.chat = chat;
    this.ear = ear;
  }

  get told(): Place | undefined {
    for (const frame of this.ear.rest()) if (frame.type === 'queue') this.#last = frame;
    return this.#last;
  }
}

const join = async (): Promise<Waiting> => {
  const started = await startChat();
  const ear = await shopperIn(started);
  await say(ear, 'Hello');
  return new Waiting(started.chat, ear);
};

/** The ears of agents in chats that they took: nobody is at the desk for these, so they would come back into the line. */
const taken: Ear<ChatFrame>[] = [];

/** Those who wait, in the order in which they came. */
const line: Waiting[] = [];

const joined = async (): Promise<Waiting> => {
  const waiting = await join();
  line.push(waiting);
  return waiting;
};

/** Takes one out of the line, wherever they stand. */
const out = (one: Waiting): void => {
  const index = line.indexOf(one);
  if (index >= 0) line.splice(index, 1);
};

const leave = async (one: Waiting): Promise<void> => {
  out(one);
  one.ear.say({ type: 'end', id: id() });
  await hearUntil(one.ear, 'ended');
};

const answer = async (one: Waiting): Promise<void> => {
  out(one);
  const agent = await agentIn(one.chat);
  await agent.next('messages');
  await say(agent, 'Hi');
  agent.say({ type: 'end', id: id() });
  await hearUntil(agent, 'ended');
  agent.hangUp();
};

const take = async (one: Waiting): Promise<void> => {
  out(one);
  const agent = await agentIn(one.chat);
  agent.say({ type: 'take', id: id() });
  await hearUntil(agent, 'taken');
  taken.push(agent);
};

afterEach(async () => {
  vi.useRealTimers();
  await Promise.all([...line].map(leave));
  for (const agent of taken.splice(0)) {
    agent.say({ type: 'end', id: id() });
    await hearUntil(agent, 'ended');
  }
});

describe('A shopper who waits', () => {
  test('is told their place at once, and anew when someone before them is answered, taken or gone', async () => {
    const [first, second, third, fourth] = [await joined(), await joined(), await joined(), await joined()];
    await expect.poll(() => fourth.told?.place).toBe(4);
    expect([first, second, third].map(({ told }) => told?.place)).toEqual([1, 2, 3]);
    await answer(first);
    await expect.poll(() => fourth.told?.place).toBe(3);
    await leave(second);
    await expect.poll(() => fourth.told?.place).toBe(2);
    await take(third);
    await expect.poll(() => fourth.told?.place).toBe(1);
    expect(third.told?.place).toBe(1);
  });

  test('is told how many agents are there, also that nobody is', async () => {
    const waiting = await joined();
    await expect.poll(() => waiting.told).toMatchObject({ place: 1, agents: 0 });
    const [mina, tom] = [await deskOf('mina'), await deskOf('tom')];
    await expect.poll(() => waiting.told?.agents).toBe(2);
    mina.hangUp();
    tom.hangUp();
    await expect.poll(() => waiting.told?.agents).toBe(0);
  });

  test('is told again on coming back, also when Desk and chat have slept', async () => {
    const [first, started] = [await joined(), await startChat()];
    const ear = await shopperIn(started);
    await say(ear, 'Hello');
    const second = new Waiting(started.chat, ear);
    line.push(second);
    await expect.poll(() => second.told?.place).toBe(2);
    expect(await (await shopperIn(started)).next('queue')).toMatchObject({ place: 2 });
    await evictDurableObject(env.CHAT.getByName(`shop/${started.chat}`));
    expect(await (await shopperIn(started)).next('queue')).toMatchObject({ place: 2 });
    await evictDurableObject(env.CHAT.getByName(`shop/${started.chat}`));
    await sleep();
    expect(await (await shopperIn(started)).next('queue')).toMatchObject({ place: 2 });
    await sleep();
    await answer(first);
    await expect.poll(() => second.told?.place).toBe(1);
  });

  test('is told nothing of the line by their agents’ consoles, nor are these', async () => {
    const waiting = await joined();
    const agent = await agentIn(waiting.chat);
    await agent.next('messages');
    await joined();
    await take(waiting);
    await hearUntil(agent, 'taken');
    expect(agent.rest().map(({ type }) => type)).not.toContain('queue');
  });

  const deeds = ['join', 'join', 'join', 'answer', 'take', 'leave', 'come', 'go', 'sleep'] as const;

  test(
    'whoever comes, goes, sleeps: when things are quiet the places told are 1, 2, 3 ... in the order of coming',
    { timeout: 60_000 },
    async () => {
      const step = fc.tuple(fc.constantFrom(...deeds), fc.nat(20));
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 14 }), async (played) => {
          const agents: Awaited<ReturnType<typeof deskOf>>[] = [];
          for (const [deed, n] of played) {
            const one = line[n % (line.length || 1)];
            if (deed === 'join') await joined();
            if (deed === 'come') agents.push(await deskOf(n % 2 ? 'mina' : 'tom'));
            if (deed === 'go') agents.pop()?.hangUp();
            if (deed === 'sleep') await sleep();
            if (one && deed === 'answer') await answer(one);
            if (one && deed === 'take') await take(one);
            if (one && deed === 'leave') await leave(one);
          }
          const places = line.map((_, index) => index + 1);
          await expect.poll(() => line.map(({ told }) => told?.place)).toEqual(places);
          for (const agent of agents) agent.hangUp();
          await Promise.all([...line].map(leave));
        }),
        { numRuns: 10 },
      );
    },
  );
});

describe('How long it may take', () => {
  test('is the range in which most waits lay: the 20th to the 80th percentile', () => {
    expect(rangeOf([5, 1, 3, 2, 4])).toEqual({ low: 1, high: 4 });
    expect(rangeOf([10, 20, 30, 40, 50, 60, 70, 80, 90, 100])).toEqual({ low: 20, high: 80 });
  });

  test('of whatever waits, lies within them, low before high', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1e6), { minLength: 5 }), (waits) => {
        const range = rangeOf(waits);
        expect(waits).toContain(range?.low);
        expect(waits).toContain(range?.high);
        const below = (limit = 0) => waits.filter((wait) => wait <= limit).length / waits.length;
        expect(below(range?.low)).toBeGreaterThanOrEqual(0.2);
        expect(below(range?.high)).toBeGreaterThanOrEqual(0.8);
        expect(range?.low).toBeLessThanOrEqual(range?.high ?? 0);
      }),
    );
  });

  test('is not said before five chats were answered within a day, and then to the next', async () => {
    vi.setSystemTime(Date.now() + 2 * 86_400_000);
    for (let n = 1; n <= 5; n++) {
      const one = await join();
      const next = await joined();
      await expect.poll(() => next.told).toMatchObject({ wait: null });
      vi.setSystemTime(Date.now() + n * 1_000);
      await answer(one);
      await Promise.all([...line].map(leave));
    }
    const waiting = await joined();
    await expect.poll(() => waiting.told).toMatchObject({ place: 1 });
    const { wait } = waiting.told ?? {};
    expect(wait?.low).toBeGreaterThanOrEqual(1_000);
    expect(wait?.low).toBeLessThan(2_000);
    expect(wait?.high).toBeGreaterThanOrEqual(4_000);
    expect(wait?.high).toBeLessThan(5_000);
  });

  test('is known of one chat in four after Desk has slept, and of none after a day', async () => {
    vi.setSystemTime(Date.now() + 4 * 86_400_000);
    let kept = 0;
    while (kept < 5) {
      const one = await join();
      if (/[A-P]$/.test(one.chat)) kept += 1;
      await answer(one);
    }
    await sleep();
    const waiting = await joined();
    await expect.poll(() => waiting.told?.wait).toMatchObject({ low: expect.any(Number) });
    vi.setSystemTime(Date.now() + 86_400_000);
    const later = await joined();
    await expect.poll(() => later.told).toMatchObject({ wait: null });
  });
});
