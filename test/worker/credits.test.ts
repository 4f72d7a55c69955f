import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agentId } from '../../worker/protocol.ts';
import { creditModel, creditWindow } from '../../worker/worth/bodies.ts';
import { creditsOf, partsOf } from '../../worker/worth/credits.ts';
import { touchesOf, type Engagement } from '../../worker/worth/touches.ts';
import { madeId } from './made-chat.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NAMES = ['ann', 'bo', 'cy'] as const;
const agent = (name: string) => ({ id: agentId.parse(name), name });

/** A chat in which these wrote at these times. */
const chat = (n: number, ...answers: [name: string, ...at: number[]][]): Engagement => {
  const times = answers.flatMap(([, ...at]) => at);
  return {
    id: madeId('k', n),
    firstAnswerAt: times.length ? Math.min(...times) : null,
    lastAnswerAt: times.length ? Math.max(...times) : null,
    writers: answers.map(([name]) => agent(name)),
    agent: null,
    answers: answers.map(([name, ...at]) => ({ agent: agent(name), at })),
  };
};

const creditsAt = (
  placedAt: number,
  chats: readonly Engagement[],
  model: (typeof creditModel.options)[number],
  window: (typeof creditWindow.options)[number] = '7d',
) => creditsOf({ placedAt, ...touchesOf({ placedAt }, chats) }, model, window);

const anyChats = fc
  .array(
    fc.uniqueArray(
      fc.tuple(fc.constantFrom(...NAMES), fc.array(fc.nat(40 * DAY), { minLength: 1, maxLength: 4 })),
      { selector: ([name]) => name, maxLength: 3 },
    ),
    { maxLength: 5 },
  )
  .map((talks) =>
    talks.map((talk, n) => chat(n, ...talk.map(([name, at]): [string, ...number[]] => [name, ...at]))),
  );
const anyModel = fc.constantFrom(...creditModel.options);
const anyWindow = fc.constantFrom(...creditWindow.options);
const placed = fc.nat(45 * DAY);

describe('An order is credited', () => {
  const credited = (placedAt: number, ...chats: Engagement[]) => creditsAt(placedAt, chats, 'last')[0]?.chat;

  test('to the chat answered last before it, by the agent who wrote last in it', () => {
    const chats = [chat(1, ['ann', 1]), chat(2, ['bo', 2, 5], ['cy', 4, 30]), chat(3, ['ann', 3])];
    expect(creditsAt(10, chats, 'last')).toEqual([{ chat: madeId('k', 2), agent: 'bo', weight: 1 }]);
    expect(creditsAt(10, chats, 'first')).toEqual([{ chat: madeId('k', 1), agent: 'ann', weight: 1 }]);
  });
  test('to no chat in which an agent wrote only after it, nor to one that nobody answered', () => {
    expect(credited(10, chat(1, ['ann', 11]), chat(2))).toBeUndefined();
    for (const model of creditModel.options)
      expect(creditsAt(10, [chat(1, ['ann', 11])], model, '30d')).toEqual([]);
  });
  test('in the middle of a chat that goes on, by what was written before it', () => {
    expect(creditsAt(8 * DAY, [chat(1, ['ann', 0, 9 * DAY])], 'last')).toEqual([]);
    expect(creditsAt(6 * DAY, [chat(1, ['ann', 0, 9 * DAY])], 'last')).toHaveLength(1);
  });
  test.for([
    ['session', HOUR / 2],
    ['24h', DAY],
    ['3d', 3 * DAY],
    ['7d', 7 * DAY],
    ['30d', 30 * DAY],
  ] as const)('within %s up to the last millisecond, and not one more', ([window, length]) => {
    expect(creditsAt(5 + length, [chat(1, ['ann', 5])], 'last', window)).toHaveLength(1);
    expect(creditsAt(6 + length, [chat(1, ['ann', 5])], 'last', window)).toEqual([]);
  });
  test('in equal parts to each agent in each chat under linear, whole to each under assisted', () => {
    const chats = [chat(1, ['ann', 1, 2, 3], ['bo', 2]), chat(2, ['ann', 5])];
    expect(creditsAt(10, chats, 'linear').map(({ agent: who, weight }) => [who, weight])).toEqual([
      ['ann', 1 / 3],
      ['bo', 1 / 3],
      ['ann', 1 / 3],
    ]);
    expect(creditsAt(10, chats, 'assisted').map(({ weight }) => weight)).toEqual([1, 1, 1]);
  });
  test('by the times of the whole chat, where those of single texts were not kept', () => {
    const old = { ...chat(1, ['ann', 5], ['bo', 50]), answers: [] };
    expect(creditsAt(10, [old], 'last')[0]?.chat).toBe(old.id);
    expect(creditsAt(4, [old], 'last')).toEqual([]);
  });
});

describe('Whatever chats and whenever the order,', () => {
  test('the order in which chats are known changes nothing', () => {
    fc.assert(
      fc.property(
        anyChats,
        fc.infiniteStream(fc.nat()),
        placed,
        anyModel,
        anyWindow,
        (chats, mix, at, m, w) => {
          const mixed = chats
            .map((one) => ({ one, place: mix.next().value }))
            .toSorted((a, b) => a.place - b.place)
            .map(({ one }) => one);
          expect(creditsAt(at, mixed, m, w)).toEqual(creditsAt(at, chats, m, w));
        },
      ),
    );
  });
  test('weights of last, first and linear are 1 together, or there are none', () => {
    const additive = fc.constantFrom('last' as const, 'first' as const, 'linear' as const);
    fc.assert(
      fc.property(anyChats, placed, additive, anyWindow, (chats, at, model, window) => {
        const credits = creditsAt(at, chats, model, window);
        const sum = credits.reduce((total, { weight }) => total + weight, 0);
        if (credits.length) expect(sum).toBeCloseTo(1, 12);
        expect(credits.length > 0).toBe(creditsAt(at, chats, 'assisted', window).length > 0);
      }),
    );
  });
  test('assisted has all that any other model has', () => {
    fc.assert(
      fc.property(anyChats, placed, anyModel, anyWindow, (chats, at, model, window) => {
        const pair = ({ chat: id, agent: who }: { chat: string; agent: string }) => `${id} ${who}`;
        const all = creditsAt(at, chats, 'assisted', window).map(pair);
        for (const credit of creditsAt(at, chats, model, window)) expect(all).toContain(pair(credit));
      }),
    );
  });
  test('a longer window credits every order that a shorter one does', () => {
    fc.assert(
      fc.property(anyChats, placed, anyModel, (chats, at, model) => {
        const counts = creditWindow.options.map((window) =>
          creditsAt(at, chats, model, window).length ? 1 : 0,
        );
        expect(counts).toEqual(counts.toSorted((a, b) => a - b));
      }),
    );
  });
  test('an amount in parts adds up to it, and no part is a minor unit off another', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.integer({ min: 1, max: 60 }), (minor, n) => {
        const parts = partsOf(minor, n);
        expect(parts.reduce((sum, one) => sum + one, 0)).toBe(minor);
        expect(Math.max(...parts) - Math.min(...parts)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
