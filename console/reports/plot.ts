/** Where the parts of a chart lie, in CSS pixels. Pure. */
import type { Point, Run } from './runs.ts';
import { ticksFor } from './ticks.ts';
import type { Unit } from './metric.ts';

export const HEIGHT = 240;
const TOP = 18;
const BOTTOM = 28;
const START = 52;
const END = 14;
/** Between two names below the axis. */
const NAME_WIDTH = 64;

export interface Plot {
  width: number;
  start: number;
  end: number;
  floor: number;
  ticks: { value: number; y: number }[];
  /** How much of the axis each point has. */
  step: number;
  x(place: number): number;
  y(value: number): number;
  /** Which points have room for their name. */
  isNamed(place: number): boolean;
}

export const plotOf = (points: readonly Point[], unit: Unit, width: number): Plot => {
  const most = Math.max(
    0,
    ...points.map(({ value, high }) => Math.max(value ?? 0, unit === 'ms' ? 0 : (high ?? 0))),
  );
  const values = ticksFor(unit, most);
  const [least, highest] = [Math.min(...values), Math.max(...values)];
  const step = (width - START - END) / Math.max(1, points.length);
  const y = (value: number) =>
    TOP +
    (1 - (Math.min(highest, Math.max(least, value)) - least) / (highest - least)) * (HEIGHT - TOP - BOTTOM);
  const every = Math.ceil(NAME_WIDTH / step);
  return {
    width,
    start: START,
    end: width - END,
    floor: HEIGHT - BOTTOM,
    ticks: values.map((value) => ({ value, y: y(value) })),
    step,
    x: (place) => START + (place + 0.5) * step,
    y,
    isNamed: (place) => (points.length - 1 - place) % every === 0,
  };
};

const path = (at: readonly (readonly [number, number])[]): string =>
  at.map(([x, y], place) => `${place ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');

/** The line of a run. */
export const lineOf = ({ points }: Run, { x, y }: Plot): string =>
  path(points.map(({ place, value }) => [x(place), y(value)]));

/** The band between the ends of a run's intervals; a point by itself gets a stroke's width. */
export const bandOf = ({ points }: Run, { x, y }: Plot): string => {
  const sure = points.flatMap(({ place, low, high }) =>
    low === null || high === null ? [] : [{ at: x(place), low: y(low), high: y(high) }],
  );
  const wide =
    sure.length === 1
      ? sure.flatMap((one) => [
          { ...one, at: one.at - 3 },
          { ...one, at: one.at + 3 },
        ])
      : sure;
  const there = wide.map(({ at, high }) => [at, high] as const);
  const back = wide.toReversed().map(({ at, low }) => [at, low] as const);
  return wide.length ? `${path([...there, ...back])}Z` : '';
};
