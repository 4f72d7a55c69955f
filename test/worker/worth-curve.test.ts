/** Satisfaction beside conversion, on halves of chats that have none in common. */
import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ledgerOf, mintChat, mintShopper } from '../../worker/durable-objects-router.ts';
import { clusterBootstrap } from '../../worker/statistics/cluster.ts';
import { curve } from '../../worker/worth/bodies.ts';
import { isInFirstHalf } from '../../worker/worth/half.ts';
import { madeOrder } from './made-order.ts';
import { agentNamed, ask, DAY, MINUTE, offeredAt, site, tell } from './reporting.ts';

const from = Date.UTC(2025, 4, 5);
const to = from + 7 * DAY;

/** Chats of one agent: the first `rated` were rated, of those `happy` well; of all, `buy` in a hundred are followed by an order. */
const work = async (
  name: string,
  chats: number,
  { rated, happy, buy }: Record<'rated' | 'happy' | 'buy', number>,
) => {
  const one = async (n: number) => {
    const endedAt = from + DAY + n * MINUTE;
    const survey = offeredAt(endedAt);
    const isRated = n < rated;
    const { id, shopper } = await tell({
      endedAt,
      record: {
        id: await mintChat(env, site.id),
        agent: agentNamed(name),
        writers: [agentNamed(name)],
        score: isRated ? (n % 100 < happy ? 5 : 2) : null,
        survey: isRated ? { ...survey, answeredAt: endedAt } : survey,
      },
    });
    if ((n * 37) % 100 >= buy) return;
    const total = { minor: 100, currency: 'EUR' };
    const order = madeOrder({ id: `order-of-${id}`, shopper, placedAt: endedAt, total });
    await ledgerOf(env, site, shopper).receiveOrders([order]);
  };
  for (let n = 0; n < chats; n += 50) await Promise.all(Array.from({ length: 50 }, (_, k) => one(n + k)));
};

const read = async (query: Record<string, string> = {}) =>
  curve.parse(await (await ask('curve', from, to, query)).json());

describe('The curve', () => {
  test('ranks units by one half of their chats and judges them by the other; those with too few are left out', async () => {
    for (const [name, happy, buy] of [
      ['Ann', 95, 40],
      ['Bo', 80, 20],
      ['Cy', 70, 20],
      ['Di', 60, 20],
      ['Ed', 50, 20],
    ] as const)
      await work(name, 200, { rated: 200, happy, buy });
    await work('Fay', 100, { rated: 29, happy: 100, buy: 0 });
    await work('Gus', 50, { rated: 50, happy: 100, buy: 0 });
    const told = await read();
    expect(told.units.map(({ name }) => name)).toEqual(['Ann', 'Bo', 'Cy', 'Di', 'Ed']);
    expect(told).toMatchObject({ unit: 'agent', tooSmall: 2, enough: true, scales: ['csat'] });
    for (const { satisfied, converted, ratings, chats } of told.units) {
      expect([ratings, chats]).toEqual([200, 200]);
      expect(satisfied.of + converted.of).toBe(200);
    }
    const [best, ...others] = told.units;
    const sum = (of: (unit: (typeof others)[number]) => number) =>
      others.reduce((all, unit) => all + of(unit), 0);
    const pooled = sum(({ converted }) => converted.n) / sum(({ converted }) => converted.of);
    expect(told.ratio.value).toBeCloseTo((best?.converted.value ?? 0) / pooled, 9);
    expect(told.ratio.low).toBeLessThanOrEqual(told.ratio.value ?? 0);
    expect(told.ratio.high).toBeGreaterThanOrEqual(told.ratio.value ?? 0);
    expect(told.warning).toContain('no evidence that raising satisfaction raises sales');
    expect((await read()).ratio).toEqual(told.ratio);
  });

  test('compares nothing where there are fewer than five units', async () => {
    expect(await read({ unit: 'week' })).toMatchObject({
      units: [{ key: '2025-05-05', chats: 1_150 }],
      enough: false,
      ratio: { value: null, low: null, high: null },
    });
  });
});

describe('Halves', () => {
  test('are as large as each other, and not by how an id ends', async () => {
    const ids = await Promise.all(Array.from({ length: 2_000 }, () => mintShopper(env, site.id)));
    const first = ids.filter(isInFirstHalf);
    expect(first.length).toBeGreaterThan(880);
    expect(first.length).toBeLessThan(1_120);
    expect(new Set(first.map((id) => id.at(-1))).size).toBeGreaterThan(10);
  });
});

describe('The cluster bootstrap', () => {
  const mean = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

  test('of a mean has the width that theory has, and is the same for the same units', () => {
    const units = Array.from({ length: 200 }, (_, n) => (n * 7_919) % 200);
    const { value, low, high } = clusterBootstrap(units, mean);
    const se = Math.sqrt((200 ** 2 - 1) / 12 / 200);
    expect(value).toBeCloseTo(99.5, 9);
    expect((high ?? 0) - (low ?? 0)).toBeGreaterThan(2 * 1.96 * se * 0.93);
    expect((high ?? 0) - (low ?? 0)).toBeLessThan(2 * 1.96 * se * 1.07);
    expect(clusterBootstrap(units, mean)).toEqual({ value, low, high });
  });

  test('has no interval where most draws say nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 20 }), (n) => {
        let calls = 0;
        const { value, low } = clusterBootstrap(Array.from({ length: n }), () => (calls++ ? null : 1));
        expect([value, low]).toEqual([1, null]);
      }),
      { numRuns: 5 },
    );
  });
});
