import { afterEach, describe, expect, test, vi } from 'vitest';
import { openings } from '../../worker/hours.ts';
import { Desk } from '../../worker/index.ts';
import type { DeskFrame } from '../../worker/protocol.ts';
import type { Recent } from '../../worker/wall.ts';
import {
  agentIn,
  asAgent,
  deskOf,
  hearUntil,
  id,
  say,
  shopperIn,
  startChat,
  type AgentName,
  type Ear,
} from './house.ts';

const MINUTE = 60_000;
const open: Ear<DeskFrame>[] = [];

const at = async (name: AgentName) => {
  const console = await deskOf(name);
  await console.next('welcome');
  open.push(console);
  return console;
};

/** Resolves when the desk has heard all that this console said before. */
const heard = async (console: Ear<DeskFrame>) => {
  console.say({ type: 'unheard-of' });
  await console.error();
};
const watch = async (console: Ear<DeskFrame>, on: boolean) => {
  console.say({ type: 'watch', on });
  await heard(console);
};

const asked = async () => {
  const started = await startChat();
  const shopper = await shopperIn(started);
  await say(shopper, 'Where is it?');
  return { ...started, shopper };
};

/** A chat that was answered and has ended; its shopper is still there. */
const ended = async () => {
  const { shopper, ...started } = await asked();
  const agent = await agentIn(started.chat);
  await agent.next('messages');
  await say(agent, 'Here');
  agent.say({ type: 'end', id: id() });
  await hearUntil(shopper, 'ended');
  const rate = async (score: number) => {
    shopper.say({ type: 'rate', id: id(), score, comment: '' });
    await hearUntil(shopper, 'rated');
  };
  return { ...started, rate };
};

/** The score of a chat, once a console is told of one. */
const scoreAt = async (console: Ear<DeskFrame>, of: string) => {
  for (;;) {
    const { chat } = await console.next('chat');
    if (chat.id === of && chat.score !== null) return chat.score;
  }
};

const recent = async (): Promise<Recent> =>
  (await asAgent('vera', '/v1/sites/shop/reports/recent')).json<Recent>();

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  for (const console of open.splice(0)) console.hangUp();
});

describe('While a console shows the wall', () => {
  test('every rating of a chat that ends is told to all consoles at once', async () => {
    const [mina, tom] = [await at('mina'), await at('tom')];
    await watch(mina, true);
    const chat = await ended();
    await chat.rate(5);
    expect(await Promise.all([mina, tom].map((console) => scoreAt(console, chat.chat)))).toEqual([5, 5]);
    // Thought better of within ten minutes.
    await chat.rate(3);
    expect(await scoreAt(tom, chat.chat)).toBe(3);
  });

  test('and no longer: without one Desk is not even called, unless the shopper is unhappy', async () => {
    const mina = await at('mina');
    await watch(mina, true);
    await watch(mina, false);
    const [happy, unhappy] = [await ended(), await ended()];
    const told = vi.spyOn(Desk.prototype, 'receiveChat');
    await happy.rate(5);
    await unhappy.rate(1);
    expect(await scoreAt(mina, unhappy.chat)).toBe(1);
    // Of the end it may hear only now.
    expect(told.mock.calls.flatMap(([{ score }]) => score ?? [])).toEqual([1]);
  });

  test('a window of it that closes watches no more', async () => {
    const [mina, tom] = [await at('mina'), await at('tom')];
    await watch(mina, true);
    mina.hangUp();
    await mina.closed();
    await heard(tom);
    const [happy, unhappy] = [await ended(), await ended()];
    await happy.rate(5);
    await unhappy.rate(1);
    const scores: unknown[] = [];
    while (!scores.includes(1)) scores.push((await tom.next('chat')).chat.score);
    expect(scores).not.toContain(5);
  });
});

describe('The last hour', () => {
  test('has each chat that ended in it and is decided, as the wall needs it', async () => {
    const [rated, left] = [await ended(), await asked()];
    await rated.rate(4);
    left.shopper.say({ type: 'end', id: id() });
    await hearUntil(left.shopper, 'ended');
    const factsOf = ({ chats }: Recent, chat: string) => chats.find((one) => one.id === chat);
    await expect
      .poll(async () => {
        const now = await recent();
        return [factsOf(now, rated.chat), factsOf(now, left.chat)];
      })
      .toMatchObject([
        { open: true, left: false, scale: 'csat', score: 4, firstResponse: expect.any(Number) },
        { open: true, left: true, score: null, wait: null, firstResponse: null },
      ]);
    vi.setSystemTime(Date.now() + 61 * MINUTE);
    expect(factsOf(await recent(), rated.chat)).toBeUndefined();
  });

  test('of nothing is nothing; it says what the server’s clock shows, that the shop is always open, and where it wants to be warned', async () => {
    vi.setSystemTime(Date.now() + 5 * 60 * MINUTE);
    expect(await recent()).toEqual({
      at: Date.now(),
      chats: [],
      open: null,
      wall: {
        waiting: { warn: 3, alarm: 6 },
        longest: { warn: 60, alarm: 180 },
        service: { warn: 80, alarm: 60 },
        gap: { warn: 120, alarm: 300 },
      },
    });
  });
});

test('A shopper who leaves before anyone has their chat is told to the desk as such; one who was answered, or whose chat an agent ends, is not', async () => {
  const mina = await at('mina');
  const endOf = async (chat: string) => {
    for (;;) {
      const { chat: told } = await mina.next('chat');
      if (told.id === chat && told.state === 'ended') return told;
    }
  };
  const gone = await asked();
  gone.shopper.say({ type: 'end', id: id() });
  expect(await endOf(gone.chat)).toMatchObject({ left: true });
  expect(await endOf((await ended()).chat)).not.toHaveProperty('left');
  const closed = await asked();
  (await agentIn(closed.chat)).say({ type: 'end', id: id() });
  expect(await endOf(closed.chat)).not.toHaveProperty('left');
});

test('Times of opening are told from a moment on, the one that lasts first', () => {
  const hours = {
    zone: 'Europe/Berlin',
    week: [1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', to: '17:00' })),
    holidays: [],
  };
  // A Friday, 16:00 in Berlin.
  const found = openings(hours, Date.parse('2026-11-27T15:00:00Z'), 2)?.map(({ from, to }) => [
    new Date(from).toISOString(),
    new Date(to).toISOString(),
  ]);
  expect(found).toEqual([
    ['2026-11-27T08:00:00.000Z', '2026-11-27T16:00:00.000Z'],
    ['2026-11-30T08:00:00.000Z', '2026-11-30T16:00:00.000Z'],
  ]);
});
