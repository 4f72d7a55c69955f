import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hours, standing, type Hours } from '../../worker/hours.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const START = Date.parse('2026-01-01T00:00:00Z');

describe('Whatever a shop sets, at whatever moment,', () => {
  const minutes = fc.nat(96).map((quarter) => quarter * 15);
  const clock = (minute: number) =>
    `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  const slot = fc
    .uniqueArray(minutes, { minLength: 2, maxLength: 2 })
    .map((pair) => pair.toSorted((a, b) => a - b))
    .map(([from = 0, to = 0]) => ({ from: clock(from), to: clock(to) }));
  const zones = fc.constantFrom(
    'UTC',
    'Europe/Berlin',
    'America/New_York',
    'Asia/Kolkata',
    'Australia/Lord_Howe',
    'Africa/Cairo',
    'America/Santiago',
  );
  const shops = fc
    .record({
      zone: zones,
      week: fc.array(fc.tuple(fc.integer({ min: 1, max: 7 }), slot), { maxLength: 12 }),
      holidays: fc.uniqueArray(fc.tuple(fc.nat(700), fc.array(slot, { maxLength: 2 })), {
        maxLength: 6,
        selector: ([day]) => day,
      }),
    })
    .map(({ zone, week, holidays }) =>
      hours.parse({
        zone,
        week: week.map(([day, slot]) => ({ day, ...slot })),
        holidays: holidays.map(([day, slots]) => ({
          date: new Date(START + day * DAY).toISOString().slice(0, 10),
          slots,
        })),
      }),
    );
  const moments = fc.nat(700 * 1440).map((minute) => START + minute * MINUTE);
  const property = (holds: (hours: Hours, now: number) => void) =>
    fc.assert(fc.property(shops, moments, holds), { numRuns: 300 });

  test('it is open at `next` and not just before', () => {
    property((hours, now) => {
      const { next } = standing(hours, now);
      if (next === null) return;
      expect(next).toBeGreaterThan(now);
      expect(standing(hours, next).open).toBe(true);
      expect(standing(hours, next - 1).open).toBe(false);
    });
  });

  test('`until` is an edge: as now just before it, the opposite at it', () => {
    property((hours, now) => {
      const { open, until } = standing(hours, now);
      if (until === null) return;
      expect(standing(hours, until - 1).open).toBe(open);
      expect(standing(hours, until).open).toBe(!open);
    });
  });

  test('nothing changes between now and `until`, nor opens before `next`: what a page was told stays true', () => {
    const parts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(shops, moments, parts, (hours, now, parts) => {
        const told = standing(hours, now);
        for (const part of parts) {
          const until = told.until ?? now + 30 * DAY;
          const later = standing(hours, now + Math.floor((until - 1 - now) * part));
          expect(later.open).toBe(told.open);
          if (told.until !== null) expect(later.until).toBe(told.until);
          if (told.open && told.next !== null)
            expect(standing(hours, until + Math.floor((told.next - until) * part * 0.999)).open).toBe(false);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('the clock on the wall agrees, on days on which no clock is changed', () => {
    property((hours, now) => {
      const wall = (instant: number) =>
        new Intl.DateTimeFormat('sv', { timeZone: hours.zone, dateStyle: 'short', timeStyle: 'short' })
          .format(instant)
          .split(' ');
      const ahead = (instant: number) => Date.parse(`${wall(instant).join('T')}Z`) - instant;
      if (ahead(now - 2 * DAY) !== ahead(now + 2 * DAY)) return;
      const [date = '', time = ''] = wall(now);
      const day = new Date(date).getUTCDay() || 7;
      const slots =
        hours.holidays.find((holiday) => holiday.date === date)?.slots ??
        hours.week.filter((slot) => slot.day === day);
      expect(standing(hours, now).open).toBe(slots.some(({ from, to }) => from <= time && time < to));
    });
  });
});
