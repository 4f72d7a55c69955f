/** Values worked out elsewhere; each formula must give them to the digits that are printed here. */
import { describe, expect, test } from 'vitest';
import { chancesOf, chatLineOf } from '../../worker/statistics/chain.ts';
import { chiSquareOf, isMismatched } from '../../worker/statistics/chi-square.ts';
import { compared } from '../../worker/statistics/compare.ts';
import { erlangC } from '../../worker/statistics/erlang.ts';
import { alwaysValidHalf, effectOnChatters, sampleSize } from '../../worker/statistics/experiment.ts';
import { holm } from '../../worker/statistics/holm.ts';
import { shareOf, Z } from '../../worker/statistics/interval.ts';
import { isKey, keynessOf } from '../../worker/statistics/keyness.ts';
import { meanOf, meanOfScores } from '../../worker/statistics/mean.ts';
import { differenceOf } from '../../worker/statistics/newcombe.ts';
import { boundsOf } from '../../worker/statistics/non-response.ts';
import { npsOf } from '../../worker/statistics/nps.ts';
import { shrunk } from '../../worker/statistics/shrink.ts';

const HOUR = 3_600_000;

describe('A difference of two shares has Newcombe’s interval', () => {
  test.for<[[number, number], [number, number], [number, number, number]]>([
    [
      [56, 70],
      [48, 80],
      [0.2, 0.0524, 0.3339],
    ],
    [
      [330, 10_000],
      [300, 10_000],
      [0.003, -0.0018, 0.0079],
    ],
  ])('%j less %j is %j', ([a, b, [value, low, high]]) => {
    const difference = differenceOf(shareOf(...a), shareOf(...b));
    expect(difference.value).toBeCloseTo(value, 4);
    expect(difference.low).toBeCloseTo(low, 4);
    expect(difference.high).toBeCloseTo(high, 4);
  });

  test('and of nothing there is none', () => {
    expect(differenceOf(shareOf(1, 2), shareOf(0, 0))).toEqual({ value: null, low: null, high: null });
  });
});

describe('Scores', () => {
  test('NPS of 60 promoters, 25 passives and 15 detractors is 45, give or take 14.5', () => {
    const { value, se, low, high } = npsOf({ promoters: 60, passives: 25, detractors: 15 });
    expect(value).toBe(45);
    expect(Z * (se ?? 0)).toBeCloseTo(14.5, 1);
    expect([low, high]).toEqual([45 - Z * (se ?? 0), 45 + Z * (se ?? 0)]);
  });

  test('a mean has Student’s interval: 1 to 30 is 15.5, give or take 2.0452 standard errors', () => {
    const { value, low, high } = meanOf({ n: 30, sum: 465, squares: 9455 });
    expect(value).toBe(15.5);
    expect(((high ?? 0) - 15.5) / Math.sqrt(77.5 / 30)).toBeCloseTo(2.0452, 4);
    expect(15.5 - (low ?? 0)).toBeCloseTo((high ?? 0) - 15.5, 9);
  });

  test('of fewer than 30 answers it is the bootstrap’s, which stays on the scale', () => {
    // 1, 4, 5: of the 27 ways to draw three, one sums to 3 and one to 15.
    expect(meanOfScores([1, 0, 0, 1, 1], 1)).toEqual({ value: 10 / 3, low: 1, high: 5 });
    const many = meanOfScores([3, 6, 12, 24, 24], 1);
    const few = meanOfScores([1, 2, 4, 8, 8], 1);
    expect(few.value).toBeCloseTo(many.value ?? 0, 12);
    expect(few.low).toBeLessThan(many.low ?? 0);
    expect(few.high).toBeLessThanOrEqual(5);
  });

  test('answers that are all alike, or one alone, say nothing of how far off they are', () => {
    expect(meanOfScores([0, 0, 0, 0, 9], 1)).toEqual({ value: 5, low: null, high: null });
    expect(meanOf({ n: 1, sum: 4, squares: 16 })).toEqual({ value: 4, low: null, high: null });
    expect(meanOf({ n: 0, sum: 0, squares: 0 }).value).toBeNull();
  });

  test('52 satisfied of 60 who answered of 200 asked are 86.7 %, and 26 to 96 % of all', () => {
    expect(shareOf(52, 60).value).toBeCloseTo(0.8667, 4);
    expect(boundsOf({ offered: 200, answered: 60, satisfied: 52 })).toEqual({ low: 0.26, high: 0.96 });
  });
});

describe('Agents beside their team', () => {
  test('are pulled towards it by what ten answers weigh', () => {
    expect(shrunk(shareOf(3, 3), shareOf(80, 100))).toBeCloseTo(11 / 13, 12);
    expect(shrunk(shareOf(0, 0), shareOf(80, 100))).toBeCloseTo(0.8, 12);
  });

  test('are tested one after the other, by Holm', () => {
    const adjusted = holm([0.01, 0.04, 0.03, 0.005]);
    [0.03, 0.06, 0.06, 0.02].forEach((p, index) => expect(adjusted[index]).toBeCloseTo(p, 12));
  });

  test('differ only with 30 answers, and only where it would be rare among so many', () => {
    const whole = shareOf(850, 1000);
    const [bad, few, usual] = compared([shareOf(30, 50), shareOf(2, 10), shareOf(42, 50)], whole);
    expect(bad).toMatchObject({ rankable: true, differs: true });
    expect(few).toMatchObject({ rankable: false, differs: false });
    expect(usual).toMatchObject({ rankable: true, differs: false });
    // 36 of 50 alone lies off the whole; among twenty it is no wonder.
    const odd = shareOf(36, 50);
    expect(compared([odd], whole)[0]?.differs).toBe(true);
    expect(compared([odd, ...Array.from({ length: 19 }, () => shareOf(43, 50))], whole)[0]?.differs).toBe(
      false,
    );
  });
});

describe('A term belongs to a body of texts', () => {
  test('by G2 over four cells, and by the log of the ratio', () => {
    const often = keynessOf({ a: 120, c: 10_000, b: 60, d: 20_000 });
    expect(often.g2).toBeCloseTo(83.72, 2);
    expect(often.logRatio).toBeCloseTo(1.994, 3);
    const only = keynessOf({ a: 5, c: 1_000, b: 0, d: 9_000 });
    expect(only.g2).toBeCloseTo(23.05, 2);
    expect(only.logRatio).toBeCloseTo(6.63, 2);
  });

  test('and is shown where it is there five times or more, surely and clearly', () => {
    expect(isKey({ a: 5, c: 1_000, b: 0, d: 9_000 })).toBe(true);
    expect(isKey({ a: 4, c: 1_000, b: 0, d: 9_000 })).toBe(false);
    expect(isKey({ a: 150, c: 10_000, b: 200, d: 20_000 })).toBe(false);
  });
});

describe('Staffing', () => {
  test('by Erlang C: 100 an hour, 300 s each, 11 agents, 20 s', () => {
    const known = { rate: 100 / HOUR, handle: 300_000, agents: 11, within: 20_000 };
    const { load, waits, serviceLevel, wait, occupancy } = erlangC(known) ?? {};
    expect(load).toBeCloseTo(8.333, 3);
    expect(waits).toBeCloseTo(0.2996, 4);
    expect(serviceLevel).toBeCloseTo(0.7492, 4);
    expect((wait ?? 0) / 1000).toBeCloseTo(33.7, 1);
    expect(occupancy).toBeCloseTo(0.758, 3);
    expect(erlangC({ ...known, agents: 8 })).toBeNull();
  });

  const chats = { rate: 60 / HOUR, patience: 120_000, within: 30_000 };
  test.for<[number, number[], [number, number, number]]>([
    [3, [420, 480, 600], [0.415, 0.202, 24.3]],
    [4, [420, 480, 600], [0.151, 0.06, 7.2]],
    [3, [420, 480], [0.61, 0.331, 39.7]],
  ])('by the chain of chats: %d agents at %j s', ([agents, seconds, [waits, abandons, wait]]) => {
    const line = { ...chats, agents, durations: seconds.map((s) => s * 1000) };
    const figures = chatLineOf(line);
    expect(figures.waits).toBeCloseTo(waits, 3);
    expect(figures.abandons).toBeCloseTo(abandons, 3);
    expect(figures.wait / 1000).toBeCloseTo(wait, 1);
    expect(chancesOf(line).reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 9);
  });
});

describe('An experiment', () => {
  test('needs so many in each arm', () => {
    expect(sampleSize(0.03, 0.033)).toEqual({ control: 53_211, treated: 53_211 });
    expect(sampleSize(0.03, 0.033, 0.1)).toEqual({ control: 29_987, treated: 269_882 });
    expect(sampleSize(0.02, 0.022).control).toBe(80_682);
    expect(sampleSize(0.03, 0.0315).control).toBe(207_938);
  });

  test('among all visitors drowns what chat does for the few who chat: 2 %, who buy 3 times as often, by 16 %', () => {
    const gained = 0.02 * 3 * 0.03 * 0.16;
    expect(gained / 0.03).toBeCloseTo(0.0096, 4);
    expect(sampleSize(0.03, 0.03 + gained).control / 1e6).toBeCloseTo(5.5, 1);
  });

  test('whose arms are not as many as meant raises the alarm', () => {
    const { chi2, p } = chiSquareOf([90_450, 9_550], [0.9, 0.1]);
    expect(chi2).toBeCloseTo(22.5, 4);
    expect(p).toBeCloseTo(2.1e-6, 8);
    expect(isMismatched([90_450, 9_550], [0.9, 0.1])).toBe(true);
    expect(isMismatched([90_050, 9_950], [0.9, 0.1])).toBe(false);
  });

  test('that is looked at each day has a wider interval', () => {
    const se = Math.sqrt((0.033 * 0.967 + 0.03 * 0.97) / 10_000);
    expect(alwaysValidHalf(se, 20_000)).toBeCloseTo(0.00772, 5);
    expect(Z * se).toBeCloseTo(0.00484, 5);
    expect(alwaysValidHalf(se, 20_000) / (Z * se)).toBeCloseTo(1.6, 2);
  });

  test('tells the effect on those who chat: 0.0012 of all, where 4 % chat, is 0.030 of them', () => {
    const treated = { n: 100_000, chatted: 4_000, converted: 3_120, both: 240 };
    const control = { n: 100_000, chatted: 0, converted: 3_000, both: 0 };
    const { value, low, high } = effectOnChatters(treated, control);
    expect(value).toBeCloseTo(0.03, 4);
    // By the delta method nearly the same, since chats differ by far more than their error.
    const half = (Z * Math.sqrt((0.0312 * 0.9688 + 0.03 * 0.97) / 100_000)) / 0.04;
    expect(low).toBeCloseTo(0.03 - half, 3);
    expect(high).toBeCloseTo(0.03 + half, 3);
    expect(effectOnChatters({ ...treated, chatted: 2, both: 1 }, control)).toMatchObject({
      low: null,
      high: null,
    });
  });
});
