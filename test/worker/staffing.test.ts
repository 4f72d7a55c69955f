import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ShiftChange } from '../../worker/staffing/shift-change.ts';
import { agentId } from '../../worker/protocol.ts';
import { demandOf, hoursOf, SLOT, sumOf, type Arrivals } from '../../worker/staffing/demand.ts';
import type { Pace } from '../../worker/staffing/bodies.ts';
import { paceOf, patienceOf } from '../../worker/staffing/pace.ts';
import { agentsFor } from '../../worker/staffing/plan.ts';
import { handlingOf, levelsOf, stretchesOf, type Held } from '../../worker/staffing/sweep.ts';
import { workloadOf, workloadsOf } from '../../worker/staffing/workload.ts';
import { chatLineOf } from '../../worker/statistics/chain.ts';
import { madeId } from './made-chat.ts';

const HOUR = 3_600_000;
const ada = agentId.parse('ada');
const holds = (chat: number, from: number, to: number): Held => ({
  chat: madeId('c', chat),
  agent: ada,
  name: 'Ada',
  from,
  to,
});
const stands = (at: number, status: ShiftChange['status'], capacity = 2): ShiftChange => ({
  at,
  agent: ada,
  name: 'Ada',
  status,
  capacity,
});

const [FROM, TO] = [10, 40];
const moment = fc.integer({ min: 0, max: 50 });
const someHeld = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 3 }), moment, moment)
    .map(([chat, a, b]) => holds(chat, Math.min(a, b), Math.max(a, b))),
  { maxLength: 8 },
);
const someShifts = fc.array(
  fc
    .tuple(moment, fc.constantFrom('online', 'away', 'gone'), fc.integer({ min: 1, max: 3 }))
    .map((one) => stands(...one)),
  { maxLength: 5 },
);

/** What each moment looks like, counted one by one. */
const momentsOf = (held: readonly Held[], shifts: readonly ShiftChange[]) =>
  Array.from({ length: TO - FROM }, (_, index) => {
    const at = FROM + index;
    const open = held.filter((one) => one.from <= at && at < one.to).map(({ chat }) => chat);
    const said = shifts
      .filter((one) => one.at <= at)
      .toSorted((a, b) => a.at - b.at)
      .at(-1);
    return { chats: new Set(open), status: said?.status ?? null, capacity: said?.capacity ?? 0 };
  });

describe('The sweep over what an agent held', () => {
  test('counts as a count of every single moment does', () => {
    fc.assert(
      fc.property(someHeld, someShifts, (held, shifts) => {
        const stretches = stretchesOf(held, shifts, FROM, TO);
        const moments = momentsOf(held, shifts);
        expect(stretches.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(TO - FROM);
        for (const [open, time] of levelsOf(stretches).entries())
          expect(time).toBe(moments.filter(({ chats }) => chats.size === open).length);
        const parts = handlingOf(stretches);
        const chats = new Set(moments.flatMap((one) => [...one.chats]));
        expect(new Set(parts.keys())).toEqual(chats);
        for (const chat of chats) {
          const part = moments.reduce((sum, one) => sum + (one.chats.has(chat) ? 1 / one.chats.size : 0), 0);
          expect(parts.get(chat)).toBeCloseTo(part, 9);
        }
        const online = moments.filter(({ status }) => status === 'online');
        const load = workloadOf(stretches);
        expect(load.online).toBe(online.length);
        expect(load.occupancy).toEqual(
          online.length ? online.filter((one) => one.chats.size > 0).length / online.length : null,
        );
        const slots = online.reduce((sum, { capacity }) => sum + capacity, 0);
        const used = online.reduce((sum, one) => sum + Math.min(one.capacity, one.chats.size), 0);
        expect(load.slotOccupancy ?? 0).toBeCloseTo(slots ? used / slots : 0, 9);
      }),
    );
  });

  test('counts no minute twice: 2 chats in 10 minutes are 5 minutes each, at a concurrency of 2', () => {
    const held = [holds(1, 0, 600_000), holds(2, 0, 600_000)];
    const { all, agents } = workloadsOf(held, [stands(0, 'online', 4)], 0, 1_200_000);
    expect(all).toEqual({
      chats: 2,
      online: 1_200_000,
      busy: 600_000,
      concurrency: { mean: 2, p95: 2, most: 2 },
      occupancy: 0.5,
      slotOccupancy: 0.25,
      handle: 300_000,
    });
    expect(agents).toMatchObject([{ id: 'ada', name: 'Ada', busy: 600_000 }]);
  });

  test('knows nothing of time before the log, and of nobody nothing', () => {
    const { all } = workloadsOf([holds(1, 0, 100)], [], 0, 1_000);
    expect(all).toMatchObject({ busy: 100, online: 0, occupancy: null, slotOccupancy: null });
    expect(workloadsOf([], [stands(0, 'gone')], 0, 9)).toMatchObject({
      all: { concurrency: null, handle: null },
      agents: [],
    });
  });
});

describe('The pace of a desk', () => {
  test('is how long a chat takes at each number of chats at once: time there, over what ended there', () => {
    // 40 times: a minute alone, a minute with two, of which one ends, and a minute alone until the other ends.
    const held = Array.from({ length: 40 }, (_, n) => [
      holds(2 * n, n * 300_000, n * 300_000 + 120_000),
      holds(2 * n + 1, n * 300_000 + 60_000, n * 300_000 + 180_000),
    ]).flat();
    const pace = paceOf([stretchesOf(held, [], 0, 40 * 300_000)], 3);
    expect(pace).toMatchObject({ n: 80, held: 120_000 });
    const single = (80 * 60_000 + 40 * 60_000 * 1.7) / 80;
    expect(pace?.durations.map(({ ms, n, measured }) => [Math.round(ms), n, measured])).toEqual([
      [120_000, 40, true],
      [120_000, 40, true],
      [Math.round((3 * single) / 2.5), 0, false],
    ]);
    expect(paceOf([stretchesOf(held.slice(0, 20), [], 0, 40 * 300_000)], 3)).toBeNull();
  });

  test('comes with patience, of who left and who did not; of fewer than five two minutes are taken', () => {
    const counted = { chats: 20, served: 10, due: 20, inTime: 5, gaveUp: 10, waited: 900_000 };
    expect(patienceOf(counted)).toEqual({ ms: 90_000, n: 10, measured: true });
    expect(patienceOf({ ...counted, gaveUp: 4 })).toEqual({ ms: 120_000, n: 4, measured: false });
    expect(patienceOf({ ...counted, gaveUp: 5, waited: 30_000_000_000 }).ms).toBe(14_400_000);
  });
});

describe('The hours of a week', () => {
  const zone = 'Europe/Berlin';
  const came = (at: number, change: Partial<Arrivals> = {}): Arrivals => ({
    slot: Math.floor(at / SLOT),
    chats: 1,
    served: 1,
    due: 1,
    inTime: 1,
    gaveUp: 0,
    waited: 0,
    ...change,
  });

  test('are those of the site’s clocks: two at the end of summer time are one hour twice, at its beginning one is missing', () => {
    const names = (from: string, to: string) =>
      hoursOf(zone, Date.parse(from), Date.parse(to)).map(({ weekday, hour }) => `${weekday} ${hour}`);
    expect(names('2026-10-24T23:00Z', '2026-10-25T03:00Z')).toEqual(['7 1', '7 2', '7 2', '7 3']);
    expect(names('2026-03-29T00:00Z', '2026-03-29T02:00Z')).toEqual(['7 1', '7 3']);
    expect(names('2026-06-01T00:00Z', '2026-06-08T00:00Z')).toHaveLength(168);
    // What is not whole is left out.
    expect(hoursOf('Asia/Kolkata', 0, HOUR)).toEqual([]);
    expect(hoursOf('Asia/Kolkata', 0, 2 * HOUR)).toMatchObject([{ weekday: 4, hour: 6 }]);
  });

  test('have what came on average and at most in nine of ten, and who was online', () => {
    const monday = Date.parse('2026-06-01T08:00Z');
    const week = 7 * 24 * HOUR;
    const slots = [
      came(monday, { chats: 3 }),
      came(monday + SLOT),
      came(monday + week, { chats: 6, inTime: 0 }),
    ];
    const hours = hoursOf(zone, monday, monday + HOUR + 9 * week);
    const shifts = [stands(monday + week, 'online'), stands(monday + week + HOUR / 2, 'gone')];
    const [first, second] = demandOf(hours, slots, shifts).filter(
      ({ counted }, at) => counted.chats || at === 11,
    );
    expect(first).toMatchObject({ weekday: 1, hour: 10, times: 10, mean: 1, busy: 4, online: 0.5 / 9 });
    expect(first?.counted).toMatchObject({ chats: 10, inTime: 2 });
    expect(second).toMatchObject({ weekday: 1, hour: 11, times: 9, mean: 0, busy: 0 });
    expect(demandOf(hours, slots, []).every(({ online }) => online === null)).toBe(true);
    expect(sumOf(slots).chats).toBe(10);
  });
});

test('As many agents are asked for as reach the target, and not one more; Erlang C asks for no fewer', () => {
  const pace: Pace = {
    durations: [420_000, 480_000, 600_000].map((ms, index) => ({
      held: index + 1,
      ms,
      n: 99,
      measured: true,
    })),
    held: 500_000,
    n: 300,
  };
  const patience = { ms: 120_000, n: 50, measured: true };
  const goal = { target: 0.8, within: 30_000, slots: 3 };
  const level = (agents: number) =>
    chatLineOf({
      rate: 60 / HOUR,
      agents,
      durations: [420_000, 480_000, 600_000],
      patience: 120_000,
      within: 30_000,
    }).serviceLevel;
  const { chain, erlang } = agentsFor(60, pace, patience, goal);
  expect(level(chain ?? 0)).toBeGreaterThanOrEqual(0.8);
  expect(level((chain ?? 0) - 1)).toBeLessThan(0.8);
  expect([chain, erlang]).toEqual([4, 6]);
  expect(agentsFor(0, pace, patience, goal)).toEqual({ chain: 0, erlang: 0 });
});
