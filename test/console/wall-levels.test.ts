import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { levelOf, type Level } from '../../console/wall/levels.ts';
import { wall } from '../../worker/wall.ts';

describe('A level', () => {
  const rising = { warn: 60, alarm: 180 };
  const falling = { warn: 80, alarm: 60, falls: true };
  /** The levels of a figure as it moves. */
  const walk = (threshold: typeof rising & { falls?: boolean }, values: readonly (number | null)[]) => {
    let level: Level = 'calm';
    return values.map((value) => (level = levelOf(level, value, threshold)));
  };

  test('is entered at its bound, and left at 80 % of it', () => {
    expect(walk(rising, [59, 60, 49, 48, 180, 145, 144, 48])).toEqual([
      'calm',
      'warn',
      'warn',
      'calm',
      'alarm',
      'alarm',
      'warn',
      'calm',
    ]);
  });

  test('of a figure that falls is left 5 points above', () => {
    expect(walk(falling, [81, 80, 84, 85, 60, 64, 65, 85])).toEqual([
      'calm',
      'warn',
      'warn',
      'calm',
      'alarm',
      'alarm',
      'warn',
      'calm',
    ]);
  });

  test('is calm where nothing is known', () => {
    expect(walk(rising, [200, null, 59])).toEqual(['alarm', 'calm', 'calm']);
  });

  const figure = fc.record({
    bound: fc.integer({ min: 1, max: 95 }),
    far: fc.integer({ min: 0, max: 95 }),
    falls: fc.boolean(),
  });
  const thresholdOf = ({ bound, far, falls }: { bound: number; far: number; falls: boolean }) => ({
    warn: bound,
    alarm: falls ? Math.max(1, bound - far) : bound + far,
    falls,
  });
  const LEVELS: Level[] = ['calm', 'warn', 'alarm'];
  const level = fc.constantFrom(...LEVELS);

  test('stays as it is for the same value, and never flaps while a figure moves within the margin of one bound', () => {
    fc.assert(
      fc.property(
        figure,
        level,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2 }),
        (made, from, moves) => {
          const threshold = { ...thresholdOf(made), alarm: made.falls ? -Infinity : Infinity };
          const [low, high] = made.falls ? [made.bound, made.bound + 5] : [made.bound * 0.8, made.bound];
          // Strictly between where it is entered and where it is left.
          const values = moves.map((move) => low + (high - low) * (0.001 + move * 0.998));
          const seen = [levelOf(from, values[0] ?? low, threshold)];
          for (const value of values) seen.push(levelOf(seen.at(-1) ?? 'calm', value, threshold));
          expect(new Set(seen).size).toBe(1);
        },
      ),
    );
  });

  test('is never better for a worse figure, or after a worse level', () => {
    const rank = (one: Level) => LEVELS.indexOf(one);
    const value = fc.double({ min: 0, max: 200, noNaN: true });
    fc.assert(
      fc.property(figure, level, level, value, value, (made, one, other, a, b) => {
        const threshold = thresholdOf(made);
        const [worse, better] = made.falls === a < b ? [a, b] : [b, a];
        expect(rank(levelOf(one, worse, threshold))).toBeGreaterThanOrEqual(
          rank(levelOf(one, better, threshold)),
        );
        const [bad, good] = rank(one) > rank(other) ? [one, other] : [other, one];
        expect(rank(levelOf(bad, a, threshold))).toBeGreaterThanOrEqual(rank(levelOf(good, a, threshold)));
      }),
    );
  });
});

test('An alarm that would come before its warning is refused', () => {
  const parse = (bounds: object) => wall.safeParse(bounds).success;
  expect(parse({ waiting: { warn: 5, alarm: 4 } })).toBe(false);
  expect(parse({ service: { warn: 60, alarm: 80 } })).toBe(false);
  expect(parse({ service: { warn: 80, alarm: 80 } })).toBe(true);
});
