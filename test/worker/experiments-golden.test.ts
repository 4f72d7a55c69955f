/** Golden values of trials, asked for as a console asks: shoppers lie in the Ledgers, the route does the rest. */
import { beforeAll, describe, expect, test } from 'vitest';
import { planReport } from '../../worker/experiments/bodies.ts';
import { asked, crowd, tried, tries } from './experimenting.ts';

const plan = (query: Record<string, string>) => asked(`plan?${new URLSearchParams(query)}`);

describe('A plan', () => {
  test.for<[Record<string, string>, object]>([
    [
      { base: '0.03', lift: '0.1' },
      { control: 53_211, treated: 53_211, days: null },
    ],
    [
      { base: '0.03', lift: '0.1', holdout: '0.1', perDay: '10000' },
      { control: 29_987, treated: 269_882, days: 30 },
    ],
    [{ base: '0.02', lift: '0.1' }, { control: 80_682 }],
    [{ base: '0.03', lift: '0.05' }, { control: 207_938 }],
  ])('of %j is %j', async ([query, needed]) => {
    expect(planReport.parse(await (await plan(query)).json())).toMatchObject(needed);
  });

  test('for what chat does for the 2 % who chat, seen among all, takes 5.5 million an arm', async () => {
    const { control } = planReport.parse(await (await plan({ base: '0.03', lift: '0.0096' })).json());
    expect(control / 1e6).toBeCloseTo(5.5, 1);
  });

  test.for([
    { base: '0', lift: '0.1' },
    { base: '0.03', lift: '0' },
    { base: '0.95', lift: '0.1' },
    { base: '0.03', lift: '0.1', holdout: '1' },
    { base: '0.03', lift: '0.1', perDay: '-1' },
  ])('of %j is refused', async (query) => {
    expect((await plan(query)).status).toBe(400);
  });
});

describe('A trial', () => {
  const at = Date.UTC(2026, 5, 3, 12);
  const half = { share: 0.5, at, n: 10_000 };

  beforeAll(() => tries({}));

  test('of 330 against 300 of 10,000 is within noise, and says so', async () => {
    await crowd({ experiment: 'aa.1', arm: 'a', converted: 300, ...half });
    await crowd({ experiment: 'aa.1', arm: 'b', converted: 330, ...half });
    const { results, arms, settled, startedAt, days } = await tried('aa.1');
    expect(arms).toMatchObject([
      { arm: 'a', planned: 0.5, n: 10_000, converted: 300 },
      { arm: 'b', planned: 0.5, n: 10_000, converted: 330 },
    ]);
    expect(settled).toBe(1);
    expect(startedAt).toBe('2026-06-03T12:00:00.000Z');
    expect(results?.difference.value).toBeCloseTo(0.003, 4);
    expect(results?.difference.low).toBeCloseTo(-0.0018, 4);
    expect(results?.difference.high).toBeCloseTo(0.0079, 4);
    expect(((results?.always.high ?? 0) - (results?.always.low ?? 0)) / 2).toBeCloseTo(0.00772, 5);
    expect(results?.verdict).toBe('cannot_tell');
    expect(results?.relative.value).toBeCloseTo(0.1, 9);
    // exp(log 1.1 ± 1.96 · sqrt(0.967 / 330 + 0.97 / 300))
    expect(results?.relative.low).toBeCloseTo(-0.0568, 3);
    expect(results?.relative.high).toBeCloseTo(0.2829, 3);
    expect(days).toHaveLength(1);
    expect(days[0]).toMatchObject({ day: '2026-06-03', n: 20_000, low: results?.difference.low });
  });

  test('whose arms are 90,450 and 9,550 where 90 and 10 % were meant is hidden', async () => {
    await crowd({ experiment: 'widget.1', arm: 'held', share: 0.1, at, n: 9_550, converted: 300 });
    await crowd({ experiment: 'widget.1', arm: 'shown', share: 0.9, at, n: 90_450, converted: 3_000 });
    const { srm, results, days } = await tried('widget.1');
    expect(srm.p).toBeCloseTo(2.1e-6, 8);
    expect([srm.alarm, results, days]).toEqual([true, null, []]);
  });

  test('one arm of which never came is hidden too', async () => {
    await crowd({ experiment: 'widget.2', arm: 'shown', share: 0.9, at, n: 1_000, converted: 30 });
    const { srm, results } = await tried('widget.2');
    expect([srm.alarm, results]).toEqual([true, null]);
  });

  test('of 0.0012 of all, where 4 % chat and in the other arm nobody, is 0.030 of those who chat', async () => {
    const more = { ...half, experiment: 'invitation.hello.1' };
    await crowd({ ...more, arm: 'held', converted: 300 });
    await crowd({ ...more, arm: 'shown', converted: 312, chatted: 400 });
    const { results, arms } = await tried('invitation.hello.1');
    expect(arms[1]).toMatchObject({ chatted: 400, both: 312 });
    expect(results?.difference.value).toBeCloseTo(0.0012, 9);
    expect(results?.onChatters.value).toBeCloseTo(0.03, 9);
    // Each order was of 1,000 pence: a chat more brings in 30.
    expect(results?.nextChat[0]?.value.value).toBeCloseTo(30, 6);
    expect(results?.nextChat[0]?.currency).toBe('GBP');
  });

  test('knows what was known before: pages seen take their part out of the noise', async () => {
    const more = { ...half, n: 2_000, experiment: 'aa.7', pages: [9, 1] as [number, number] };
    await crowd({ ...more, arm: 'a', converted: 200 });
    await crowd({ ...more, arm: 'b', converted: 260 });
    const { results } = await tried('aa.7');
    // Here pages tell everything: what is left is nothing.
    expect(results?.cuped?.left).toBeCloseTo(0, 9);
    expect(results?.cuped?.difference.value).toBeCloseTo(0, 9);
    expect(results?.difference.value).toBeCloseTo(0.03, 9);
  });
});
