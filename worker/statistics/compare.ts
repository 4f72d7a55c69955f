/** Which agents differ from their team: shrunk scores, and a test that knows how many are compared. */
import type { Share } from '../api.ts';
import { chiSquareTail } from './distributions.ts';
import { holm } from './holm.ts';
import { shrunk } from './shrink.ts';

/** Of fewer answers nobody is ranked or coloured. */
const RANKABLE = 30;
const ALPHA = 0.05;

export interface Compared {
  /** The score pulled towards the team's by what ten answers weigh, 0 to 1; null where the team has none. */
  shrunk: number | null;
  /** Enough answered for a place among others. */
  rankable: boolean;
  /** Rankable, with an interval off the team's value, after Holm over all who are rankable. */
  differs: boolean;
}

/** Two-sided p of the score test whose inversion is the Wilson interval: `part` against a fixed share `p`. */
const scoreP = ({ n, of }: Share, p: number): number => {
  const spread = of * p * (1 - p);
  if (spread === 0) return n === of * p ? 1 : 0;
  return chiSquareTail((n - of * p) ** 2 / spread, 1);
};

/** Each part of a whole, in the order given. */
export const compared = (parts: readonly Share[], whole: Share): Compared[] => {
  const { value } = whole;
  const isRankable = ({ of }: Share) => of >= RANKABLE;
  const adjusted = holm(parts.filter(isRankable).map((part) => (value === null ? 1 : scoreP(part, value))));
  let next = 0;
  return parts.map((part) => {
    const rankable = isRankable(part);
    const p = rankable ? (adjusted[next++] ?? 1) : 1;
    return { shrunk: shrunk(part, whole), rankable, differs: p < ALPHA };
  });
};
