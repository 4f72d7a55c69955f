import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contrast, inkOn, LINE, shadeOn, SURFACES, TEXT } from '../../worker/looks.ts';

const colours = fc.nat(0xffffff).map((value) => `#${value.toString(16).padStart(6, '0')}`);

test.for([
  ['#000000', '#ffffff', 21],
  ['#777777', '#ffffff', 4.478],
  ['#767676', '#ffffff', 4.542],
  ['#ff0000', '#ffffff', 3.998],
  ['#1f5f4a', '#1f5f4a', 1],
] as const)('The contrast of %s and %s is %d to 1, as WCAG counts', ([one, other, ratio]) => {
  expect(contrast(one, other)).toBeCloseTo(ratio, 3);
  expect(contrast(other, one)).toBe(contrast(one, other));
});

describe('Whatever colour a shop picks,', () => {
  test('what is written on it has at least 4.5 to 1, in black or white', () => {
    fc.assert(
      fc.property(colours, (colour) => {
        const ink = inkOn(colour) === '#000' ? '#000000' : '#ffffff';
        expect(contrast(colour, ink)).toBeGreaterThanOrEqual(TEXT);
      }),
      { numRuns: 5_000 },
    );
  });

  for (const [scheme, surface] of Object.entries(SURFACES))
    for (const [what, least] of [
      ['text', TEXT],
      ['lines', LINE],
    ] as const)
      test(`its ${what} on the ${scheme} surface have at least ${least} to 1, and are the colour itself where that has`, () => {
        fc.assert(
          fc.property(colours, (colour) => {
            const shade = shadeOn(surface, colour, least);
            expect(shade).toMatch(/^#[0-9a-f]{6}$/);
            expect(contrast(shade, surface)).toBeGreaterThanOrEqual(least);
            expect(shade === colour).toBe(contrast(colour, surface) >= least);
          }),
          { numRuns: 2_000 },
        );
      });

  test('its shade keeps its hue: the brighter channel stays the brighter', () => {
    fc.assert(
      fc.property(colours, (colour) => {
        const order = (shade: string) => [1, 3, 5].map((at) => Number.parseInt(shade.slice(at, at + 2), 16));
        const [before, after] = [order(colour), order(shadeOn(SURFACES.light, colour, TEXT))];
        for (const [one, other] of [
          [0, 1],
          [1, 2],
          [0, 2],
        ] as const)
          if ((before[one] ?? 0) >= (before[other] ?? 0))
            expect(after[one]).toBeGreaterThanOrEqual(after[other] ?? 0);
      }),
    );
  });
});
