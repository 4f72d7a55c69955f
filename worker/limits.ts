/** How much one may do in a while: a bucket of `burst` that refills evenly over `period` ms. */

const LIMITS = {
  /** Of any kind; above it the socket is closed. */
  frames: { burst: 200, period: 10_000 },
  /** Each may bring the whole log; above it the reader is asked to wait. */
  hellos: { burst: 10, period: 10_000 },
  /** Signs of typing; above it they are dropped. */
  typing: { burst: 3, period: 9_000 },
  /** What is stored; above it the sender is asked to wait. */
  acts: { burst: 10, period: 10_000 },
  /** What one chat tells its desk at once; above it, it tells of several texts together. */
  tellings: { burst: 2, period: 4_000 },
};

interface Bucket {
  left: number;
  at: number;
}

type Buckets = Partial<Record<keyof typeof LIMITS, Bucket>>;

/** In memory on purpose: a socket whose object slept has been quiet for about as long as a bucket takes to refill. */
const buckets = new WeakMap<object, Buckets>();

const bucketsOf = (holder: object): Buckets => {
  const known = buckets.get(holder);
  if (known) return known;
  const empty: Buckets = {};
  buckets.set(holder, empty);
  return empty;
};

/** Takes one out of a bucket of this holder, a socket or a chat's teller; false when it is empty. */
export const allow = (holder: object, kind: keyof typeof LIMITS): boolean => {
  const { burst, period } = LIMITS[kind];
  const now = Date.now();
  const mine = bucketsOf(holder);
  const { left, at } = mine[kind] ?? { left: burst, at: now };
  // A clock that was set back gives nothing and takes nothing.
  const level = Math.min(burst, left + (Math.max(0, now - at) * burst) / period);
  mine[kind] = { left: level >= 1 ? level - 1 : level, at: now };
  return level >= 1;
};
