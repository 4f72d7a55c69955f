import { describe, expect, test } from 'vitest';
import { MUTANTS, stormOver } from '../faults/mutants.ts';
import { runStorms } from '../faults/storms.ts';

const STORMS = 30;
const PATIENCE = 300_000;

describe('In random storms over the real server and real sockets', () => {
  test(
    `${STORMS} storms lose nothing, double nothing, reorder nothing, and every list equals the store`,
    async () => {
      const first = Date.now() % 1_000_000;
      const outcomes = await runStorms(
        Array.from({ length: STORMS }, (_, index) => first + index),
        () => {},
      );
      expect(outcomes.filter(({ broken }) => broken)).toEqual([]);
    },
    PATIENCE,
  );

  test.for(MUTANTS)('the mutant that $name is noticed', { timeout: PATIENCE }, async (mutant) => {
    expect(await stormOver(mutant)).toMatch(/^seed \d+: /);
  });
});
