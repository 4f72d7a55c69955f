import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shareOf } from '../../worker/statistics/interval.ts';
import { bucketOf, countOf, mergeSketches, percentile } from '../../worker/statistics/sketch.ts';

describe('The 95 % interval of a share', () => {
  test.for<[number, number, number, number]>([
    [0, 5, 0, 0.4345],
    [1, 1, 0.2065, 1],
    [5, 5, 0.5655, 1],
    [9, 10, 0.5958, 0.9821],
    [18, 20, 0.699, 0.9721],
    [43, 50, 0.7381, 0.9305],
    [86, 100, 0.7786, 0.9147],
    [430, 500, 0.8268, 0.8877],
  ])('of %d in %d is Wilson’s, %d to %d', ([n, of, low, high]) => {
    const share = shareOf(n, of);
    expect(share.low).toBeCloseTo(low, 4);
    expect(share.high).toBeCloseTo(high, 4);
  });

  test('holds the share itself, lies within 0 and 1, and narrows as more are asked', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (n, more) => {
        const of = n + more;
        fc.pre(of > 0);
        const { value, low, high } = shareOf(n, of);
        const tenfold = shareOf(n * 10, of * 10);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual((value ?? 0) + 1e-12);
        expect(high).toBeGreaterThanOrEqual((value ?? 0) - 1e-12);
        expect((tenfold.high ?? 0) - (tenfold.low ?? 0)).toBeLessThan((high ?? 0) - (low ?? 0));
      }),
    );
  });

  test('of nothing is no number at all', () => {
    expect(shareOf(0, 0)).toEqual({ n: 0, of: 0, value: null, low: null, high: null });
  });
});

const times = fc.array(fc.integer({ min: 0, max: 10_000_000 }), { minLength: 1, maxLength: 300 });

const sketchOf = (values: readonly number[]) => {
  const buckets = new Uint32Array(Math.max(...values.map(bucketOf)) + 1);
  for (const bucket of values.map(bucketOf)) buckets[bucket] = (buckets[bucket] ?? 0) + 1;
  return buckets;
};

describe('A percentile from a sketch', () => {
  test('is within 1 % of the exact one, by nearest rank', () => {
    fc.assert(
      fc.property(times, fc.double({ min: 0, max: 1, noNaN: true }), (values, q) => {
        const exact = values.toSorted((a, b) => a - b)[Math.max(1, Math.ceil(q * values.length)) - 1] ?? 0;
        const read = percentile(sketchOf(values), q) ?? NaN;
        expect(Math.abs(read - exact)).toBeLessThanOrEqual(Math.max(1, exact * 0.01 + 1e-9));
      }),
    );
  });

  test('is the same whether all values lie in one shard or in many', () => {
    fc.assert(
      fc.property(fc.array(times, { minLength: 1, maxLength: 8 }), (shards) => {
        expect(mergeSketches(shards.map(sketchOf))).toEqual(sketchOf(shards.flat()));
        expect(countOf(sketchOf(shards.flat()))).toBe(shards.flat().length);
      }),
    );
  });

  test('of nothing is null', () => expect(percentile([], 0.5)).toBeNull());
});
