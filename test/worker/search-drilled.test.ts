/** Each number of a report opens its chats: the search finds as many as it says, by the same words. */
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, test } from 'vitest';
import { DRILLS } from '../../console/reports/drill.ts';
import { ledgerOf, mintShopper } from '../../worker/durable-objects-router.ts';
import { overview, table } from '../../worker/reports/bodies.ts';
import type { Service } from '../../worker/service/service.ts';
import type { ChatRecord } from '../../worker/protocol.ts';
import { asAgent, post } from './house.ts';
import { madeChat, madeService } from './made-chat.ts';
import { idsOf, linesOf, NOON, shop } from './searching.ts';

type Survey = NonNullable<ChatRecord['survey']>;

const DAYS = { from: '2026-06-15', to: '2026-06-16' };
const RANGE = new URLSearchParams({ from: '2026-06-14T23:00:00Z', to: '2026-06-16T23:00:00Z' });

const survey = (change: Partial<Survey>): Survey => ({
  scale: 'csat',
  wording: 1,
  variant: null,
  offeredAt: NOON,
  seenAt: null,
  dismissedAt: null,
  answeredAt: null,
  via: null,
  locale: null,
  solved: null,
  reasons: [],
  ...change,
});

const SERVED: Partial<ChatRecord> = { firstAnswerAt: NOON - 90_000, lastAnswerAt: NOON - 80_000 };
const answered = (
  scale: Survey['scale'],
  score: number,
  solved: boolean | null = null,
): Partial<ChatRecord> => ({
  ...SERVED,
  score,
  survey: survey({ scale, seenAt: NOON, answeredAt: NOON, solved }),
});
const UNSERVED: Partial<Service> = { wait: null, firstResponse: null, responses: [] };

/** One of each kind. */
const CHATS: [Partial<ChatRecord>, Partial<Service>?][] = [
  [answered('csat', 5, true), { topic: 'Returns', device: 'phone' }],
  [answered('csat', 2, false), { firstResponse: 45_000, transfers: [''] }],
  [answered('nps', 10), { language: 'pt' }],
  [answered('thumbs', 0), { page: '/pans' }],
  [answered('ces', 5), { dropped: true }],
  [{ ...SERVED, survey: survey({ seenAt: NOON }) }, { open: false }],
  [{ ...SERVED, survey: survey({}) }, { topic: 'Returns' }],
  [{ agent: null }, { ...UNSERVED, left: true, resolution: 9_000 }],
  [{ agent: null }, { ...UNSERVED, left: true, resolution: 60_000, device: null }],
  [{ agent: null }, { ...UNSERVED, open: false }],
];

let bought = '';
beforeAll(async () => {
  for (const [n, [change, service]] of CHATS.entries()) {
    const shopper = await mintShopper(env, shop.id);
    if (n === 0) bought = shopper;
    const startedAt = NOON - 100_000 + n * 3_600_000;
    const record = madeChat('d', n + 1, {
      shopper,
      state: 'ended',
      startedAt,
      endedAt: startedAt + 60_000,
      ...change,
    });
    await ledgerOf(env, shop, shopper).receiveChat(record, {
      written: linesOf('x'),
      service: madeService(service),
    });
  }
  await post('/v1/sites/shop/orders', { id: 'D-1', value: 9, currency: 'GBP', shopper: bought });
});

const report = async (path: string): Promise<unknown> =>
  (await asAgent('tom', `/v1/sites/shop/reports/${path}`)).json();

describe('A number of the report', () => {
  test.for(Object.entries(DRILLS))(
    '%s is of as many chats as the search finds',
    async ([id, { hits, of }]) => {
      const { metrics } = overview.parse(await report(`overview?${RANGE}`));
      const figure = Object.entries(metrics).find(([name]) => name === id)?.[1];
      const found = async (query: object) => (await idsOf({ ...DAYS, ...query })).length;
      if (of) expect(await found(of)).toBe(figure?.n);
      if (hits) expect(await found(hits)).toBe(figure?.hits);
    },
  );

  test.for(['topic', 'device', 'language', 'page'] as const)(
    'by %s too, also where it is not known',
    async (by) => {
      const { rows } = table.parse(await report(`table?${RANGE}&by=${by}`));
      expect(rows.length).toBeGreaterThan(1);
      for (const { key, metrics } of rows)
        expect(await idsOf({ ...DAYS, [by]: key })).toHaveLength(metrics.chats.value ?? 0);
    },
  );

  test('by hour of the week too, at the clocks of the site', async () => {
    const { rows } = table.parse(await report(`table?${RANGE}&by=weekdayHour`));
    const held = rows.filter(({ metrics }) => metrics.chats.value);
    expect(held.length).toBeGreaterThan(2);
    for (const { key, metrics } of held)
      expect(await idsOf({ ...DAYS, began: key })).toHaveLength(metrics.chats.value ?? 0);
  });
});
