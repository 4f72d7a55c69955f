import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { deskOf as deskObject, ledgerOf } from '../../worker/durable-objects-router.ts';
import { agentId, siteId } from '../../worker/protocol.ts';
import { shifts, staffing } from '../../worker/staffing/bodies.ts';
import { asAgent, deskOf } from './house.ts';
import { madeChat, madeService, madeShopper } from './made-chat.ts';

const shop = { id: siteId.parse('shop') };
const [MINUTE, HOUR] = [60_000, 3_600_000];
/** A Monday: nine o'clock in UTC, ten in London, where the shop is. */
const MONDAY = Date.parse('2026-06-01T09:00:00Z');
const tom = { id: agentId.parse('agent-tom'), name: 'Tom' };

/** A chat that came `at`, was taken after `wait` and held for `ms`; without `ms` its shopper left after `wait`. */
const tell = async (n: number, at: number, wait: number, ms?: number) => {
  const letter = 'abcdefghijklmnopqrstuvwxyz'[n % 26] ?? 'a';
  const endedAt = at + wait + (ms ?? 0);
  const record = madeChat(letter, n, { state: 'ended', startedAt: at, endedAt });
  const service = madeService({
    wait: ms === undefined ? null : wait,
    firstResponse: ms === undefined ? null : wait,
    left: ms === undefined,
    resolution: endedAt - at,
    held: ms === undefined ? [] : [{ agent: tom, from: at + wait, to: endedAt }],
  });
  await ledgerOf(env, shop, madeShopper(letter)).receiveChat(record, { written: [], service });
};

const rangeOf = (from: number, to: number) =>
  `from=${new Date(from).toISOString()}&to=${new Date(to).toISOString()}`;
const read = async (path: string) => (await asAgent('mina', `/v1/sites/shop/reports/${path}`)).json();

beforeAll(async () => {
  // Four Mondays from nine to ten: ten chats a time of five minutes each, two at once, and two who leave after a minute.
  for (let week = 0; week < 4; week++)
    for (let n = 0; n < 12; n++) {
      const at = MONDAY + week * 7 * 24 * HOUR + Math.floor(n / 2) * 10 * MINUTE;
      if (n < 10) await tell(week * 12 + n, at, n === 0 ? MINUTE : 0, 5 * MINUTE);
      else await tell(week * 12 + n, at, MINUTE);
    }
});
afterEach(() => vi.useRealTimers());

test('The report on shifts tells how busy each was in a period, of chats in all shards and the shift log', async () => {
  vi.setSystemTime(MONDAY - HOUR);
  const ear = await deskOf('tom');
  await ear.next('welcome');
  const desk = deskObject(env, shop);
  await expect.poll(async () => (await desk.shifts(0, MONDAY)).length).toBe(1);
  vi.setSystemTime(MONDAY + 2 * HOUR);
  ear.say({ type: 'status', status: 'away' });
  await expect.poll(async () => (await desk.shifts(0, MONDAY + 3 * HOUR)).length).toBe(2);
  vi.useRealTimers();
  ear.hangUp();
  const { workloads } = shifts.parse(await read(`shifts?${rangeOf(MONDAY, MONDAY + 4 * HOUR)}`));
  // Nine to eleven in UTC; in each ten minutes five with two chats, but in the first one begins a minute later, and is held that longer.
  expect(workloads?.agents).toMatchObject([
    {
      id: 'agent-tom',
      name: 'Tom',
      chats: 10,
      online: 2 * HOUR,
      busy: 26 * MINUTE,
      concurrency: { p95: 2, most: 2 },
      occupancy: 26 / 120,
      handle: 2.6 * MINUTE,
    },
  ]);
  expect(workloads?.agents[0]?.concurrency?.mean).toBeCloseTo(50 / 26, 9);
  expect(workloads?.all.chats).toBe(10);
});

test('Both are CSV too, with the same figures: a line an agent, a line an hour of the week', async () => {
  const csv = async (path: string) =>
    (await (await asAgent('mina', `/v1/sites/shop/reports/${path}`)).text()).trim().split('\r\n');
  const [head, line, all] = await csv(`shifts.csv?${rangeOf(MONDAY, MONDAY + 4 * HOUR)}`);
  expect(head?.split(',').slice(0, 3)).toEqual(['id', 'name', 'chats']);
  expect(line).toMatch(/^agent-tom,Tom,10,/);
  expect(all).toMatch(/^,all,10,/);
  expect(await csv(`staffing.csv?${rangeOf(MONDAY, MONDAY + 7 * 24 * HOUR)}`)).toHaveLength(169);
});

test('Of more than 31 days it tells nothing, rather than something else', async () => {
  const { workloads } = shifts.parse(await read(`shifts?${rangeOf(MONDAY - 40 * 24 * HOUR, MONDAY)}`));
  expect(workloads).toBeNull();
});

test('The report on staffing tells what each hour of the week needs, beside what was', async () => {
  const from = MONDAY - 10 * HOUR;
  const told = staffing.parse(await read(`staffing?${rangeOf(from, from + 28 * 24 * HOUR)}&slots=2`));
  expect(told).toMatchObject({ target: 0.8, within: 30, slots: 2, timeZone: 'Europe/London' });
  expect(told.hours).toHaveLength(168);
  // What was waited: by the four first ones a minute each, by eight who left a minute each.
  expect(told.patience).toEqual({ ms: (12 * MINUTE) / 8, n: 8, measured: true });
  expect(told.pace).toMatchObject({ n: 40, held: 5 * MINUTE });
  const [busy, ...others] = told.hours.filter(({ chats }) => chats.n);
  expect(others).toEqual([]);
  expect(busy).toMatchObject({
    weekday: 1,
    hour: 10,
    times: 4,
    chats: { n: 48, mean: 12, busy: 12 },
    served: { n: 40, of: 48 },
    serviceLevel: { n: 36, of: 48 },
    online: 0.25,
  });
  expect(busy?.needed?.mean.chain).toBeGreaterThan(0);
  const strict = staffing.parse(
    await read(`staffing?${rangeOf(from, from + 28 * 24 * HOUR)}&slots=2&target=0.99&within=10`),
  );
  const needed = strict.hours.find(({ weekday, hour }) => weekday === 1 && hour === 10)?.needed;
  expect(needed?.mean.chain).toBeGreaterThan(busy?.needed?.mean.chain ?? 0);
  // Of a single Monday there is too little.
  const short = staffing.parse(await read(`staffing?${rangeOf(from, from + 24 * HOUR)}`));
  expect(short.pace).toBeNull();
  expect(short.hours.every((hour) => hour.needed === null)).toBe(true);
});

test('A quarter of a year is the most that is planned from', async () => {
  const path = `/v1/sites/shop/reports/staffing?${rangeOf(MONDAY - 200 * 24 * HOUR, MONDAY)}`;
  expect((await asAgent('mina', path)).status).toBe(400);
});
