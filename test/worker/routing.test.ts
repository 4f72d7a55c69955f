import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { absentees, declined, nextLook, offered, stranded, type Seat } from '../../worker/desk/routing.ts';
import { agentId, type ChatRecord } from '../../worker/protocol.ts';
import { topicFor } from '../../worker/topics.ts';
import { madeChat, madeId } from './made-chat.ts';

const NOW = 1_000_000;
const HALF_A_MINUTE = 30_000;
const MINUTE = 60_000;

const idOf = (n: number) => madeId('r', n);
const agent = (n: number) => ({ id: agentId.parse(`agent-${n}`), name: `Agent ${n}` });

const chatOf = (n: number, more: Partial<ChatRecord> = {}): ChatRecord => madeChat('r', n, more);
/** A chat that this agent has. */
const heldBy = (n: number, holder: number): ChatRecord => chatOf(n, { state: 'open', agent: agent(holder) });

const seatOf = (n: number, more: Partial<Seat> = {}): Seat => ({
  ...agent(n),
  status: 'online',
  capacity: 4,
  topics: [],
  offers: [],
  missed: [],
  offeredAt: 0,
  ...more,
});

const noTopic = (_chat: ChatRecord): string | undefined => undefined;
/** Which chats ring at which agent, after one look. */
const ringing = (chats: ChatRecord[], seats: readonly Seat[], now = NOW, topicOf = noTopic) =>
  offered(chats, seats, topicOf, now);
const chatsAt = (seats: readonly Seat[], n: number) =>
  seats.find(({ id }) => id === agent(n).id)?.offers.map(({ chat }) => chat);

/** Sites with some agents and chats, as any day may bring them. */
const sites = fc
  .record({
    agents: fc.array(
      fc.record({
        status: fc.constantFrom('online', 'online', 'away', 'offline'),
        capacity: fc.integer({ min: 1, max: 5 }),
        topics: fc.subarray(['Returns', 'Delivery']),
      }),
      { maxLength: 5 },
    ),
    chats: fc.array(
      fc.record({ holder: fc.nat(8), topic: fc.constantFrom('Returns', 'Delivery', undefined) }),
      {
        maxLength: 20,
      },
    ),
  })
  .map(({ agents, chats }) => ({
    seats: agents.map((one, n) => seatOf(n, one)),
    chats: chats.map(({ holder, topic }, n) =>
      holder < 3 && holder < agents.length ? heldBy(n, holder) : chatOf(n, { facts: { topic } }),
    ),
  }));
const byTopic = (chat: ChatRecord) => topicFor(chat, []);

describe('An offer', () => {
  test('goes to the online agent with the fewest chats who has room, whoever waits longest first', () => {
    const seats = ringing(
      [chatOf(9), chatOf(5), heldBy(1, 0)],
      [seatOf(0), seatOf(1), seatOf(2, { status: 'away' })],
    );
    expect(chatsAt(seats, 1)).toEqual([idOf(5)]);
    expect(chatsAt(seats, 0)).toEqual([idOf(9)]);
    expect(chatsAt(seats, 2)).toEqual([]);
  });

  test('among equals goes to whoever was offered none for longest', () => {
    const seats = ringing([chatOf(1)], [seatOf(0, { offeredAt: 9 }), seatOf(1, { offeredAt: 5 })]);
    expect(chatsAt(seats, 1)).toEqual([idOf(1)]);
  });

  test('rings for 30 seconds, then at the next agent, and at the first again after a minute', () => {
    const chats = [chatOf(1)];
    const first = ringing(chats, [seatOf(0), seatOf(1)]);
    expect(chatsAt(first, 0)).toEqual([idOf(1)]);
    expect(nextLook(first)).toBe(NOW + HALF_A_MINUTE);
    expect(ringing(chats, first, NOW + HALF_A_MINUTE - 1)).toEqual(first);
    const second = ringing(chats, first, NOW + HALF_A_MINUTE);
    expect([chatsAt(second, 0), chatsAt(second, 1)]).toEqual([[], [idOf(1)]]);
    const nobody = ringing(chats, second, NOW + 2 * HALF_A_MINUTE);
    expect([chatsAt(nobody, 0), chatsAt(nobody, 1)]).toEqual([[], []]);
    const again = ringing(chats, nobody, NOW + HALF_A_MINUTE + MINUTE);
    expect(chatsAt(again, 0)).toEqual([idOf(1)]);
  });

  test('that is declined goes on at once', () => {
    const chats = [chatOf(1)];
    const [first, second] = ringing(chats, [seatOf(0), seatOf(1)]);
    const seats = ringing(chats, [declined(first ?? seatOf(0), idOf(1), NOW), second ?? seatOf(1)]);
    expect([chatsAt(seats, 0), chatsAt(seats, 1)]).toEqual([[], [idOf(1)]]);
  });

  test('does not run out while there is nobody else to whom it could go', () => {
    const alone = ringing([chatOf(1)], [seatOf(0), seatOf(1, { status: 'offline' })]);
    expect(nextLook(alone)).toBeUndefined();
    const later = ringing([chatOf(1)], alone, NOW + MINUTE);
    expect(chatsAt(later, 0)).toEqual([idOf(1)]);
    const joined = ringing([chatOf(1)], [...later.slice(0, 1), seatOf(1)], NOW + MINUTE);
    expect(nextLook(joined)).toBe(NOW + MINUTE + HALF_A_MINUTE);
  });

  test('rings no more where chats came another way and there is no room for it now', () => {
    const [busy, idle] = ringing([chatOf(9)], [seatOf(0, { capacity: 1 }), seatOf(1, { offeredAt: 5 })]);
    expect(busy?.offers).toHaveLength(1);
    const seats = ringing([chatOf(9), heldBy(1, 0)], [busy ?? seatOf(0), idle ?? seatOf(1)]);
    expect([chatsAt(seats, 0), chatsAt(seats, 1)]).toEqual([[], [idOf(9)]]);
  });

  test('of a chat that was handed on goes to whom it was handed, else to those who know its topic, else to anyone', () => {
    const seats = [seatOf(0), seatOf(1, { topics: ['Returns'] }), seatOf(2, { topics: ['Delivery'] })];
    const to = (handed: ChatRecord['to']) =>
      ringing([chatOf(1, { to: handed })], seats).find(({ offers }) => offers.length)?.id;
    expect(to({ agent: agent(2) })).toBe(agent(2).id);
    expect(to({ topic: 'Returns' })).toBe(agent(1).id);
    expect(to({ topic: 'Gifts' })).toBe(agent(0).id);
    expect(to({ agent: agent(7) })).toBe(agent(0).id);
    const specialists = seats.slice(1);
    const [asked] = ringing([chatOf(1, { facts: { topic: 'Gifts' } })], specialists, NOW, byTopic);
    expect(asked?.offers).toHaveLength(1);
  });

  test('follows the page a chat began on where its shopper chose no topic', () => {
    const pages = [{ has: '/returns', topic: 'Returns' }];
    const page = { url: 'https://shop.test/returns?x', title: '' };
    expect(topicFor(chatOf(1, { page }), pages)).toBe('Returns');
    expect(topicFor(chatOf(1, { page, facts: { topic: 'Gifts' } }), pages)).toBe('Gifts');
    expect(topicFor(chatOf(1), pages)).toBeUndefined();
  });
});

describe('Whatever a day brings,', () => {
  test('nobody is offered more than they have room for, and no chat rings twice', () => {
    fc.assert(
      fc.property(sites, ({ seats, chats }) => {
        const next = ringing(chats, seats, NOW, byTopic);
        const rung = next.flatMap(({ offers }) => offers.map(({ chat }) => chat));
        expect(new Set(rung).size).toBe(rung.length);
        for (const { id, status, capacity, offers } of next) {
          const has = chats.filter(
            ({ state, agent: holder }) => state === 'open' && holder?.id === id,
          ).length;
          if (offers.length) expect(has + offers.length).toBeLessThanOrEqual(capacity);
          if (status !== 'online') expect(offers).toEqual([]);
        }
      }),
    );
  });

  test('no chat waits without ringing while anyone has room for it', () => {
    fc.assert(
      fc.property(sites, ({ seats, chats }) => {
        const next = ringing(chats, seats, NOW, byTopic);
        const rung = new Set(next.flatMap(({ offers }) => offers.map(({ chat }) => chat)));
        const isSilent = chats.some(({ id, state }) => state === 'waiting' && !rung.has(id));
        const hasRoom = next.some(({ id, status, capacity, offers }) => {
          const has = chats.filter(
            ({ state, agent: holder }) => state === 'open' && holder?.id === id,
          ).length;
          return status === 'online' && offers.length < 4 && has + offers.length < capacity;
        });
        expect(isSilent && hasRoom).toBe(false);
      }),
    );
  });

  test('a second look at the same moment changes nothing', () => {
    fc.assert(
      fc.property(sites, ({ seats, chats }) => {
        const once = ringing(chats, seats);
        expect(ringing(chats, once)).toEqual(once);
      }),
    );
  });
});

describe('A chat comes back', () => {
  const chats = [heldBy(1, 0), heldBy(2, 1), chatOf(3)];

  test('when its agent was not there for a minute, and not before', () => {
    const seats = [seatOf(1)];
    const absent = absentees(chats, seats, {}, NOW);
    expect(absent).toEqual({ [agent(0).id]: NOW });
    const later = absentees(chats, seats, absent, NOW + MINUTE - 1);
    expect(stranded(chats, seats, later, NOW + MINUTE - 1)).toEqual([]);
    expect(stranded(chats, seats, later, NOW + MINUTE)).toEqual([{ chat: idOf(1), agent: agent(0).id }]);
  });

  test('at once when its agent goes offline, and not when they are away', () => {
    const there = [seatOf(0, { status: 'offline' }), seatOf(1, { status: 'away' })];
    expect(stranded(chats, there, {}, NOW)).toEqual([{ chat: idOf(1), agent: agent(0).id }]);
  });

  test('not when its agent came back in time', () => {
    const absent = absentees(chats, [seatOf(1)], {}, NOW);
    expect(absentees(chats, [seatOf(0), seatOf(1)], absent, NOW + 1)).toEqual({});
  });
});
