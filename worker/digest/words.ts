/** How figures are written in a digest: with their range and number, and no share of fewer than ten. Pure. */
import type { z } from 'zod';
import type { Difference, Measured, unit as unitSchema } from '../reports/measured.ts';

type Unit = z.infer<typeof unitSchema>;
type Compared = Measured & { previous: Measured | null; change: Difference | null };

/** Of fewer, a share says more than is known; of fewer than `SURE` it is called one of few. */
const FEW = 10;
const SURE = 30;

/** `8 s`, `2 min 5 s`, `1 h 4 min`. */
const duration = (ms: number): string => {
  const seconds = Math.round(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min${seconds % 60 ? ` ${seconds % 60} s` : ''}`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h${minutes % 60 ? ` ${minutes % 60} min` : ''}`;
};

const signed = (n: number): string => (n > 0 ? `+${n}` : String(n));

const written = (unit: Unit, value: number): string => {
  switch (unit) {
    case 'share':
      return `${Math.round(value * 100)}%`;
    case 'ms':
      return duration(value);
    case 'points':
      return signed(Math.round(value));
    case 'score':
      return value.toFixed(1);
    case 'count':
      return String(value);
  }
};

/** True of so few that they are counted, and nothing more is said of them. */
export const isFew = (unit: Unit, { n }: Measured): boolean => unit !== 'count' && n < FEW;

/** The figure itself: `86%`, and of a few `3 of 4`. */
export const figureIn = (unit: Unit, figure: Measured): string => {
  const { value, hits, n } = figure;
  if (value === null) return 'Not measured';
  if (!isFew(unit, figure)) return written(unit, value);
  return hits === null ? 'Too few' : `${hits} of ${n}`;
};

/** `82% to 89%`: where it lies with 95 % certainty; '' where that is not known. */
const intervalIn = (unit: Unit, { low, high }: Measured): string =>
  low === null || high === null ? '' : `${written(unit, low)} to ${written(unit, high)}`;

const join = (...parts: string[]): string => parts.filter(Boolean).join(', ');

/** The same, marked where it is of few. */
export const surenessIn = (unit: Unit, figure: Measured): string =>
  join(intervalIn(unit, figure), figure.n < SURE ? 'few answers' : '');

/** `82% to 89%, of 412`: the same, and of how many it is. */
export const rangeIn = (unit: Unit, figure: Measured): string => {
  const { value, n } = figure;
  if (value === null || unit === 'count') return '';
  if (isFew(unit, figure)) return `of ${n}: too few for more`;
  return join(intervalIn(unit, figure), `of ${n}`, n < SURE ? 'few answers' : '');
};

/** Differences of shares are points of a hundred. */
const difference = (unit: Unit, value: number): string => {
  if (unit === 'ms') return `${value < 0 ? '-' : '+'}${duration(Math.abs(value))}`;
  const n = unit === 'share' ? Math.round(value * 100) : Number(value.toFixed(unit === 'score' ? 1 : 0));
  return signed(n);
};

/** Against the week before, and whether that may as well be chance. */
export const changeIn = (unit: Unit, figure: Compared): string => {
  const { value, previous, change } = figure;
  if (value === null || !previous || previous.value === null)
    return 'nothing to compare with the week before';
  if (isFew(unit, figure) || isFew(unit, previous)) return 'too few to compare with the week before';
  if (!change) return `${written(unit, previous.value)} the week before`;
  const range = `${difference(unit, change.low)} to ${difference(unit, change.high)}`;
  const by = unit === 'share' || unit === 'points' ? 'points ' : '';
  return `${difference(unit, change.value)} ${by}on the week before, ${change.noise ? 'within noise' : 'more than chance'} (${range})`;
};
