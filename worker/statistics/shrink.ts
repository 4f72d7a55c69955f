import type { Share } from '../api.ts';

/** How many answers the whole weighs as, against those of a part. */
const WEIGHT = 10;

/**
 * A part's share pulled towards that of its whole: the mean of the posterior under a beta prior with the whole's mean and
 * a + b = 10. Of nothing it is the whole's; null where that is of nothing too.
 */
export const shrunk = (part: Share, whole: Share): number | null =>
  whole.value === null ? null : (part.n + WEIGHT * whole.value) / (part.of + WEIGHT);
