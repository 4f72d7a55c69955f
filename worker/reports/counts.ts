/** What is counted of a group of chats: sums only, so that the counts of any parts add up to those of the whole. */
import type { Money } from '../money.ts';
import type { Sketch } from '../statistics/sketch.ts';
import { SCALES, type Scale } from '../wire.ts';
import { FLAGS, type Flag } from './row.ts';

/** What has a sketch of its own, in ms. */
export const DURATIONS = ['wait', 'firstResponse', 'duration', 'resolution', 'response'] as const;
export type Duration = (typeof DURATIONS)[number];

export interface Counts {
  /** In the order of `NUMBERS`. */
  numbers: ArrayLike<number>;
  /** In the order of `DURATIONS`. */
  sketches: readonly Sketch[];
  /** Of the orders credited to these chats. */
  money: readonly Money[];
  /** When the last of them ended, UTC ms. */
  latest: number;
}

/** What the numbers of counts begin with: how many chats each flag is true of; and how many orders are credited to them. */
const NAMED = [...FLAGS, 'settled', 'cameBack', 'orders'] as const;
/** Then how many gave each score, scale by scale, from its lowest on. */
const SCORED: readonly Scale[] = ['csat', 'thumbs', 'nps', 'ces'];
const sizeOf = (scale: Scale): number => SCALES[scale].highest - SCALES[scale].lowest + 1;

/** Where the numbers of a scale begin. */
export const placeOfScale = (scale: Scale): number =>
  NAMED.length + SCORED.slice(0, SCORED.indexOf(scale)).reduce((sum, one) => sum + sizeOf(one), 0);
export const placeOf = (name: Flag | 'orders'): number => NAMED.indexOf(name);
/** How many numbers there are. */
export const NUMBERS = placeOfScale('ces') + sizeOf('ces');

/** How many chats a flag is true of; or how many orders are credited to them. */
export const numberOf = ({ numbers }: Counts, name: Flag | 'orders'): number => numbers[placeOf(name)] ?? 0;

/** How many gave each score of a scale, from its lowest on. */
export const scoresOf = ({ numbers }: Counts, scale: Scale): number[] =>
  Array.from({ length: sizeOf(scale) }, (_, index) => numbers[placeOfScale(scale) + index] ?? 0);

export const sketchOfDuration = ({ sketches }: Counts, duration: Duration): Sketch =>
  sketches[DURATIONS.indexOf(duration)] ?? [];
