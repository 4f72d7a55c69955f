/** Where the lines of an axis lie. Pure. */
import type { Unit } from './metric.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Steps in which one reads a clock, in ms. */
const CLOCK_STEPS = [
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 4, 8, 12, 24].map((hours) => hours * HOUR),
];

/** At most so many lines above the first. */
const LINES = 5;

/** 1, 2 or 5 times a power of ten, at least 1. */
const roundStep = (least: number): number => {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, least)));
  return power * ([1, 2, 5, 10].find((factor) => factor * power >= least) ?? 10);
};

const upTo = (most: number, step: number): number[] =>
  Array.from({ length: Math.max(1, Math.ceil(most / step)) + 1 }, (_, line) => line * step);

/** The lines for values up to `most`: shares have all of 0 to 100 %, what is counted or timed begins at 0. */
export const ticksFor = (unit: Unit, most: number): number[] => {
  switch (unit) {
    case 'share':
      return [0, 0.25, 0.5, 0.75, 1];
    case 'score':
      return [1, 2, 3, 4, 5];
    case 'points':
      return [-100, -50, 0, 50, 100];
    case 'ms':
      return upTo(most, CLOCK_STEPS.find((step) => step * LINES >= most) ?? roundStep(most / LINES));
    case 'count':
      return upTo(most, roundStep(most / LINES));
  }
};
