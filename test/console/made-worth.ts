/** Answers of the reports on worth and experiments, made up: what is not told otherwise is of a shop that tries one thing. */
import type { Benchmark } from '../../worker/benchmark/bodies.ts';
import type { Experiment } from '../../worker/experiments/bodies.ts';
import { shareOf } from '../../worker/statistics/interval.ts';
import type { Worth } from '../../worker/worth/bodies.ts';

type Results = NonNullable<Experiment['results']>;

export const estimate = (value: number, low: number, high: number) => ({ value, low, high });
const UNKNOWN = { value: null, low: null, high: null };
export const pounds = (minor: number) => ({ minor, currency: 'GBP' });

export const madeResults = (some: Partial<Results> = {}): Results => ({
  control: shareOf(300, 10_000),
  treated: shareOf(330, 10_000),
  difference: estimate(0.003, -0.0018, 0.0079),
  relative: estimate(0.1, -0.06, 0.29),
  always: { low: -0.0047, high: 0.0107 },
  verdict: 'cannot_tell',
  onChatters: UNKNOWN,
  revenue: [],
  cuped: null,
  guardrails: [],
  nextChat: [],
  each: [],
  ...some,
});

export const madeSales = (caused: Results['revenue'][number]['caused']): Results['revenue'] => [
  {
    currency: 'GBP',
    control: { ...estimate(150, 130, 170), n: 10_000 },
    treated: { ...estimate(158, 140, 176), n: 10_000 },
    difference: estimate(8, -4, 20),
    bootstrap: null,
    caused,
  },
];

export const madeExperiment = (some: Partial<Experiment> = {}): Experiment => ({
  id: 'widget.1',
  kind: 'widget',
  name: 'The chat as a whole',
  startedAt: '2026-10-03T00:00:00.000Z',
  arms: [
    { arm: 'held', planned: 0.5, n: 10_000, chatted: 0, converted: 300, both: 0 },
    { arm: 'shown', planned: 0.5, n: 10_000, chatted: 400, converted: 330, both: 60 },
  ],
  settled: 1,
  srm: { p: 1, alarm: false },
  results: madeResults(),
  days: [],
  plan: { needed: 106_422, perDay: 500, daysToGo: 173, canTell: false },
  limits: [],
  ...some,
});

export const madeWorth = (some: Partial<Worth> = {}): Worth => ({
  from: '2026-10-28T00:00:00.000Z',
  to: '2026-11-24T20:00:00.000Z',
  timeZone: 'Europe/London',
  rule: 1,
  model: 'last',
  window: '7d',
  by: 'agent',
  orders: {
    n: 310,
    gross: [pounds(1_600_000)],
    refunded: [pounds(-48_000)],
    net: [pounds(1_552_000)],
    cancelled: 4,
    unverified: 12,
    notAttributable: 31,
    safari: shareOf(96, 290),
  },
  attributed: {
    orders: 37,
    net: [pounds(431_000)],
    share: shareOf(37, 310),
    averageValue: [pounds(11_649)],
  },
  chats: 280,
  served: 260,
  conversion: shareOf(36, 260),
  stillOpen: true,
  rows: [],
  others: null,
  additive: true,
  converted: null,
  ...some,
});

/** A shop that is the second of six. */
export const COMPARED: Benchmark = {
  joined: true,
  yours: {
    countedAt: '2026-11-24T00:00:00.000Z',
    ratings: 200,
    chats: 300,
    satisfied: shareOf(90, 100),
    converted: shareOf(30, 150),
    place: 2,
  },
  enough: true,
  sites: 6,
  ratio: { value: 1.34, low: 0.91, high: 1.88 },
  points: [0.94, 0.9, 0.86, 0.86, 0.8, 0.71].map((satisfied) => ({ satisfied, converted: satisfied / 4 })),
  warning: 'Those with higher satisfaction may also convert more.',
};
