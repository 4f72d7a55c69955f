import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAsked, writeAsked } from '../../console/reports/asked.ts';
import { addDays, dayIn, startOfDay } from '../../console/reports/days.ts';
import { changeOf, headlineOf, rangeOf } from '../../console/reports/figure.ts';
import { gridOf } from '../../console/reports/heat.ts';
import { periodOf, stepOf } from '../../console/reports/period.ts';
import { runsOf } from '../../console/reports/runs.ts';
import { sentenceOf } from '../../console/reports/sentence.ts';
import { orderOf, pressed, sorted } from '../../console/reports/sort.ts';
import { ticksFor } from '../../console/reports/ticks.ts';
import { startOfDay as startInWorker } from '../../worker/hours.ts';
import { METRICS } from '../../worker/reports/metrics.ts';
import type { Overview } from '../../worker/reports/bodies.ts';

type Figures = Overview['metrics'];
type Figure = Figures['csat'];

const NOTHING: Figure = {
  value: null,
  low: null,
  high: null,
  n: 0,
  hits: null,
  previous: null,
  change: null,
};
const share = (hits: number, n: number, low: number, high: number, more: Partial<Figure> = {}): Figure => ({
  ...NOTHING,
  value: hits / n,
  low,
  high,
  n,
  hits,
  ...more,
});
const chats = (n: number): Figure => ({ ...NOTHING, value: n, n });
const said = (some: Partial<Figures>): string => {
  const none = Object.keys(METRICS).map((id) => [id, NOTHING]);
  const metrics: Figures = { ...Object.fromEntries(none), ...some };
  return sentenceOf({ metrics });
};
const moved = (value: number, noise: boolean) => ({
  change: { value, low: value - 0.1, high: value + 0.1, noise },
});

describe('The sentence on top', () => {
  test('says how many were satisfied, how sure that is, how many answered, and what changed', () => {
    const csat = share(354, 412, 0.822, 0.889, moved(0.02, true));
    expect(said({ chats: chats(1_400), csat, responseRate: share(412, 1_330, 0.28, 0.34) })).toBe(
      '86% of 412 who answered were satisfied, 82 to 89%; 31% answered; +2 points, within noise.',
    );
  });

  test('gives counts where there are few, and what is known where nobody answered', () => {
    expect(said({ chats: chats(9), csat: share(7, 8, 0.5, 1) })).toBe(
      '7 of 8 who answered were satisfied, too few for a percentage.',
    );
    const firstResponse: Figure = { ...NOTHING, value: 21_000, n: 40 };
    expect(said({ chats: chats(40), firstResponse })).toBe('Half were answered within 21 s.');
    expect(said({ chats: chats(1) })).toBe('1 chat ended, and nobody rated one yet.');
    expect(said({ chats: chats(0) })).toBe('No chat ended in this period.');
  });

  test('speaks of the scale on which most answered, and pools no two', () => {
    const nps: Figure = { ...NOTHING, value: 45, low: 30.5, high: 59.5, n: 100 };
    expect(said({ chats: chats(200), csat: share(8, 9, 0.5, 1), nps })).toBe(
      'Net promoters of 100 who answered stood at +45, +31 to +60.',
    );
  });
});

describe('A figure', () => {
  test('is counts below ten, and nothing, not zero, where nothing was measured', () => {
    expect(headlineOf('share', share(7, 9, 0.45, 0.94))).toBe('7 of 9');
    expect(rangeOf('share', share(7, 9, 0.45, 0.94))).toBeNull();
    expect(headlineOf('share', share(9, 10, 0.5958, 0.9821))).toBe('90%');
    expect(rangeOf('share', share(9, 10, 0.5958, 0.9821))).toBe('60 to 98%');
    expect(headlineOf('ms', { value: 900, low: null, high: null, n: 5, hits: null })).toBe('Too few (5)');
    expect(headlineOf('share', NOTHING)).toBeNull();
  });

  test('says of a change that it is noise where it may as well be none', () => {
    expect(changeOf('share', { value: 0.003, low: -0.0018, high: 0.0079, noise: true })).toBe(
      '+0.3 points, within noise',
    );
    expect(changeOf('share', { value: -0.2, low: -0.33, high: -0.05, noise: false })).toBe('-20 points');
    expect(changeOf('ms', { value: -8_000, low: -9_000, high: -7_000, noise: false })).toBe('-8 s');
  });
});

describe('The period of a report', () => {
  const ZONES = [
    'Europe/London',
    'America/Havana',
    'Africa/Cairo',
    'Pacific/Kiritimati',
    'Australia/Lord_Howe',
  ];

  test('begins its days where the Worker begins them, whatever the clocks do', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), fc.nat(730), (zone, days) => {
        const date = addDays('2026-01-01', days);
        expect(startOfDay(zone, date)).toBe(startInWorker(zone, date));
      }),
    );
  });

  test('ends now, or with its last day, and a day may have 25 hours', () => {
    const now = Date.parse('2026-11-24T15:00:00Z');
    const week = periodOf({ days: '7' }, 'Europe/London', now);
    expect([week.first, week.last, week.to]).toEqual(['2026-11-18', '2026-11-24', now]);
    const long = periodOf({ from: '2026-10-25', to: '2026-10-25' }, 'Europe/London', now);
    expect(long.to - long.from).toBe(25 * 3_600_000);
    expect(dayIn('Europe/London', long.from)).toBe('2026-10-25');
  });

  test('is never in the future or the wrong way round, and what is no date is the usual one', () => {
    const now = Date.parse('2026-11-24T15:00:00Z');
    const days = (from: string, to: string) => {
      const { first, last } = periodOf({ from, to }, 'UTC', now);
      return [first, last];
    };
    expect(days('2026-11-20', '2027-01-01')).toEqual(['2026-11-20', '2026-11-24']);
    expect(days('2026-11-20', '2026-11-10')).toEqual(['2026-11-10', '2026-11-10']);
    expect(days('soon', '2026-11-10')).toEqual(['2026-10-28', '2026-11-24']);
    expect(stepOf({}, periodOf({ days: '90' }, 'UTC', now))).toBe('week');
  });

  test('and its filters are one address, read as it was written; an empty filter is one', () => {
    const asked = { tab: 'by', from: '2026-11-01', to: '2026-11-24', topic: '', page: '/products' };
    expect(parseAsked(writeAsked(asked))).toEqual(asked);
    expect(parseAsked('tab=&agent=&colour=red')).toEqual({ agent: '' });
  });
});

describe('What is drawn', () => {
  const point = (value: number | null, partial = false) => ({
    key: '',
    name: '',
    value,
    low: null,
    high: null,
    n: 20,
    partial,
  });

  test('has all of 0 to 100% for shares, and begins at 0 for what is counted or timed', () => {
    expect(ticksFor('share', 0.3)).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect(ticksFor('count', 37)).toEqual([0, 10, 20, 30, 40]);
    expect(ticksFor('count', 0)).toEqual([0, 1]);
    expect(ticksFor('ms', 95_000)).toEqual([0, 30_000, 60_000, 90_000, 120_000]);
  });

  test('has a gap where nothing was measured, and dashes where it is not over', () => {
    const runs = runsOf([point(1), point(2), point(null), point(3), point(4), point(5, true)]);
    expect(runs.map(({ points, dashed }) => [points.map(({ value }) => value), dashed])).toEqual([
      [[1, 2], false],
      [[3, 4], false],
      [[4, 5], true],
    ]);
  });

  test('of a week has every hour from the first chat to the last', () => {
    const grid = gridOf([
      { key: '1-9', metrics: { chats: chats(4), missed: share(1, 4, 0, 1) } },
      { key: '7-11', metrics: { chats: chats(2), missed: NOTHING } },
    ]);
    expect(grid.map(({ hour }) => hour)).toEqual([9, 10, 11]);
    expect(grid[0]?.cells[0]).toEqual({ weekday: 1, chats: 4, missed: 1 });
    expect(grid[2]?.cells[6]).toEqual({ weekday: 7, chats: 2, missed: 0 });
  });
});

test('A column sorts numbers from the highest and names from A, then the other way; what is not known stays last', () => {
  expect(pressed(orderOf(undefined, 'name'), 'csat', false)).toBe('-csat');
  expect(pressed(orderOf('-csat', 'name'), 'csat', false)).toBe('csat');
  expect(pressed(orderOf('csat', 'name'), 'name', true)).toBe('name');
  for (const isDown of [true, false]) expect(sorted([null, 2, 1], (n) => n, isDown).at(-1)).toBeNull();
  expect(sorted([1, 3, 2], (n) => n, true)).toEqual([3, 2, 1]);
});
