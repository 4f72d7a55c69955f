import { describe, expect, test } from 'vitest';
import { hours, standing, type Hours } from '../../worker/hours.ts';

const at = (time: string): number => Date.parse(time);
const timeOf = (instant: number | null) =>
  instant && new Date(instant).toISOString().replace(':00.000Z', 'Z');

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const daily = (zone: string, ...slots: [from: string, to: string][]): Hours =>
  hours.parse({ zone, week: EVERY_DAY.flatMap((day) => slots.map(([from, to]) => ({ day, from, to }))) });

const OFFICE = hours.parse({
  zone: 'Europe/Berlin',
  week: [1, 2, 3, 4, 5].flatMap((day) => [
    { day, from: '14:00', to: '18:00' },
    { day, from: '09:00', to: '13:00' },
  ]),
  holidays: [
    { date: '2026-12-24', slots: [{ from: '09:00', to: '12:00' }] },
    { date: '2026-12-25' },
    { date: '2027-01-02', slots: [{ from: '10:00', to: '14:00' }] },
  ],
});

/** now, open, until, next */
type Row = [string, boolean, string | null, string | null];
const check = (hours: Hours, [now, open, until, next]: Row) => {
  const { until: to, next: then, ...rest } = standing(hours, at(now));
  expect({ ...rest, until: timeOf(to), next: timeOf(then) }).toEqual({ open, until, next });
};

describe('An office with a break at noon', () => {
  test.for<Row>([
    ['2026-11-24T07:59:59Z', false, '2026-11-24T08:00Z', '2026-11-24T08:00Z'],
    ['2026-11-24T08:00Z', true, '2026-11-24T12:00Z', '2026-11-24T13:00Z'],
    ['2026-11-24T12:00Z', false, '2026-11-24T13:00Z', '2026-11-24T13:00Z'],
    ['2026-11-24T16:59:59Z', true, '2026-11-24T17:00Z', '2026-11-25T08:00Z'],
    ['2026-11-27T17:00Z', false, '2026-11-30T08:00Z', '2026-11-30T08:00Z'],
  ])('at %s: open %s until %s, next %s', (row) => check(OFFICE, row));
});

describe('A holiday takes the place of its weekday', () => {
  test.for<Row>([
    ['2026-12-24T10:00Z', true, '2026-12-24T11:00Z', '2026-12-28T08:00Z'],
    ['2026-12-25T10:00Z', false, '2026-12-28T08:00Z', '2026-12-28T08:00Z'],
    ['2027-01-02T10:00Z', true, '2027-01-02T13:00Z', '2027-01-04T08:00Z'],
  ])('at %s: open %s until %s, next %s', (row) => check(OFFICE, row));
});

describe('Over midnight, as two slots, it is one time of opening', () => {
  const night = hours.parse({
    zone: 'UTC',
    week: [
      { day: 5, from: '20:00', to: '24:00' },
      { day: 6, from: '00:00', to: '03:00' },
    ],
  });
  test.for<Row>([
    ['2026-11-27T21:00Z', true, '2026-11-28T03:00Z', '2026-12-04T20:00Z'],
    ['2026-11-28T02:59:59Z', true, '2026-11-28T03:00Z', '2026-12-04T20:00Z'],
    ['2026-11-28T03:00Z', false, '2026-12-04T20:00Z', '2026-12-04T20:00Z'],
  ])('at %s: open %s until %s, next %s', (row) => check(night, row));
});

describe('When the clocks go forward, a time that is skipped is the first moment after', () => {
  test.for<[string, string, string, ...Row]>([
    ['Europe/Berlin', '02:30', '12:00', '2026-03-29T00:59Z', false, '2026-03-29T01:00Z', '2026-03-29T01:00Z'],
    ['Europe/Berlin', '09:00', '17:00', '2026-03-28T17:00Z', false, '2026-03-29T07:00Z', '2026-03-29T07:00Z'],
    ['Europe/Berlin', '01:00', '02:30', '2026-03-29T00:30Z', true, '2026-03-29T01:00Z', '2026-03-29T23:00Z'],
    ['Europe/Berlin', '02:00', '02:45', '2026-03-28T12:00Z', false, '2026-03-30T00:00Z', '2026-03-30T00:00Z'],
    [
      'America/New_York',
      '02:15',
      '11:00',
      '2027-03-14T06:00Z',
      false,
      '2027-03-14T07:00Z',
      '2027-03-14T07:00Z',
    ],
    [
      'Australia/Lord_Howe',
      '02:10',
      '11:00',
      '2026-10-03T15:00Z',
      false,
      '2026-10-03T15:30Z',
      '2026-10-03T15:30Z',
    ],
    ['Africa/Cairo', '00:00', '10:00', '2026-04-23T21:00Z', false, '2026-04-23T22:00Z', '2026-04-23T22:00Z'],
  ])('%s, %s to %s, at %s: open %s until %s, next %s', ([zone, from, to, ...row]) =>
    check(daily(zone, [from, to]), row),
  );
});

describe('When the clocks go back, a time that comes twice begins at its first and ends at its last', () => {
  test.for<[string, string, string, ...Row]>([
    ['Europe/Berlin', '02:30', '12:00', '2026-10-25T00:00Z', false, '2026-10-25T00:30Z', '2026-10-25T00:30Z'],
    ['Europe/Berlin', '01:00', '02:30', '2026-10-25T00:45Z', true, '2026-10-25T01:30Z', '2026-10-26T00:00Z'],
    ['Europe/Berlin', '09:00', '17:00', '2026-10-24T15:00Z', false, '2026-10-25T08:00Z', '2026-10-25T08:00Z'],
    [
      'America/New_York',
      '01:30',
      '09:00',
      '2026-11-01T05:00Z',
      false,
      '2026-11-01T05:30Z',
      '2026-11-01T05:30Z',
    ],
    [
      'America/New_York',
      '00:00',
      '01:30',
      '2026-11-01T05:45Z',
      true,
      '2026-11-01T06:30Z',
      '2026-11-02T05:00Z',
    ],
    [
      'Australia/Lord_Howe',
      '01:45',
      '09:00',
      '2027-04-03T14:00Z',
      false,
      '2027-04-03T14:45Z',
      '2027-04-03T14:45Z',
    ],
    [
      'Australia/Lord_Howe',
      '01:00',
      '01:45',
      '2027-04-03T15:00Z',
      true,
      '2027-04-03T15:15Z',
      '2027-04-04T14:30Z',
    ],
    ['America/Havana', '20:00', '24:00', '2026-11-01T04:30Z', true, '2026-11-01T05:00Z', '2026-11-02T01:00Z'],
  ])('%s, %s to %s, at %s: open %s until %s, next %s', ([zone, from, to, ...row]) =>
    check(daily(zone, [from, to]), row),
  );
});

describe('Zones half an hour off, and none', () => {
  test.for<[string, ...Row]>([
    ['Asia/Kolkata', '2026-11-24T03:29:59Z', false, '2026-11-24T03:30Z', '2026-11-24T03:30Z'],
    ['Asia/Kolkata', '2026-11-24T03:30Z', true, '2026-11-24T11:30Z', '2026-11-25T03:30Z'],
    ['Asia/Kathmandu', '2026-11-24T03:15Z', true, '2026-11-24T11:15Z', '2026-11-25T03:15Z'],
    ['America/St_Johns', '2026-11-24T12:30Z', true, '2026-11-24T20:30Z', '2026-11-25T12:30Z'],
    ['Pacific/Kiritimati', '2026-11-23T19:00Z', true, '2026-11-24T03:00Z', '2026-11-24T19:00Z'],
    ['UTC', '2026-11-24T17:00Z', false, '2026-11-25T09:00Z', '2026-11-25T09:00Z'],
  ])('%s at %s: open %s until %s, next %s', ([zone, ...row]) => check(daily(zone, ['09:00', '17:00']), row));
});

describe('Open without end or never', () => {
  const now = at('2026-11-24T12:00Z');
  test('no hours are always open', () => {
    expect(standing(null, now)).toEqual({ open: true, until: null, next: null });
  });
  test('no slots are never open', () => {
    expect(standing(hours.parse({ zone: 'UTC', week: [] }), now)).toEqual({
      open: false,
      until: null,
      next: null,
    });
  });
  test('all day every day is open until a holiday, and without one for good', () => {
    const always = daily('Europe/Berlin', ['00:00', '24:00']);
    expect(standing(always, now)).toEqual({ open: true, until: null, next: null });
    check({ ...always, holidays: [{ date: '2027-05-01', slots: [] }] }, [
      '2026-11-24T12:00Z',
      true,
      '2027-04-30T22:00Z',
      '2027-05-01T22:00Z',
    ]);
  });
  test('slots that the clocks bring together are one', () => {
    const apart = daily('Europe/Berlin', ['01:00', '02:00'], ['03:00', '04:00']);
    check(apart, ['2026-03-29T00:30Z', true, '2026-03-29T02:00Z', '2026-03-29T23:00Z']);
    check(apart, ['2026-03-30T00:00Z', false, '2026-03-30T01:00Z', '2026-03-30T01:00Z']);
  });
  test('slots that overlap are one', () => {
    check(daily('UTC', ['09:00', '12:00'], ['11:00', '15:00']), [
      '2026-11-24T10:00Z',
      true,
      '2026-11-24T15:00Z',
      '2026-11-25T09:00Z',
    ]);
  });
});
