/** Where an effect and its intervals lie over days, in CSS pixels. Pure. */
import type { Experiment } from '../../worker/experiments/bodies.ts';

export type Day = Experiment['days'][number];
interface Ends {
  place: number;
  low: number;
  high: number;
}

export const HEIGHT = 260;
const TOP = 14;
const FLOOR = HEIGHT - 28;
const START = 64;
const END = 14;
/** Between two names below the axis. */
const NAME_WIDTH = 64;
/** The first days are so wide that nothing else would be seen: the axis ends at this many times the last day's interval. */
const CLIP = 2.5;

/** An interval where both of its ends are known. */
const endsOf = (place: number, low: number | null, high: number | null): Ends[] =>
  low === null || high === null ? [] : [{ place, low, high }];

/** 1, 2 or 5 times a power of ten. */
const roundStep = (least: number): number => {
  const power = 10 ** Math.floor(Math.log10(least));
  return power * ([1, 2, 5, 10].find((factor) => factor * power >= least * 0.999) ?? 10);
};

const path = (at: readonly (readonly [number, number])[]): string =>
  at.map(([x, y], place) => `${place ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');

const farthest = (ends: readonly Ends[]): number =>
  Math.max(0, ...ends.flatMap(({ low, high }) => [Math.abs(low), Math.abs(high)]));

/** The line of the effect, and two bands: the interval of a single look, and that of as many as one likes. */
export const daysPlot = (days: readonly Day[], width: number) => {
  const fixed = days.flatMap(({ low, high }, place) => endsOf(place, low, high));
  const always = days.flatMap(({ alwaysLow, alwaysHigh }, place) => endsOf(place, alwaysLow, alwaysHigh));
  const widest = farthest([...fixed, ...always]);
  const settled = farthest([...fixed.slice(-1), ...always.slice(-1)]);
  const reach = Math.min(widest, settled * CLIP) || 0.01;
  const step = roundStep(reach / 3);
  const most = Math.ceil(reach / step - 0.001) * step;
  const across = (width - START - END) / Math.max(1, days.length);
  const x = (place: number) => START + (place + 0.5) * across;
  const y = (difference: number) =>
    TOP + (1 - (Math.max(-most, Math.min(most, difference)) + most) / (2 * most)) * (FLOOR - TOP);
  // A day by itself gets a stroke's width.
  const half = (ends: readonly Ends[]) => (ends.length === 1 ? 3 : 0);
  const bandOf = (ends: readonly Ends[]): string => {
    const there = ends.flatMap(({ place, high }) => [
      [x(place) - half(ends), y(high)] as const,
      [x(place) + half(ends), y(high)] as const,
    ]);
    const back = ends
      .toReversed()
      .flatMap(({ place, low }) => [
        [x(place) + half(ends), y(low)] as const,
        [x(place) - half(ends), y(low)] as const,
      ]);
    return ends.length ? `${path([...there, ...back])}Z` : '';
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
    line: path(
      days.flatMap(({ difference }, place) =>
        difference === null ? [] : [[x(place), y(difference)] as const],
      ),
    ),
    fixed: bandOf(fixed),
    always: bandOf(always),
    clipped: widest > most,
  };
};
