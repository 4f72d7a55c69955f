/**
 * A histogram with logarithmic buckets, from which any percentile is read with a relative error of at most 1 %
 * (DDSketch: Masson, Rim, Lee, VLDB 2019). Sketches of parts merge into the sketch of the whole; percentiles never do.
 */
const ERROR = 0.01;
const GAMMA = (1 + ERROR) / (1 - ERROR);
/** Everything up to this is one bucket: below a millisecond nobody waits. */
const SMALLEST = 1;

/** How many values lie in each bucket, by its number: in (gamma^(bucket-1), gamma^bucket]. Values are 0 or more, here ms. */
export type Sketch = ArrayLike<number>;

/** The bucket in which a value lies: ms, 0 or more. */
export const bucketOf = (value: number): number =>
  value <= SMALLEST ? 0 : Math.ceil(Math.log(value) / Math.log(GAMMA));

/** The sketch of all that its parts hold. */
export const mergeSketches = (parts: readonly Sketch[]): Sketch => {
  const whole = new Uint32Array(Math.max(0, ...parts.map(({ length }) => length)));
  for (const part of parts)
    for (let bucket = 0; bucket < part.length; bucket++)
      whole[bucket] = (whole[bucket] ?? 0) + (part[bucket] ?? 0);
  return whole;
};

/** How many values a sketch holds. */
export const countOf = (whole: Sketch): number => {
  let n = 0;
  for (let bucket = 0; bucket < whole.length; bucket++) n += whole[bucket] ?? 0;
  return n;
};

/** The value below which a share `q` (0 to 1) of all values lies, nearest rank; null for an empty sketch. */
export const percentile = (whole: Sketch, q: number): number | null => {
  const rank = Math.max(1, Math.ceil(q * countOf(whole)));
  let passed = 0;
  for (let bucket = 0; bucket < whole.length; bucket++) {
    passed += whole[bucket] ?? 0;
    if (passed >= rank) return (2 * GAMMA ** bucket) / (GAMMA + 1);
  }
  return null;
};
