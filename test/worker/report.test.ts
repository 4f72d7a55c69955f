import { expect, test } from 'vitest';
import { overviewOf, type Part } from '../../worker/ledger/report.ts';
import { sketchOf } from '../../worker/statistics/sketch.ts';

const part = (over: Partial<Part>): Part => ({
  chats: 0,
  answered: 0,
  firstResponse: {},
  ratings: [0, 0, 0, 0, 0],
  converted: 0,
  creditedOrders: 0,
  creditedRevenue: [],
  orders: 0,
  revenue: [],
  notAttributable: 0,
  invitations: [],
  ...over,
});

test('The overview of many shards is read from their sums: satisfied is 4 and 5, money stays with its currency', () => {
  const report = overviewOf(0, 1, [
    part({
      chats: 6,
      answered: 4,
      ratings: [1, 0, 1, 1, 0],
      firstResponse: sketchOf([1_000, 2_000]),
      converted: 1,
    }),
    part({
      chats: 4,
      answered: 4,
      ratings: [0, 0, 0, 0, 1],
      firstResponse: sketchOf([3_000, 60_000]),
      converted: 1,
    }),
    part({
      creditedOrders: 2,
      creditedRevenue: [
        { minor: 5, currency: 'EUR' },
        { minor: 7, currency: 'USD' },
      ],
    }),
    part({
      creditedOrders: 1,
      creditedRevenue: [{ minor: 10, currency: 'EUR' }],
      orders: 3,
      notAttributable: 1,
    }),
  ]);
  expect(report).toMatchObject({
    chats: 10,
    answered: { n: 8, of: 10 },
    csat: { n: 2, of: 4, value: 0.5, mean: 3.25, distribution: [1, 0, 1, 1, 1] },
    conversion: { n: 2, of: 8 },
    credited: {
      orders: 3,
      revenue: [
        { minor: 15, currency: 'EUR' },
        { minor: 7, currency: 'USD' },
      ],
    },
    orders: { n: 3, notAttributable: 1 },
  });
  expect(report.firstResponse.median).toBeCloseTo(2, 1);
  expect(report.firstResponse.p90).toBeGreaterThan(59);
});

test('The overview of nothing has no shares, no percentiles and no mean: nothing is not 0', () => {
  expect(overviewOf(0, 1, [part({})])).toMatchObject({
    answered: { value: null },
    firstResponse: { n: 0, median: null, p90: null },
    csat: { value: null, mean: null },
  });
});
