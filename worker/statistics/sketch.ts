/**
 * A histogram with logarithmic buckets, from which any percentile is read with a relative error of at most 1 %
 * (DDSketch: Masson, Rim, Lee, VLDB 2019). Sketches of parts merge into the sketch of the whole; percentiles never do.
 */
const ERROR = 0.01;
const GAMMA = (1 + ERROR) / (1 - ERROR);
/** Everything up to this is one bucket: below a millisecond nobody waits. */
const SMALLEST = 1;

/** Bucket number -> how many values lie in (gamma^(bucket-1), gamma^bucket]. Values are 0 or more, here ms. */
export type Sketch = Record<string, number>;

/** The bucket in which a value lies: ms, 0 or more. */
export const bucketOf = (value: number): number =>
  value <= SMALLEST ? 0 : Math.ceil(Math.log(value) / Math.log(GAMMA));

/** The sketch of some values: ms, 0 or more. */
export const sketchOf = (values: Iterable<number>): Sketch => {
  const buckets: Sketch = {};
  for (const value of values) {
    const bucket = bucketOf(value);
    buckets[bucket] = (buckets[bucket] ?? 0) + 1;
  }
  return buckets;
};

/** The sketch of all that its parts hold. */
export const mergeSketches = (parts: Iterable<Sketch>): Sketch => {
  const whole: Sketch = {};
  for (const part of parts)
    for (const [bucket, n] of Object.entries(part)) whole[bucket] = (whole[bucket] ?? 0) + n;
  return whole;
};

/** How many values a sketch holds. */
export const countOf = (whole: Sketch): number => Object.values(whole).reduce((sum, n) => sum + n, 0);

/** The value below which a share `q` (0 to 1) of all values lies, nearest rank; null for an empty sketch. */
export const percentile = (whole: Sketch, q: number): number | null => {
  const rank = Math.max(1, Math.ceil(q * countOf(whole)));
  let passed = 0;
  for (const [bucket, n] of Object.entries(whole).toSorted(([a], [b]) => Number(a) - Number(b))) {
    passed += n;
    if (passed >= rank) return (2 * GAMMA ** Number(bucket)) / (GAMMA + 1);
  }
  return null;
};
