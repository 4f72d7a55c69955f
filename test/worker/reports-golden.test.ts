import { env } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import { mintShopper } from '../../worker/durable-objects-router.ts';
import { agents, drivers, overview, table } from '../../worker/reports/bodies.ts';
import { MOST_GROUPS } from '../../worker/reports/tally.ts';
import type { Scale } from '../../worker/wire.ts';
import { agentNamed, ask, DAY, offeredAt, site, tell, tellRated, times } from './reporting.ts';

/** Each case has days of its own. */
let day = Date.parse('2025-01-10T00:00:00Z');
const ownDay = () => (day += 3 * DAY);

const overviewOf = async (from: number) =>
  overview.parse(await (await ask('overview', from, from + DAY)).json());
/** To four digits. */
const rounded = (value: number | null) => (value === null ? null : Number(value.toFixed(4)));

describe('A report says to four digits what the books say', () => {
  test.for<[number, number, number, number]>([
    [0, 5, 0, 0.4345],
    [1, 1, 0.2065, 1],
    [5, 5, 0.5655, 1],
    [9, 10, 0.5958, 0.9821],
    [18, 20, 0.699, 0.9721],
    [43, 50, 0.7381, 0.9305],
    [86, 100, 0.7786, 0.9147],
    [430, 500, 0.8268, 0.8877],
  ])('%d of %d satisfied: between %d and %d', async ([satisfied, answered, low, high]) => {
    const from = ownDay();
    await tellRated(from, 'csat', [...times(satisfied, 5), ...times(answered - satisfied, 3)]);
    const { csat } = (await overviewOf(from)).metrics;
    expect({ ...csat, low: rounded(csat.low), high: rounded(csat.high) }).toMatchObject({
      value: satisfied / answered,
      hits: satisfied,
      n: answered,
      low,
      high,
    });
  });

  test('60 promoters, 25 passives and 15 detractors are 45 points, give or take 14.5', async () => {
    const from = ownDay();
    await tellRated(from, 'nps', [
      ...times(30, 10),
      ...times(30, 9),
      ...times(25, 8),
      ...times(10, 6),
      ...times(5, 0),
    ]);
    const { nps, csat } = (await overviewOf(from)).metrics;
    expect(nps).toMatchObject({ value: 45, n: 100 });
    expect((nps.high ?? 0) - 45).toBeCloseTo(14.5, 1);
    expect(45 - (nps.low ?? 0)).toBeCloseTo(14.5, 1);
    expect(csat.n).toBe(0);
  });

  test('52 satisfied of 60 who answered of 200 who were asked: 86.7 %, and the truth between 26 % and 96 %', async () => {
    const from = ownDay();
    await tellRated(from, 'csat', [...times(52, 4), ...times(8, 2), ...times(140, null)]);
    const { metrics, nonResponse } = await overviewOf(from);
    expect(metrics.csat.value).toBeCloseTo(0.8667, 4);
    expect(metrics.responseRate.value).toBe(0.3);
    expect(nonResponse).toEqual([
      { scale: 'csat', offered: 200, answered: 60, satisfied: 52, low: 0.26, high: 0.96 },
    ]);
  });

  test('56 of 70 with a reason against 48 of 80 without it: 0.2, between 0.0524 and 0.3339', async () => {
    const from = ownDay();
    const rate = (n: number, score: number, reasons: string[]) =>
      Promise.all(
        times(n, score).map((_, index) => {
          const survey = { ...offeredAt(from + index), answeredAt: from + index, reasons };
          return tell({ endedAt: from + index, record: { score, survey } });
        }),
      );
    await rate(56, 5, ['speed']);
    await rate(14, 1, ['speed']);
    await rate(48, 4, []);
    await rate(32, 3, []);
    const { rows } = drivers.parse(await (await ask('drivers', from, from + DAY)).json());
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      reason: 'speed',
      chosen: { n: 70, of: 150 },
      satisfiedWith: { n: 56, of: 70 },
      satisfiedWithout: { n: 48, of: 80 },
      difference: { noise: false },
    });
    const { value, low, high } = rows[0]?.difference ?? { value: 0, low: 0, high: 0 };
    expect([value, low, high].map(rounded)).toEqual([0.2, 0.0524, 0.3339]);
  });
});

describe('Scales are never pooled', () => {
  test.for<[Scale, number[], number]>([
    ['csat', [5, 4, 3, 1], 0.5],
    ['thumbs', [1, 1, 1, 0], 0.75],
    ['ces', [7, 5, 4, 1], 0.5],
  ])('what was given on %s counts on that scale alone', async ([scale, scores, value]) => {
    const from = ownDay();
    await tellRated(from, scale, scores);
    const { metrics, distribution } = await overviewOf(from);
    for (const other of ['csat', 'thumbs', 'ces', 'nps'] as const)
      expect(metrics[other].n).toBe(other === scale ? 4 : 0);
    expect(metrics[scale === 'csat' ? 'csat' : scale].value).toBe(value);
    expect(distribution.map((one) => one.scale)).toEqual([scale]);
  });
});

test('Where ratings are of before it was kept who was asked, nothing is said of the silent', async () => {
  const from = ownDay();
  await tell({ endedAt: from + 1_000, record: { score: 5 } });
  await tell({ endedAt: from + 2_000, record: { survey: offeredAt(from + 2_000) } });
  const { metrics, nonResponse } = await overviewOf(from);
  expect([metrics.csat.n, nonResponse]).toEqual([1, []]);
});

test('Where nothing was measured there is no figure, and no 0', async () => {
  const from = ownDay();
  const { metrics, distribution, nonResponse } = await overviewOf(from);
  const { chats, ...others } = metrics;
  expect(chats.value).toBe(0);
  for (const figure of Object.values(others))
    expect(figure).toMatchObject({ value: null, low: null, high: null, n: 0 });
  expect([distribution, nonResponse]).toEqual([[], []]);
});

test('Missed, service level and answered rate are of chats that began in the opening hours; who leaves at once has not waited', async () => {
  const from = ownDay();
  const unanswered = { agent: null, firstAnswerAt: null, lastAnswerAt: null };
  const none = { wait: null, firstResponse: null, responses: [] };
  const at = (n: number) => from + n * 1_000;
  await tell({ endedAt: at(1), service: { firstResponse: 30_000 } });
  await tell({ endedAt: at(2), service: { firstResponse: 30_001, dropped: true, transfers: ['', ''] } });
  await tell({ endedAt: at(3), record: unanswered, service: { ...none, left: true, resolution: 9_999 } });
  await tell({ endedAt: at(4), record: unanswered, service: { ...none, left: true, resolution: 10_000 } });
  await tell({ endedAt: at(5), record: unanswered, service: { ...none, open: false } });
  const { metrics } = await overviewOf(from);
  const hits = (id: keyof typeof metrics) => [metrics[id].hits, metrics[id].n];
  expect({
    served: hits('served'),
    missed: hits('missed'),
    abandoned: hits('abandoned'),
    outOfHours: hits('outOfHours'),
    serviceLevel: hits('serviceLevel'),
    answeredRate: hits('answeredRate'),
    dropped: hits('dropped'),
    transfers: hits('transfers'),
  }).toEqual({
    served: [2, 5],
    missed: [2, 4],
    abandoned: [1, 4],
    outOfHours: [1, 5],
    serviceLevel: [1, 3],
    answeredRate: [2, 4],
    dropped: [1, 2],
    transfers: [1, 2],
  });
});

test('The hours and days of a table are the site’s; all are there, and what is not over is marked', async () => {
  const from = ownDay();
  await tell({ endedAt: from + 60_000, record: { startedAt: from - 60_000 } });
  const by = async (by: string, to: number) =>
    table.parse(await (await ask('table', from, to, { by })).json()).rows;
  const days = await by('day', from + 2.5 * DAY);
  expect(days.map(({ metrics, partial }) => [metrics.chats.value, partial])).toEqual([
    [1, false],
    [0, false],
    [0, true],
  ]);
  const hours = await by('hour', from + DAY);
  expect(hours).toHaveLength(24);
  expect(hours.find(({ metrics }) => metrics.chats.n)?.key).toBe('23');
  expect((await by('weekdayHour', from + DAY)).length).toBe(168);
});

test('Agents keep their chats under any name, are ranked from 30 answers on, and stand out when it is no chance', async () => {
  const from = ownDay();
  const rate = (n: number, score: number, id: string, name: string) =>
    Promise.all(
      times(n, score).map((_, index) =>
        tell({
          endedAt: from + index,
          record: {
            agent: { ...agentNamed(id), name },
            score,
            survey: { ...offeredAt(from), answeredAt: from },
          },
        }),
      ),
    );
  await rate(30, 1, 'gone', 'Old name');
  await rate(31, 1, 'gone', 'New name');
  await rate(60, 5, 'good', 'Good');
  await rate(3, 1, 'few', 'Few');
  const { rows } = agents.parse(await (await ask('agents', from, from + DAY)).json());
  const standing = Object.fromEntries(
    rows.map(({ name, rankable, differs, metrics }) => [name, [metrics.csat.n, rankable, differs]]),
  );
  expect(standing).toEqual({ 'New name': [61, true, true], Good: [60, true, true], Few: [3, false, false] });
});

test('A period that is none, or longer than five years, is refused in words', async () => {
  const refused = async (report: string, from: number, to: number, query = {}) =>
    (await (await ask(report, from, to, query)).json<{ code: string }>()).code;
  const from = ownDay();
  expect(await refused('overview', from, from)).toBe('bad_period');
  expect(await refused('overview', from - 6 * 366 * DAY, from)).toBe('bad_period');
  expect(await refused('table', from - 401 * DAY, from, { by: 'day' })).toBe('bad_period');
});

test('A table of more made-up pages than a Ledger can count at once is refused in words; the overview is not', async () => {
  const from = ownDay();
  const shopper = await mintShopper(env, site.id);
  const pages = Array.from({ length: MOST_GROUPS + 1 }, (_, n) => `/page-${n}`);
  await Promise.all(
    pages.map((page, n) => tell({ endedAt: from + n, record: { shopper }, service: { page } })),
  );
  const refused = await ask('table', from, from + DAY, { by: 'page' });
  expect(refused.status).toBe(400);
  expect((await refused.json<{ code: string }>()).code).toBe('too_many_groups');
  const { chats } = overview.parse(await (await ask('overview', from, from + DAY)).json());
  expect(chats).toBe(pages.length);
});
