import { describe, expect, test } from 'vitest';
import { daysPlot } from '../../console/experiments/days-plot.ts';
import { planQuery, planWords, USUAL } from '../../console/experiments/plan.ts';
import { alarmOf, shortVerdict, verdictOf, waitOf } from '../../console/experiments/words.ts';
import { noiseDemo, selectionDemo } from '../../console/help/traps.ts';
import { causeOf } from '../../console/worth/cause.ts';
import { worthQuery } from '../../console/worth/choices.ts';
import { curvePlot } from '../../console/worth/curve-plot.ts';
import { day } from '../../console/parts/format.ts';
import { worthSentence } from '../../console/worth/sentence.ts';
import { shareOf } from '../../worker/statistics/interval.ts';
import { estimate, madeExperiment, madeResults, madeSales, madeWorth, pounds } from './made-worth.ts';

const BEGAN = day(Date.parse('2026-10-03'));
const FOLLOWED = 'Orders worth £4,310.00 followed a chat within 7 days, 12% of all orders';

describe('The sentence on worth', () => {
  const said = (...tried: Parameters<typeof madeExperiment>[0][]) =>
    worthSentence(madeWorth(), tried.map(madeExperiment));

  test('names what followed with its window, and never calls it caused where nobody goes without', () => {
    expect(said()).toBe(
      `${FOLLOWED}; what chat caused is not known: nobody goes without it, so there is nothing to compare with.`,
    );
    expect(said({ kind: 'survey' }, { kind: 'aa' })).toContain('not known');
  });

  test('tells the caused sum with its interval, and says that it cannot tell where that holds zero', () => {
    const caused = (low: number, high: number, verdict: 'more' | 'fewer' | 'cannot_tell') => ({
      results: madeResults({ verdict, revenue: madeSales(estimate((low + high) / 2, low, high)) }),
    });
    expect(said(caused(12_000, 152_000, 'more'))).toBe(
      `${FOLLOWED}; chat caused £820 since ${BEGAN}, £120 to £1,520.`,
    );
    expect(said(caused(-9_000, 173_000, 'more'))).toBe(
      `${FOLLOWED}; whether chat caused any of that since ${BEGAN} cannot be told: -£90.00 to £1,730.`,
    );
    expect(said(caused(-30_000, -10_000, 'fewer'))).toContain(
      `chat cost sales since ${BEGAN}: -£300 to -£100`,
    );
  });

  test('calls nothing caused that the experiment itself cannot tell: a sum off zero at one look of many is none', () => {
    const results = madeResults({ revenue: madeSales(estimate(82_000, 12_000, 152_000)) });
    expect(said({ results })).toContain(
      'cannot be told yet: £120 to £1,520 so far, which may still be chance',
    );
  });

  test('shows no sum of uneven groups, and speaks of the whole chat before invitations', () => {
    const alarm = { srm: { p: 2.1e-6, alarm: true }, results: null };
    expect(said(alarm)).toContain('is not shown: its groups are not as large');
    const invitation = madeExperiment({ kind: 'invitation', id: 'invitation.cart.1' });
    expect(causeOf([invitation, madeExperiment(alarm)])).toMatchObject({ state: 'hidden', kind: 'widget' });
  });

  test('keeps currencies apart, and says so where there are no orders', () => {
    const worth = madeWorth();
    const net = [{ minor: 21_000, currency: 'EUR' }, pounds(431_000)];
    expect(worthSentence({ ...worth, attributed: { ...worth.attributed, net } }, undefined)).toBe(
      'Orders worth €210.00 and £4,310.00 followed a chat within 7 days, 12% of all orders.',
    );
    expect(worthSentence({ ...worth, orders: { ...worth.orders, n: 0 } }, undefined)).toBe(
      'No order was told of in this period.',
    );
  });
});

test('What is asked names the model, the window and the grouping; what is not known is the usual one', () => {
  const period = { zone: 'UTC', first: '', last: '', from: 0, to: 86_400_000, days: null };
  expect(worthQuery({ model: 'linear', window: '30d', by: 'language' }, period)).toBe(
    'from=1970-01-01T00%3A00%3A00.000Z&to=1970-01-02T00%3A00%3A00.000Z&model=linear&window=30d&by=agent',
  );
});

describe('The verdict of an experiment', () => {
  test('is that it cannot tell, with the range and the days to go, while the range for any look holds zero', () => {
    expect(verdictOf(madeExperiment())).toBe(
      'Cannot tell: the difference may be anything from -0.47 points to +1.1 points, and so none. ' +
        'To see a difference of a tenth it takes 106,422 at 500 a day: 173 days to go.',
    );
    expect(shortVerdict(madeExperiment())).toBe('Cannot tell');
  });

  test('is what the Worker says it is, with the relative effect', () => {
    const results = madeResults({
      verdict: 'more',
      difference: estimate(0.012, 0.006, 0.018),
      relative: estimate(0.4, 0.2, 0.62),
      always: { low: 0.002, high: 0.022 },
    });
    expect(verdictOf(madeExperiment({ results }))).toBe(
      'The chat made more shoppers order: +1.2 points, +40% (+0.2 points to +2.2 points, however often one looks).',
    );
  });

  test('is an alarm where groups are not as large as planned', () => {
    const arm = { chatted: 0, converted: 0, both: 0 };
    const arms = [
      { ...arm, arm: 'held', planned: 0.1, n: 9_550 },
      { ...arm, arm: 'shown', planned: 0.9, n: 90_450 },
    ];
    const srm = { p: 2.1e-6, alarm: true };
    expect(alarmOf(madeExperiment({ arms, srm }))).toMatch(
      /^9,550 : 90,450 shoppers were dealt to the groups where 10 : 90 was planned; chance does that once in 476,190 times\./,
    );
    expect(shortVerdict(madeExperiment({ arms, srm, results: null }))).toBe('Hidden: uneven groups');
  });

  test('says so where a shop is too small to ever tell', () => {
    const plan = { needed: 299_869, perDay: 20, daysToGo: 14_000, canTell: false };
    expect(waitOf(plan)).toContain('more than a year. At this size of shop it cannot be told.');
    expect(planWords({ control: 29_987, treated: 269_882, days: 600 }, USUAL)).toMatch(
      /^It takes 29,987 shoppers held back and 269,882 with it: 600 days at 500 a day.*cannot tell an effect this small/,
    );
    expect(planQuery(USUAL)).toBe('base=0.03&lift=0.1&holdout=0.1&perDay=500');
  });
});

test('Days are drawn around zero, the interval for any look outside the other one, and wide first days are cut', () => {
  const known = (n: number, half: number) => ({
    day: `2026-10-${String(n).padStart(2, '0')}`,
    n: n * 100,
    difference: 0.003,
    low: 0.003 - half,
    high: 0.003 + half,
    alwaysLow: 0.003 - 1.6 * half,
    alwaysHigh: 0.003 + 1.6 * half,
  });
  const plot = daysPlot([known(1, 0.5), known(2, 0.02), known(3, 0.01)], 640);
  expect(plot.clipped).toBe(true);
  expect(plot.ticks.map(({ value }) => value)).toContain(0);
  expect(plot.y(0.003 + 0.016)).toBeLessThan(plot.y(0.003 + 0.01));
  expect(plot.y(0.5)).toBe(plot.top);
  expect(daysPlot([], 640).line).toBe('');
});

test('The curve has its top fifth apart, conversion from zero, and says where satisfaction is cut', () => {
  const units = [0.95, 0.93, 0.9, 0.88, 0.82].map((satisfied, place) => ({
    key: String(place),
    name: `Agent ${place}`,
    ratings: 100,
    chats: 100 + place,
    satisfied: shareOf(satisfied * 100, 100),
    converted: shareOf(20 - place, 100),
  }));
  const plot = curvePlot(units, 640);
  expect(plot.points.map(({ isTop }) => isTop)).toEqual([true, false, false, false, false]);
  expect(plot.up[0]?.value).toBe(0);
  expect(plot.cut).toBe(true);
  expect(curvePlot([], 640).points).toEqual([]);
});

describe('In the worlds of the two traps', () => {
  const mean = (of: (seed: number) => number): number =>
    Array.from({ length: 100 }, (_, seed) => of(seed + 1)).reduce((sum, one) => sum + one, 0) / 100;

  test('the top fifth of equal sites shows 93.4% of 85%, and 85% when it is measured anew', () => {
    expect(mean((seed) => noiseDemo(seed).top)).toBeCloseTo(0.934, 2);
    expect(mean((seed) => noiseDemo(seed).again)).toBeCloseTo(0.85, 2);
  });

  test('a chat without any effect shows 42.7% against 13.7%, and no difference where a coin decides', () => {
    const share = ({ n, bought }: { n: number; bought: number }) => bought / n;
    expect(mean((seed) => share(selectionDemo(seed).chatters))).toBeCloseTo(0.427, 2);
    expect(mean((seed) => share(selectionDemo(seed).others))).toBeCloseTo(0.137, 2);
    expect(
      mean((seed) => share(selectionDemo(seed).withChat) - share(selectionDemo(seed).without)),
    ).toBeCloseTo(0, 2);
  });
});
