import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chancesOf, chatLineOf } from '../../worker/statistics/chain.ts';

const HOUR = 3_600_000;
const line = fc.record({
  rate: fc.double({ min: 1, max: 300, noNaN: true }).map((chats) => chats / HOUR),
  agents: fc.integer({ min: 1, max: 25 }),
  durations: fc.array(fc.integer({ min: 60_000, max: 1_200_000 }), { minLength: 1, maxLength: 4 }),
  patience: fc.integer({ min: 10_000, max: 1_800_000 }),
  within: fc.integer({ min: 5_000, max: 300_000 }),
});

describe('The chain of chats', () => {
  test('has chances that add up to 1, and figures that fit each other: who comes is served or leaves', () => {
    fc.assert(
      fc.property(line, (one) => {
        const chances = chancesOf(one);
        expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 9);
        const { waits, abandons, serviceLevel, slotOccupancy } = chatLineOf(one);
        for (const share of [waits, abandons, serviceLevel, slotOccupancy]) {
          expect(share).toBeGreaterThanOrEqual(-1e-9);
          expect(share).toBeLessThanOrEqual(1 + 1e-9);
        }
        // Who found a place was in time, and who left was not.
        expect(serviceLevel).toBeGreaterThanOrEqual(1 - waits - 1e-9);
        expect(serviceLevel).toBeLessThanOrEqual(1 - abandons + 1e-9);
        // With time without end all are served who do not leave.
        expect(chatLineOf({ ...one, within: 1e9 }).serviceLevel).toBeCloseTo(1 - abandons, 6);
      }),
    );
  });

  test('is never worse with one agent more, where chats at once are not slower by more than they are', () => {
    const fair = line.map((one) => ({
      ...one,
      durations: one.durations.map((_, held) => 300_000 * (1 + held / 3)),
    }));
    fc.assert(
      fc.property(fair, (one) => {
        const [few, more] = [chatLineOf(one), chatLineOf({ ...one, agents: one.agents + 1 })];
        expect(more.serviceLevel).toBeGreaterThanOrEqual(few.serviceLevel - 1e-9);
        expect(more.abandons).toBeLessThanOrEqual(few.abandons + 1e-9);
      }),
    );
  });
});
