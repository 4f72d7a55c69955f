/** What the report makes of the shoppers of an experiment, of many at once. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { allTried, asked, crowd, tried, tries } from './experimenting.ts';
import { DAY, MINUTE, offeredAt, tell } from './reporting.ts';

/** Each test has trials of its own. */
let run = 0;
const nothing = (): string => `aa.${run}`;
const wait = (ms: number) => vi.setSystemTime(Date.now() + ms);

beforeEach(() => tries({ experiments: { aa: { on: true, run: ++run } } }));
afterEach(() => vi.useRealTimers());

describe('The report', () => {
  const at = Date.UTC(2026, 5, 3, 23, 30);

  test('adds up from day to day, in days of the site', async () => {
    const arm = { experiment: nothing(), share: 0.5, n: 500 };
    for (const day of [0, 1, 3]) {
      await crowd({ ...arm, arm: 'a', at: at + day * DAY, converted: 50 });
      await crowd({ ...arm, arm: 'b', at: at + day * DAY, converted: 100 });
    }
    const { days, results } = await tried(nothing());
    expect(days.map(({ day, n }) => [day, n])).toEqual([
      ['2026-06-03', 1_000],
      ['2026-06-04', 2_000],
      ['2026-06-06', 3_000],
    ]);
    expect(days.at(-1)).toMatchObject({
      difference: results?.difference.value,
      low: results?.difference.low,
      high: results?.difference.high,
      alwaysLow: results?.always.low,
      alwaysHigh: results?.always.high,
    });
    expect(results?.verdict).toBe('more');
    expect(results?.difference.low).toBeLessThan(0.1);
    expect(results?.always.low).toBeLessThan(results?.difference.low ?? 0);
  });

  test('compares each of several texts with nothing, and with all of them in mind', async () => {
    const arm = { experiment: `invitation.words-${run}.1`, share: 0.25, at, n: 1_000 };
    await crowd({ ...arm, arm: 'held', converted: 100 });
    await crowd({ ...arm, arm: 'shown', converted: 128 });
    await crowd({ ...arm, arm: 'shown.1', converted: 150 });
    await crowd({ ...arm, arm: 'shown.2', converted: 101 });
    const { results } = await tried(arm.experiment);
    const found = results?.each.map(({ arm: name, p, verdict }) => [name, p && p < 0.05, verdict]);
    // Alone, 128 against 100 would have p = 0.049.
    expect(found).toEqual([
      ['shown', false, 'cannot_tell'],
      ['shown.1', true, 'more'],
      ['shown.2', false, 'cannot_tell'],
    ]);
    expect(results?.treated).toMatchObject({ n: 379, of: 3_000 });
  });

  test('does not let one buyer of a hotel’s pans decide', async () => {
    const arm = { experiment: nothing(), share: 0.5, at, n: 2_000 };
    await crowd({ ...arm, arm: 'a', converted: 300 });
    await crowd({ ...arm, arm: 'b', converted: 300 });
    await crowd({ ...arm, arm: 'b', n: 1, converted: 1, minor: 10_000_000 });
    const [revenue] = (await tried(nothing())).results?.revenue ?? [];
    expect(revenue?.treated.value).toBeCloseTo((301 * 1_000) / 2_001, 6);
    const { low, high } = revenue?.bootstrap ?? {};
    expect(low).toBeLessThan(revenue?.difference.value ?? 0);
    expect(high).toBeGreaterThan(revenue?.difference.value ?? 0);
    const width =
      ((high ?? 0) - (low ?? 0)) / ((revenue?.difference.high ?? 0) - (revenue?.difference.low ?? 0));
    expect(width).toBeCloseTo(1, 0);
  });

  test('of other words for the question after a chat is of chats that were asked: who answers, and how', async () => {
    const ask = (variant: 'a' | 'b', n: number, scores: readonly number[]) =>
      Promise.all(
        Array.from({ length: n }, (_, index) => {
          const score = scores[index] ?? null;
          const survey = { ...offeredAt(at), wording: run, answeredAt: score === null ? null : at + MINUTE };
          return tell({ endedAt: at, record: { score, survey: { ...survey, variant } } });
        }),
      );
    await ask('a', 40, [5, 5, 4, 1]);
    await ask('b', 40, [5, 2, ...Array.from({ length: 18 }, () => 4)]);
    await tell({ endedAt: at, record: { score: 1, survey: { ...offeredAt(at), wording: run } } });
    const { arms, results, kind } = await tried(`survey.${run}`);
    expect(kind).toBe('survey');
    expect(arms).toEqual([
      { arm: 'a', planned: 0.5, n: 40, chatted: null, converted: 4, both: null },
      { arm: 'b', planned: 0.5, n: 40, chatted: null, converted: 20, both: null },
    ]);
    expect(results?.difference.value).toBeCloseTo(0.4, 9);
    expect(results?.guardrails).toMatchObject([
      { name: 'csat', control: { value: 0.75, n: 4 }, treated: { value: 0.95, n: 20 }, worse: false },
    ]);
    expect(results?.onChatters.value).toBeNull();
  });

  test('of other words is there before its first chat, and settled once its last one can be rated no more', async () => {
    await tries({ survey: { wording: run, other: { en: 'Did we do well?' } } });
    const arm = { planned: 0.5, n: 0, chatted: null, converted: 0, both: null };
    const arms = [
      { arm: 'a', ...arm },
      { arm: 'b', ...arm },
    ];
    expect(await tried(`survey.${run}`)).toMatchObject({
      kind: 'survey',
      startedAt: null,
      settled: null,
      arms,
    });
    const offeredNow = { ...offeredAt(Date.now()), wording: run, variant: 'a' as const };
    await tell({ endedAt: Date.now(), record: { survey: offeredNow } });
    wait(DAY - MINUTE);
    expect((await tried(`survey.${run}`)).settled).toBe(0);
    wait(2 * MINUTE);
    expect((await tried(`survey.${run}`)).settled).toBe(1);
    await tries({ survey: { wording: run + 1 } });
    expect((await allTried()).map(({ id }) => id)).not.toContain(`survey.${run + 1}`);
  });

  test('says when it can tell: enough are in, and had their time', async () => {
    const arm = { experiment: nothing(), share: 0.5, at, n: 2_000 };
    await crowd({ ...arm, arm: 'a', converted: 800 });
    await crowd({ ...arm, arm: 'b', converted: 800 });
    const { plan } = await tried(nothing());
    expect(plan.needed).toBeLessThan(5_000);
    expect(plan.canTell).toBe(false);
    await crowd({ ...arm, arm: 'a', converted: 800 });
    await crowd({ ...arm, arm: 'b', converted: 800 });
    expect((await tried(nothing())).plan).toMatchObject({ daysToGo: 0, canTell: true });
  });

  test('is told as CSV with the same figures', async () => {
    await crowd({ experiment: nothing(), arm: 'a', share: 0.5, at, n: 10, converted: 3 });
    await crowd({ experiment: nothing(), arm: 'b', share: 0.5, at, n: 10, converted: 4 });
    const text = await (await asked('experiments.csv')).text();
    const { results } = await tried(nothing());
    const line = text.split('\r\n').find((one) => one.startsWith(`${nothing()},aa,`)) ?? '';
    expect(line).toContain(
      `${results?.difference.value},${results?.difference.low},${results?.difference.high}`,
    );
  });
});
