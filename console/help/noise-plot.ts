/** Sites by their score: those with equal scores stand on each other. Pure. */

export interface Dot {
  score: number;
  /** How many with this score stand below. */
  height: number;
  isTop: boolean;
}

/** `scores`: the best first, of which the first fifth is told apart. */
export const dotsOf = (scores: readonly number[]): Dot[] => {
  const heights = new Map<string, number>();
  const fifth = Math.round(scores.length / 5);
  return scores.map((score, place) => {
    const key = score.toFixed(4);
    const height = heights.get(key) ?? 0;
    heights.set(key, height + 1);
    return { score, height, isTop: place < fifth };
  });
};
