/** How much one socket may send: a bucket of `burst` that refills evenly over `period` ms. */

const LIMITS = {
  /** Of any kind; above it the socket is closed. */
  frames: { burst: 200, period: 10_000 },
  /** Each may bring the whole log; above it the reader is asked to wait. */
  hellos: { burst: 10, period: 10_000 },
  /** Signs of typing; above it they are dropped. */
  typing: { burst: 3, period: 9_000 },
  /** What is stored; above it the sender is asked to wait. */
  acts: { burst: 10, period: 10_000 },
};

interface Bucket {
  left: number;
  at: number;
}

/** In memory on purpose: a socket whose object slept has been quiet for longer than any bucket takes to refill. */
const buckets = new WeakMap<WebSocket, Partial<Record<keyof typeof LIMITS, Bucket>>>();

/** Takes one out of a bucket of this socket; false when it is empty. */
export const allow = (socket: WebSocket, kind: keyof typeof LIMITS): boolean => {
  const { burst, period } = LIMITS[kind];
  const now = Date.now();
  const mine = buckets.get(socket) ?? {};
  const { left, at } = mine[kind] ?? { left: burst, at: now };
  const level = Math.min(burst, left + ((now - at) * burst) / period);
  buckets.set(socket, { ...mine, [kind]: { left: Math.max(0, level - 1), at: now } });
  return level >= 1;
};
