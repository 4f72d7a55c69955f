import { describe, expect, test } from 'vitest';
import { isDue, lastWeek } from '../../worker/digest/week.ts';
import { digestOf, verbatimsOf, type Figure, type Figures } from '../../worker/digest/digest.ts';
import { shareMeasured } from '../../worker/reports/measure.ts';
import { madeChat } from './made-chat.ts';

const HOUR = 3_600_000;

describe('A week', () => {
  test.for<[string, string, string, number]>([
    // When the clocks went forward, back, and neither; in the south the other way round; half an hour off; over the date line.
    ['Europe/London', '2026-03-23', '2026-03-30T07:00:00Z', 167],
    ['Europe/London', '2026-10-19', '2026-10-26T08:00:00Z', 169],
    ['Europe/London', '2026-11-16', '2026-11-23T08:00:00Z', 168],
    ['America/New_York', '2026-03-02', '2026-03-09T12:00:00Z', 167],
    ['Australia/Sydney', '2026-09-28', '2026-10-04T21:00:00Z', 167],
    ['Asia/Kolkata', '2026-11-16', '2026-11-23T02:30:00Z', 168],
    ['Pacific/Auckland', '2026-11-16', '2026-11-22T19:00:00Z', 168],
  ])('in %s from %s on is told of at %s, and has %i hours', ([zone, monday, due, length]) => {
    const at = Date.parse(due);
    const week = lastWeek(zone, at);
    expect(week).toMatchObject({ monday, due: at });
    expect((week.to - week.from) / HOUR).toBe(length);
    expect(
      [at - 1, at, at + 24 * HOUR - 1, at + 24 * HOUR].map((now) => isDue(lastWeek(zone, now), now)),
    ).toEqual([false, true, true, false]);
  });
});

const none: Figure = { value: null, low: null, high: null, n: 0, hits: null, previous: null, change: null };
const figures = (some: Partial<Figures>): Figures => ({
  csat: none,
  thumbs: none,
  nps: none,
  ces: none,
  responseRate: none,
  chats: none,
  firstResponse: none,
  missed: none,
  ...some,
});
const csat = (hits: number, n: number, change: Figure['change'] = null): Figure => ({
  ...shareMeasured(hits, n),
  previous: shareMeasured(40, 50),
  change,
});
const said = (some: Partial<Figures>) => {
  const shop = { name: 'Shop', timeZone: 'Europe/London' };
  return digestOf(shop, { monday: '2026-11-16', sunday: '2026-11-22' }, figures(some), []);
};

describe('A digest', () => {
  test('says in a sentence how many were satisfied, how sure that is, and what changed', () => {
    const change = { value: 0.06, low: -0.08, high: 0.2, noise: true };
    expect(said({ csat: csat(43, 50, change) }).sentence).toBe(
      '86% of 50 who answered were satisfied (74% to 93%); +6 points on the week before, within noise (-8 to +20).',
    );
    const rate = { ...none, ...shareMeasured(50, 160) };
    expect(said({ csat: csat(43, 50, change), responseRate: rate }).sentence).toContain('; 31% answered; +6');
    const real = { value: 0.2, low: 0.05, high: 0.33, noise: false };
    expect(said({ csat: csat(50, 50, real) }).sentence).toContain('more than chance (+5 to +33)');
  });

  test('says how long first answers took, and by how much that changed', () => {
    const took = { value: 95_000, low: 80_000, high: 110_000, n: 40, hits: null };
    const change = { value: -12_000, low: -31_000, high: 6_000, noise: true };
    const { lines } = said({ firstResponse: { ...took, previous: { ...took, value: 107_000 }, change } });
    expect(lines.find(({ id }) => id === 'firstResponse')).toMatchObject({
      value: '1 min 35 s',
      sure: '1 min 20 s to 1 min 50 s, of 40',
      change: '-12 s on the week before, within noise (-31 s to +6 s)',
    });
  });

  test('makes no share of fewer than ten, and calls those of fewer than thirty few', () => {
    expect(said({ csat: csat(3, 4) }).sentence).toMatch(
      /^3 of 4 who answered were satisfied; too few to compare/,
    );
    expect(said({ nps: { ...none, value: 45, n: 4 } }).sentence).toMatch(/^4 answered, too few for a net/);
    const [few] = said({ csat: csat(3, 4) }).lines;
    expect(few).toMatchObject({ value: '3 of 4', change: 'too few to compare with the week before' });
    const [some] = said({ csat: csat(18, 20) }).lines;
    expect(some).toMatchObject({ value: '90%', sure: '70% to 97%, of 20, few answers' });
  });

  test('says so where nothing was measured, and never 0', () => {
    const { sentence, lines } = said({});
    expect(sentence).toMatch(/^Nobody answered/);
    expect(lines.map(({ value }) => value)).toEqual(lines.map(() => 'Not measured'));
  });

  test('quotes the newest of the unhappy, of those between and of the happy', () => {
    const rated = (n: number, score: number, comment: string) =>
      madeChat('a', n, { score, comment, endedAt: n });
    const chats = [rated(1, 1, 'old and bad'), rated(2, 1, 'bad'), rated(3, 3, 'so so'), rated(4, 5, 'good')];
    const texts = (some: typeof chats) => verbatimsOf(some).map(({ text }) => text);
    expect(texts([...chats, rated(5, 5, '')])).toEqual(['bad', 'so so', 'good']);
    expect(texts(chats.slice(0, 2))).toEqual(['bad', 'old and bad']);
    expect(texts([])).toEqual([]);
  });
});
