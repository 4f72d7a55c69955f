import { describe, expect, test } from 'vitest';
import { gate } from '../faults/gate.ts';
import { MUTANTS, stormOver } from '../faults/mutants.ts';

/** Two houses in a storm at once: what a small machine carries. */
const pass = gate(2);

describe.concurrent('The storms notice a house that', () => {
  test.for(MUTANTS)('$name', { timeout: 300_000 }, async (mutant) => {
    expect(await pass(() => stormOver(mutant))).toBeDefined();
  });
});
