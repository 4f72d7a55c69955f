/** What of a series can be drawn in one stroke. Pure. */

/** One place of a series. `partial`: it is not over, or not all of it is in the period. */
export interface Point {
  key: string;
  /** What it is called below the axis and when it is read out. */
  name: string;
  value: number | null;
  low: number | null;
  high: number | null;
  n: number;
  partial: boolean;
}

type Known = Point & { value: number; place: number };
export interface Run {
  points: Known[];
  /** Drawn with dashes: it leads to or from a partial point. */
  dashed: boolean;
}

/** Neighbours that were measured, joined; where nothing was measured there is a gap, and no line through it. */
export const runsOf = (points: readonly Point[]): Run[] => {
  const runs: Run[] = [];
  let before: Known | undefined;
  for (const [place, { value, ...point }] of points.entries()) {
    if (value === null) {
      before = undefined;
      continue;
    }
    const here = { ...point, value, place };
    const dashed = Boolean(before && (before.partial || here.partial));
    const last = runs.at(-1);
    if (!before) runs.push({ points: [here], dashed: here.partial });
    else if (last && (last.dashed === dashed || last.points.length === 1)) {
      last.points.push(here);
      last.dashed = dashed;
    } else runs.push({ points: [before, here], dashed });
    before = here;
  }
  return runs;
};
