/**
 * Worlds whose truth is known, told through the routes of a shop and asked of its report. Here a few; `npm run trials` does it with
 * thousands, in which what is said to hold in 95 of 100 must do so to a hundredth.
 */
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import type { Experiment } from '../../worker/experiments/bodies.ts';
import { runningOf } from '../../worker/experiments/running.ts';
import { settings } from '../../worker/settings.ts';
import { counted } from './trials/counted.ts';
import { Shop, START } from './trials/shop.ts';
import { countOf, leavesOut, slack, tell } from './trials/tally.ts';
import { buyersChat, chatHelps, drawn, randomOf, sameForAll, TRUTH, type Shopper } from './trials/world.ts';

const { runs, seed } = inject('trials');
/** So many trials at once are had of the same shoppers. */
const AT_ONCE = 20;
const DAYS = 10;
const DAY = 86_400_000;
const LONG = 60_000 + runs * 2_000;

const rule = { id: 'hello', text: 'May we help?', holdout: 50, when: [{ kind: 'time', seconds: 5 }] };
const invitations = { on: true, rules: [rule] };
const HELLO = 'invitation.hello.1';
const [hello] = runningOf(
  settings.parse({ name: 'Trial', greeting: '', colour: '#336699', side: 'right', invitations }),
);

afterAll(() => vi.useRealTimers());

describe('Trials of nothing at all', () => {
  const found: Experiment[] = [];
  /** What was told of the first trials each evening. */
  const evenings: Experiment[][] = [];
  const names = Array.from({ length: AT_ONCE }, (_, n) => `aa.${n + 1}`);

  beforeAll(async () => {
    for (let batch = 0; batch < runs / AT_ONCE; batch++) {
      const shop = await Shop.open({ experiments: { aa: { on: true, trials: AT_ONCE } } });
      const shoppers = drawn(1_000, sameForAll(names, DAYS), randomOf(seed + batch));
      for (let day = 0; day < DAYS; day++) {
        await shop.play(
          shoppers.filter((one) => one.day === day),
          day,
        );
        if (batch === 0) evenings.push(await shop.experiments(day + 0.5));
      }
      found.push(...(await shop.experiments(DAYS + 7)));
      console.log(`${Math.min(runs, (batch + 1) * AT_ONCE)} of ${runs} trials of nothing`);
    }
  }, LONG);

  test('are told as they were each day, once all days are over', () => {
    for (const [n, { days }] of found.slice(0, AT_ONCE).entries()) {
      expect(days).toHaveLength(DAYS);
      for (const [day, told] of evenings.entries()) expect(told[n]?.days.at(-1)).toEqual(days[day]);
    }
  });

  test('find something in 5 of 100 that are looked at once', () => {
    const n = countOf(found, ({ results }) => leavesOut(results?.difference ?? { low: 1, high: 1 }, 0));
    tell('A/A: the fixed interval leaves out 0 at the end', n, found.length);
    expect(Math.abs(n / found.length - 0.05)).toBeLessThanOrEqual(slack(0.05, found.length));
  });

  test('find something in 5 of 100 at most that are looked at each day, by the interval made for that', () => {
    const n = countOf(found, ({ days }) =>
      days.some(({ alwaysLow, alwaysHigh }) => leavesOut({ low: alwaysLow, high: alwaysHigh }, 0)),
    );
    tell('A/A: the always-valid interval leaves out 0 on any day', n, found.length);
    expect(n / found.length).toBeLessThanOrEqual(0.05);
  });

  test('by the usual one would find something more than twice as often', () => {
    const n = countOf(found, ({ days }) => days.some((day) => leavesOut(day, 0)));
    tell('A/A: the fixed interval leaves out 0 on any day', n, found.length);
    expect(n / found.length).toBeGreaterThan(0.1);
  });

  test('are hidden where arms lose shoppers, and nearly never else', async () => {
    const alarms = countOf(found, ({ srm }) => srm.alarm);
    tell('A/A: the alarm of mismatched arms', alarms, found.length);
    expect(alarms / found.length).toBeLessThanOrEqual(0.001 + slack(0.001, found.length));
    const shop = await Shop.open({ experiments: { aa: { on: true } } });
    const random = randomOf(seed);
    const shoppers = drawn(1_000, sameForAll(['aa.1'], 1), random);
    await shop.play(
      shoppers.filter(({ arms }) => arms['aa.1'] === 'a' || random() > 0.35),
      0,
    );
    const [broken] = await shop.experiments(8);
    expect(broken).toMatchObject({ srm: { alarm: true }, results: null, days: [] });
  });
});

/** Every world once through the routes, and all runs by the same functions without a server. */
const worldsOf = async (name: string, draw: (random: () => number) => Shopper, n: number) => {
  if (!hello) throw new Error('Nothing runs');
  const shop = await Shop.open({ invitations });
  const first = drawn(n, draw, randomOf(seed));
  await shop.play(first, 0);
  const [told] = await shop.experiments(8);
  const now = START + 8 * DAY;
  const all = Array.from({ length: runs }, (_, run) => {
    if (run % 100 === 99) console.log(`${run + 1} of ${runs} ${name}`);
    return counted(hello, run ? drawn(n, draw, randomOf(seed + run)) : first, now);
  });
  return { told, all, overview: await shop.overview() };
};

const resultsOf = (all: readonly Experiment[]) => all.flatMap(({ results }) => results ?? []);

describe('Chat that makes chatters order 16 % more', () => {
  let told: Experiment | undefined;
  let all: Experiment[] = [];
  beforeAll(async () => {
    ({ told, all } = await worldsOf('worlds where chat helps', chatHelps(HELLO), 1_000));
  }, LONG);

  test('is told through the routes as it is counted without them', () => {
    expect(told).toEqual(all[0]);
  });

  test('is found: intervals of the effect on chatters, and on all, hold the truth in 95 of 100', () => {
    const results = resultsOf(all);
    for (const [what, of, truth] of [
      ['the effect on chatters', 'onChatters', TRUTH.onChatters],
      ['the effect on all', 'difference', TRUTH.onAll],
    ] as const) {
      const n = countOf(results, (one) => !leavesOut(one[of], truth));
      tell(`+16 %: the interval of ${what} holds the truth`, n, results.length);
      expect(Math.abs(n / results.length - 0.95)).toBeLessThanOrEqual(slack(0.95, results.length));
    }
    const mean = results.reduce((sum, { onChatters }) => sum + (onChatters.value ?? 0), 0) / results.length;
    console.log(`| +16 %: mean effect on chatters, true ${TRUTH.onChatters} | ${mean.toFixed(4)} | |`);
    // One run is off by 0.058 or so.
    expect(Math.abs(mean - TRUTH.onChatters)).toBeLessThan((3.5 * 0.065) / Math.sqrt(results.length));
  });
});

describe('Chat that does nothing, where buyers chat', () => {
  test(
    'looks three times as good as none among who chats, and causes nothing',
    async () => {
      const { told, all, overview } = await worldsOf('worlds where buyers chat', buyersChat(HELLO), 3_000);
      expect(told).toEqual(all[0]);
      const sum = (of: 'n' | 'chatted' | 'converted' | 'both') =>
        (told?.arms ?? []).reduce((total, arm) => total + (arm[of] ?? 0), 0);
      const others = (sum('converted') - sum('both')) / (sum('n') - sum('chatted'));
      const { value: attributed } = overview.conversion;
      expect(attributed).toBe(sum('both') / sum('chatted'));
      const times = (attributed ?? 0) / others;
      console.log(`| no effect: chatters order so many times as often as others | ${times.toFixed(2)} | |`);
      expect(times).toBeGreaterThan(2);
      const results = resultsOf(all);
      for (const [what, of] of [
        ['the effect on all', 'difference'],
        ['the effect on chatters', 'onChatters'],
      ] as const) {
        const n = countOf(results, (one) => !leavesOut(one[of], 0));
        tell(`no effect: the interval of ${what} holds 0`, n, results.length);
        expect(Math.abs(n / results.length - 0.95)).toBeLessThanOrEqual(slack(0.95, results.length));
      }
    },
    LONG,
  );
});
