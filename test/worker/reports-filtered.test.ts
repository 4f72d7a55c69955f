import { env } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import { ledgerOf } from '../../worker/durable-objects-router.ts';
import { funnel, overview } from '../../worker/reports/bodies.ts';
import { id } from './house.ts';
import { agentNamed, ask, DAY, offeredAt, site, tell, type Told } from './reporting.ts';
import { madeOrder } from './made-order.ts';

/** Each case has days of its own. */
let day = Date.parse('2025-02-01T00:00:00Z');
const ownDay = () => (day += 3 * DAY);

type Facts = Pick<Told, 'record' | 'service'>;

/** Three chats with these facts: answered and satisfied, answered and not, and one that nobody answered. */
const tellThree = async (from: number, { record, service = {} }: Facts, score: number) => {
  const survey = record?.survey ?? offeredAt(from);
  const answered = { ...survey, seenAt: from, answeredAt: from, solved: true };
  await tell({ endedAt: from, record: { ...record, score, survey: answered }, service });
  await tell({ endedAt: from + 1, record: { ...record, survey }, service });
  const nobody = { firstAnswerAt: null, lastAnswerAt: null, survey: null };
  const left = { wait: null, firstResponse: null, responses: [], left: true };
  await tell({ endedAt: from + 2, record: { ...record, ...nobody }, service: { ...service, ...left } });
};

const metricsOf = async (from: number, query: Record<string, string> = {}) =>
  overview.parse(await (await ask('overview', from, from + DAY, query)).json()).metrics;

describe('A filter holds above the line and below it', () => {
  test.for<[string, string, Facts]>([
    ['agent', 'agent-ben', { record: { agent: agentNamed('Ben') } }],
    ['topic', 'Returns', { service: { topic: 'Returns' } }],
    ['topic', '', { service: { topic: '' } }],
    ['device', 'phone', { service: { device: 'phone' } }],
    ['language', 'pt', { service: { language: 'pt' } }],
    ['page', '/pans', { service: { page: '/pans' } }],
    ['wrapUp', 'complaint', { record: { wrapUp: 'complaint' } }],
    ['tag', 'vip', { record: { tags: ['late', 'vip'] } }],
  ])('%s: %s', async ([name, value, facts]) => {
    const [mixed, alone] = [ownDay(), ownDay()];
    await tellThree(mixed, facts, 5);
    await tellThree(alone, facts, 5);
    const others = { service: { topic: 'Delivery' } };
    for (let n = 0; n < 3; n++) await tellThree(mixed + 10 * n, others, 1);
    const all = await metricsOf(mixed);
    expect([all.chats.value, all.csat.value, all.csat.n]).toEqual([12, 0.25, 4]);
    const filtered = await metricsOf(mixed, { [name]: value });
    expect(filtered).toEqual(await metricsOf(alone));
    expect(filtered).toMatchObject({
      csat: { hits: 1, n: 1 },
      responseRate: { hits: 1, n: 2 },
      served: { hits: 2, n: 3 },
      missed: { hits: 1, n: 3 },
      serviceLevel: { hits: 2, n: 3 },
    });
  });

  test('scale: of those who were asked on it, and of those who were not asked', async () => {
    const from = ownDay();
    await tellThree(from, { record: { survey: offeredAt(from, 'thumbs') } }, 1);
    await tellThree(from + 10, {}, 5);
    const thumbs = await metricsOf(from, { scale: 'thumbs' });
    expect(thumbs).toMatchObject({ chats: { value: 2 }, responseRate: { hits: 1, n: 2 }, csat: { n: 0 } });
    const unasked = await metricsOf(from, { scale: '' });
    expect(unasked).toMatchObject({ chats: { value: 2 }, served: { hits: 0, n: 2 }, csat: { value: null } });
  });

  test('what nobody has leaves no figure, and no 0', async () => {
    const from = ownDay();
    await tellThree(from, {}, 5);
    const { chats, ...others } = await metricsOf(from, { topic: 'Nothing of the kind' });
    expect(chats.value).toBe(0);
    for (const figure of Object.values(others)) expect(figure).toMatchObject({ value: null, n: 0 });
  });
});

test('Answers to two wordings that are tried against each other stand apart among what was asked', async () => {
  const from = ownDay();
  for (const [n, variant] of (['a', 'b', 'b'] as const).entries())
    await tellThree(from + 10 * n, { record: { survey: { ...offeredAt(from), variant } } }, 5);
  const { asked } = overview.parse(await (await ask('overview', from, from + DAY)).json());
  expect(asked.toSorted((a, b) => b.n - a.n)).toEqual([
    { scale: 'csat', wording: 1, variant: 'b', locale: '', n: 2 },
    { scale: 'csat', wording: 1, variant: 'a', locale: '', n: 1 },
  ]);
});

describe('The funnel', () => {
  const funnelOf = async (from: number, query: Record<string, string> = {}) =>
    funnel.parse(await (await ask('funnel', from, from + DAY, query)).json()).steps;

  test('goes from those who were here to those who ordered; a filter is of chats, so visits are not known then', async () => {
    const from = Date.now() - DAY / 2;
    await tellThree(Date.now(), { service: { device: 'phone' } }, 5);
    const { shopper } = await tell({ endedAt: Date.now(), record: { lastAnswerAt: Date.now() } });
    const ledger = ledgerOf(env, site, shopper);
    await ledger.receiveVisit(
      shopper,
      {
        page: { url: 'https://other.test/pans', title: 'Pans' },
        language: 'en',
        timeZone: 'Europe/London',
        device: 'phone',
      },
      'other',
    );
    const event = { kind: 'invitation' as const, rule: 'idle', path: '/pans' };
    const invitations = ['shown' as const, 'shown' as const].map((arm) => ({ ...event, id: id(), arm }));
    await ledger.receiveEvents(shopper, { invitations, units: [], goals: [] });
    const other = await tell({ endedAt: Date.now(), record: { firstAnswerAt: null, lastAnswerAt: null } });
    await ledgerOf(env, site, other.shopper).receiveEvents(other.shopper, {
      invitations: [{ ...event, id: id(), arm: 'held' }],
      units: [],
      goals: [],
    });
    for (const n of [1, 2])
      await ledger.receiveOrders([
        madeOrder({
          id: `order-${n}`,
          placedAt: Date.now(),
          total: { minor: 100, currency: 'EUR' },
          shopper,
        }),
      ]);
    // Two orders of one chat are one chat that ordered; who was held back was not invited.
    expect(await funnelOf(from)).toMatchObject([
      { step: 'visits', n: 1, share: null },
      { step: 'invited', n: 1, share: null },
      { step: 'chats', n: 5, share: null },
      { step: 'served', n: 3, share: { n: 3, of: 5, value: 0.6 } },
      { step: 'ordered', n: 1, share: { n: 1, of: 3 } },
    ]);
    expect((await funnelOf(from, { device: 'phone' })).map(({ n }) => n)).toEqual([null, null, 3, 2, 0]);
  });

  test('has no shares where there was nobody, and no visits of longer ago than they are kept', async () => {
    const [visits, invited, chats, served, ordered] = await funnelOf(ownDay());
    expect([visits?.n, invited?.n, chats?.n, served?.n, ordered?.n]).toEqual([null, 0, 0, 0, 0]);
    for (const share of [served?.share, ordered?.share])
      expect(share).toMatchObject({ n: 0, of: 0, value: null, low: null, high: null });
  });
});
