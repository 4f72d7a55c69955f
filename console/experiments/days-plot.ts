/** Where an effect and its intervals lie over days, in CSS pixels. Pure. */
import type { Experiment } from '../../worker/experiments/bodies.ts';

export type Day = Experiment['days'][number];
type Known = { [key in 'difference' | 'low' | 'high' | 'alwaysLow' | 'alwaysHigh']: number } & Day & {
    place: number;
  };

export const HEIGHT = 260;
const TOP = 14;
const FLOOR = HEIGHT - 28;
const START = 64;
const END = 14;
/** Between two names below the axis. */
const NAME_WIDTH = 64;
/** The first days are so wide that nothing else would be seen: the axis ends at this many times the last day's interval. */
const CLIP = 2.5;

const isKnown = (day: Day & { place: number }): day is Known =>
  day.difference !== null &&
  day.low !== null &&
  day.high !== null &&
  day.alwaysLow !== null &&
  day.alwaysHigh !== null;

/** 1, 2 or 5 times a power of ten. */
const roundStep = (least: number): number => {
  const power = 10 ** Math.floor(Math.log10(least));
  return power * ([1, 2, 5, 10].find((factor) => factor * power >= least * 0.999) ?? 10);
};

const path = (at: readonly (readonly [number, number])[]): string =>
  at.map(([x, y], place) => `${place ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');

/** The line of the effect, and two bands: the interval of a single look, and that of as many as one likes. */
export const daysPlot = (days: readonly Day[], width: number) => {
  const known = days.map((day, place) => ({ ...day, place })).filter(isKnown);
  const last = known.at(-1);
  const widest = Math.max(
    ...known.flatMap(({ alwaysLow, alwaysHigh }) => [Math.abs(alwaysLow), Math.abs(alwaysHigh)]),
    0,
  );
  const settled = last ? Math.max(Math.abs(last.alwaysLow), Math.abs(last.alwaysHigh)) : 0;
  const reach = Math.min(widest, settled * CLIP) || 0.01;
  const step = roundStep(reach / 3);
  const most = Math.ceil(reach / step - 0.001) * step;
  const across = (width - START - END) / Math.max(1, days.length);
  const x = (place: number) => START + (place + 0.5) * across;
  const y = (difference: number) =>
    TOP + (1 - (Math.max(-most, Math.min(most, difference)) + most) / (2 * most)) * (FLOOR - TOP);
  const bandOf = (ends: (day: Known) => readonly [number, number]): string => {
    const there = known.map((day) => [x(day.place), y(ends(day)[1])] as const);
    const back = known.toReversed().map((day) => [x(day.place), y(ends(day)[0])] as const);
    return known.length > 1 ? `${path([...there, ...back])}Z` : '';
  };
  const every = Math.ceil(NAME_WIDTH / across);
  return {
    start: START,
    end: width - END,
    floor: FLOOR,
    top: TOP,
    across,
    ticks: Array.from({ length: Math.round((2 * most) / step) + 1 }, (_, line) => {
      const value = Math.round((line * step - most) / step) * step;
      return { value, y: y(value) };
    }),
    zero: y(0),
    x,
    y,
    isNamed: (place: number) => (days.length - 1 - place) % every === 0,
    line: path(known.map((day) => [x(day.place), y(day.difference)])),
    fixed: bandOf(({ low, high }) => [low, high]),
    always: bandOf(({ alwaysLow, alwaysHigh }) => [alwaysLow, alwaysHigh]),
    clipped: widest > most,
  };
};
