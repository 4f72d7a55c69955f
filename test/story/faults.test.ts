import { expect, test } from 'vitest';
import { hasBrowser } from '../faults/storm.ts';
import { runStorms, tell } from '../faults/storms.ts';

const STORMS = 30;

test(
  `In ${STORMS} random storms over the real server nothing is lost, doubled, reordered or seen to vanish; every list, the shopper's file and the report equal the store`,
  { timeout: 300_000 },
  async () => {
    const first = Date.now() % 1_000_000;
    const seeds = Array.from({ length: STORMS }, (_, index) => first + index);
    expect(seeds.filter(hasBrowser).length).toBeGreaterThanOrEqual(2);
    const outcomes = await runStorms({ seeds });
    expect(outcomes.filter(({ broken }) => broken).map(tell)).toEqual([]);
    expect(outcomes).toHaveLength(STORMS);
  },
);
