/**
 * Worlds whose truth is known, told through the routes of a shop and asked of its report. Here a few; `npm run trials` does it with
 * thousands, in which what is said to hold in 95 of 100 must do so to a hundredth.
 */
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import type { Experiment } from '../../worker/experiments/bodies.ts';
import { counted } from './trials/counted.ts';
import { Shop } from './trials/shop.ts';
import { countOf, leavesOut, slack, tell } from './trials/tally.ts';
import {
  buyersChat,
  chatHelps,
  drawn,
  randomOf,
  sameForAll,
  TRUTH,
  type Random,
  type Shopper,
} from './trials/world.ts';

const { runs, seed } = inject('trials');
/** So many trials at once are had of the same shoppers. */
const AT_ONCE = 20;
const DAYS = 10;
const LONG = 60_000 + runs * 2_000;

const rule = { id: 'hello', text: 'May we help?', holdout: 50, when: [{ kind: 'time', seconds: 5 }] };
const invitations = { on: true, rules: [rule] };
const HELLO = 'invitation.hello.1';

afterAll(() => vi.useRealTimers());

describe('Trials of nothing at all', () => {
  const found: Experiment[] = [];
  /** What was told of the first trials each evening. */
  const evenings: Experiment[][] = [];
  const names = Array.from({ length: AT_ONCE }, (_, n) => `aa.${n + 1}`);

  beforeAll(async () => {
    for (let batch = 0; batch < runs / AT_ONCE; batch++) {
      const shop = await Shop.open({ experiments: { aa: { on: true, trials: AT_ONCE } } });
      const shoppers = drawn(500, sameForAll(names, DAYS), randomOf(seed + batch));
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
      for (const [day, told] of evenings.entries())
        if (!told[n]?.srm.alarm) expect(told[n]?.days.at(-1)).toEqual(days[day]);
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

  test('by the usual one would find something far more often', () => {
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
    const shoppers = drawn(600, sameForAll(['aa.1'], 1), random);
    await shop.play(
      shoppers.filter(({ arms }) => arms['aa.1'] === 'a' || random() > 0.5),
      0,
    );
    const [broken] = await shop.experiments(8);
    expect(broken).toMatchObject({ srm: { alarm: true }, results: null, days: [] });
  });
});

/** Of so many shoppers each: some through the routes, and those of which there are thousands, counted alike without a server. */
const [TOLD, COUNTED] = [400, 1_000];

/** A world through the routes, beside the same as it is counted without a server. */
const toldOf = async (draw: (random: Random) => Shopper) => {
  const shop = await Shop.open({ invitations });
  const shoppers = drawn(TOLD, draw, randomOf(seed));
  await shop.play(shoppers, 0);
  const [told] = await shop.experiments(8);
  expect(told).toEqual(counted(shoppers));
  return { told, overview: await shop.overview() };
};

/** Many worlds, counted. */
const worldsOf = (doing: string, draw: (random: Random) => Shopper): Experiment[] => {
  const worlds = Math.max(runs, 400);
  return Array.from({ length: worlds }, (_, run) => {
    if (run % 100 === 99) console.log(`${run + 1} of ${worlds} ${doing}`);
    return counted(drawn(COUNTED, draw, randomOf(seed + run)));
  });
};

const resultsOf = (all: readonly Experiment[]) => all.flatMap(({ results }) => results ?? []);
const EFFECTS = [
  ['the effect on all', 'difference'],
  ['the effect on chatters', 'onChatters'],
] as const;

describe('Chat that makes chatters order 16 % more', () => {
  test('is told through the routes as it is counted without them', () => toldOf(chatHelps(HELLO)), LONG);

  test(
    'is found: intervals of the effect on chatters, and on all, hold the truth in 95 of 100',
    () => {
      const results = resultsOf(worldsOf('worlds where chat helps', chatHelps(HELLO)));
      for (const [what, of] of EFFECTS) {
        const n = countOf(results, (one) => !leavesOut(one[of], TRUTH[of]));
        tell(`+16 %: the interval of ${what} holds the truth`, n, results.length);
        expect(Math.abs(n / results.length - 0.95)).toBeLessThanOrEqual(slack(0.95, results.length));
      }
      const mean = results.reduce((sum, { onChatters }) => sum + (onChatters.value ?? 0), 0) / results.length;
      console.log(`| +16 %: mean effect on chatters, true ${TRUTH.onChatters} | ${mean.toFixed(4)} | |`);
      // One run is off by about 0.06.
      expect(Math.abs(mean - TRUTH.onChatters)).toBeLessThan((3.5 * 0.06) / Math.sqrt(results.length));
    },
    LONG,
  );
});

/** How many times as often who chatted ordered as who did not. */
const timesIn = (all: readonly Experiment[]): number => {
  const arms = all.flatMap((one) => one.arms);
  const sum = (of: 'n' | 'chatted' | 'converted' | 'both') =>
    arms.reduce((total, arm) => total + (arm[of] ?? 0), 0);
  const others = (sum('converted') - sum('both')) / (sum('n') - sum('chatted'));
  return sum('both') / sum('chatted') / others;
};

describe('Chat that does nothing, where buyers chat', () => {
  test(
    'is credited with what chatters order, by the report that shows what is credited',
    async () => {
      const { told, overview } = await toldOf(buyersChat(HELLO));
      const arms = told?.arms ?? [];
      const [both, chatted] = [0, 0].map((_, n) =>
        arms.reduce((sum, arm) => sum + ((n ? arm.chatted : arm.both) ?? 0), 0),
      );
      expect(overview.conversion).toMatchObject({ n: both, of: chatted });
    },
    LONG,
  );

  test(
    'makes chatters look three times as good as others, and causes nothing',
    () => {
      const all = worldsOf('worlds where buyers chat', buyersChat(HELLO));
      const times = timesIn(all);
      console.log(`| no effect: chatters order so many times as often as others | ${times.toFixed(2)} | |`);
      expect(times).toBeCloseTo(3, 0);
      const results = resultsOf(all);
      for (const [what, of] of EFFECTS) {
        const n = countOf(results, (one) => !leavesOut(one[of], 0));
        tell(`no effect: the interval of ${what} holds 0`, n, results.length);
        // Where an invitation brings few chats, Fieller's interval may be without bounds: it holds all then.
        expect(n / results.length).toBeGreaterThanOrEqual(0.95 - slack(0.95, results.length));
      }
    },
    LONG,
  );
});
