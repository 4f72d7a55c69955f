import { expect, test } from 'vitest';
import { runStorms } from '../faults/storms.ts';

const STORMS = 30;

test(
  `In ${STORMS} random storms over the real server nothing is lost, doubled or reordered, and every list equals the store`,
  { timeout: 300_000 },
  async () => {
    const first = Date.now() % 1_000_000;
    const seeds = Array.from({ length: STORMS }, (_, index) => first + index);
    const outcomes = await runStorms(seeds, () => {});
    expect(outcomes.filter(({ broken }) => broken)).toEqual([]);
    expect(outcomes).toHaveLength(STORMS);
  },
);
