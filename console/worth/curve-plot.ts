/** Where the points of satisfaction and conversion lie, in CSS pixels. Pure. */
export const HEIGHT = 280;
const START = 56;
const END = 20;
const TOP = 28;
const FLOOR = HEIGHT - 44;
/** Radius of points that stand for no number of chats. */
const SIZE = 6;

/** A tenth of the axis is as fine as it gets. */
const FINEST = 0.1;

/** Ends of an axis for shares: whole tenths around all of them. */
const endsOf = (shares: readonly number[], least?: number): [number, number] => {
  const low = least ?? Math.floor((Math.min(...shares) - 0.01) / FINEST) * FINEST;
  const high = Math.ceil((Math.max(...shares) + 0.01) / FINEST) * FINEST;
  return [Math.max(0, low), Math.min(1, Math.max(high, low + FINEST))];
};

const ticksOf = ([low, high]: readonly [number, number]): number[] => {
  const step = high - low > 0.5 ? 2 * FINEST : FINEST;
  return Array.from({ length: Math.round((high - low) / step) + 1 }, (_, line) => low + line * step);
};

/** One that is drawn; the most satisfied come first. */
export interface Plotted {
  key: string;
  satisfied: { value: number | null };
  converted: { value: number | null };
  /** Absent: all points are of one size. */
  chats?: number;
  /** Stands beside the point. */
  label?: string;
}

export interface CurvePoint extends Plotted {
  x: number;
  y: number;
  radius: number;
  /** Of the most satisfied fifth. */
  isTop: boolean;
}

/** `cut`: the axis of satisfaction does not begin at zero. */
export const curvePlot = (units: readonly Plotted[], width: number) => {
  const known = units.flatMap((unit) =>
    unit.satisfied.value === null || unit.converted.value === null
      ? []
      : [{ ...unit, across: unit.satisfied.value, up: unit.converted.value }],
  );
  const xs = endsOf(known.map(({ across }) => across));
  const ys = endsOf(
    known.map(({ up }) => up),
    0,
  );
  const x = (share: number) => START + ((share - xs[0]) / (xs[1] - xs[0])) * (width - START - END);
  const y = (share: number) => FLOOR - ((share - ys[0]) / (ys[1] - ys[0])) * (FLOOR - TOP);
  const most = Math.max(1, ...known.map(({ chats = 0 }) => chats));
  // As the ratio has it.
  const top = Math.max(1, Math.floor(known.length / 5));
  return {
    start: START,
    end: width - END,
    floor: FLOOR,
    across: ticksOf(xs).map((value) => ({ value, x: x(value) })),
    up: ticksOf(ys).map((value) => ({ value, y: y(value) })),
    cut: xs[0] > 0,
    points: known.map((unit, place): CurvePoint => ({
      ...unit,
      x: x(unit.across),
      y: y(unit.up),
      radius: unit.chats === undefined ? SIZE : 4 + 6 * Math.sqrt(unit.chats / most),
      isTop: place < top,
    })),
  };
};
