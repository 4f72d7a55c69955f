import { env } from 'cloudflare:workers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { overview, table } from '../../worker/reports/bodies.ts';
import { forgetSite } from '../../worker/sites.ts';
import { ask, DAY, site, tell } from './reporting.ts';

const HALF_HOUR = 1_800_000;

/** Where the clocks of the site hang. */
const hangClocks = async (zone: string) => {
  await env.DB.prepare('UPDATE site SET timeZone = ? WHERE id = ?').bind(zone, site.id).run();
  forgetSite(site.id);
};

/** The Sunday on which clocks are changed, the week it ends, and the day before it. */
interface Change {
  zone: string;
  date: string;
  from: string;
  to: string;
  hours: number;
  week: string;
  weekFrom: string;
  dayBefore: string;
  /** Hours of the day that are not shown for as long as others: how many half hours each is shown. */
  odd: Record<string, number>;
}

const CHANGES: Change[] = [
  {
    zone: 'Europe/London',
    date: '2025-03-30',
    from: '2025-03-30T00:00:00.000Z',
    to: '2025-03-30T23:00:00.000Z',
    hours: 23,
    week: '2025-03-24',
    weekFrom: '2025-03-24T00:00:00.000Z',
    dayBefore: '2025-03-29T00:00:00.000Z',
    odd: { 1: 0 },
  },
  {
    zone: 'Europe/London',
    date: '2025-10-26',
    from: '2025-10-25T23:00:00.000Z',
    to: '2025-10-27T00:00:00.000Z',
    hours: 25,
    week: '2025-10-20',
    weekFrom: '2025-10-19T23:00:00.000Z',
    dayBefore: '2025-10-24T23:00:00.000Z',
    odd: { 1: 4 },
  },
  {
    zone: 'Australia/Lord_Howe',
    date: '2024-04-07',
    from: '2024-04-06T13:00:00.000Z',
    to: '2024-04-07T13:30:00.000Z',
    hours: 24.5,
    week: '2024-04-01',
    weekFrom: '2024-03-31T13:00:00.000Z',
    dayBefore: '2024-04-05T13:00:00.000Z',
    odd: { 1: 3 },
  },
  {
    zone: 'Australia/Adelaide',
    date: '2024-10-06',
    from: '2024-10-05T14:30:00.000Z',
    to: '2024-10-06T13:30:00.000Z',
    hours: 23,
    week: '2024-09-30',
    weekFrom: '2024-09-29T14:30:00.000Z',
    dayBefore: '2024-10-04T14:30:00.000Z',
    odd: { 2: 0 },
  },
];

afterAll(() => hangClocks('UTC'));

describe.for(CHANGES)('The $hours hours of $date in $zone', (change) => {
  const [from, to, weekFrom] = [Date.parse(change.from), Date.parse(change.to), Date.parse(change.weekFrom)];
  const halves = change.hours * 2;

  /** A chat each half hour of the day, one just before it and one just after. */
  beforeAll(async () => {
    await hangClocks(change.zone);
    const times = Array.from({ length: halves }, (_, n) => from + n * HALF_HOUR);
    for (const at of [from - 1, ...times, to]) await tell({ endedAt: at, record: { startedAt: at } });
  });
  const rowsBy = async (by: string, begin: number, end = to) =>
    table.parse(await (await ask('table', begin, end, { by })).json()).rows;

  test('are one day of its week, which begins on a Monday; days without a chat have no figures', async () => {
    const days = await rowsBy('day', weekFrom);
    expect(days.map(({ metrics }) => metrics.chats.value)).toEqual([0, 0, 0, 0, 0, 1, halves]);
    expect(days.at(-1)).toMatchObject({ key: change.date, from: change.from, to: change.to, partial: false });
    expect(days[0]).toMatchObject({
      key: change.week,
      metrics: { served: { value: null, n: 0 }, wait: { value: null, n: 0 } },
    });
    for (const [n, day] of days.entries()) expect(day.from).toBe(n ? days[n - 1]?.to : change.weekFrom);
  });

  test('make their week shorter or longer', async () => {
    const weeks = await rowsBy('week', weekFrom);
    expect(weeks).toMatchObject([{ key: change.week, from: change.weekFrom, to: change.to, partial: false }]);
    expect(weeks[0]?.metrics.chats.value).toBe(halves + 1);
    expect(to - weekFrom).toBe((6 * 24 + change.hours) * 3_600_000);
    // One hour less, and it is not whole.
    expect((await rowsBy('week', weekFrom, to - 3_600_000))[0]?.partial).toBe(true);
  });

  test('are those that clocks there show: one that is skipped has none, one that comes twice has all', async () => {
    const shown = async (by: string) =>
      new Map((await rowsBy(by, from)).map(({ key, metrics }) => [key, metrics.chats.value]));
    const hours = await shown('hour');
    const hoursOfWeek = await shown('weekdayHour');
    for (let hour = 0; hour < 24; hour++) {
      const n = change.odd[hour] ?? 2;
      expect([hour, hours.get(`${hour}`), hoursOfWeek.get(`7-${hour}`)]).toEqual([hour, n, n]);
    }
  });

  test('are compared with the whole day before, and the day after with them', async () => {
    const told = overview.parse(await (await ask('overview', from, to)).json());
    expect(told.previous).toEqual({ from: change.dayBefore, to: change.from });
    expect(told.metrics.chats).toMatchObject({ value: halves, previous: { value: 1 } });
    const monday = overview.parse(await (await ask('overview', to, to + DAY)).json());
    expect(monday.previous).toEqual({ from: change.from, to: change.to });
    expect(monday.metrics.chats).toMatchObject({ value: 1, previous: { value: halves } });
  });
});
