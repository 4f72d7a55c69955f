import { seeded as chance } from '../../worker/statistics/seeded.ts';

/** Choices by chance that a seed brings back. */
export const seeded = (seed: number) => {
  const next = chance(seed);
  return {
    /** A whole number from `least` to `most`. */
    int: (least: number, most: number): number => least + Math.floor(next() * (most - least + 1)),
    pick: <const T>(choices: readonly [T, ...T[]]): T =>
      choices[Math.floor(next() * choices.length)] ?? choices[0],
  };
};
export type Seeded = ReturnType<typeof seeded>;
