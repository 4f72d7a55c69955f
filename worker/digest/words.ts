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

const isFew = (unit: Unit, { n }: Measured): boolean => unit !== 'count' && n < FEW;

/** The figure itself: `86%`, and of a few `3 of 4`. */
export const figureIn = (unit: Unit, figure: Measured): string => {
  if (figure.value === null) return 'Not measured';
  return isFew(unit, figure) && figure.hits !== null
    ? `${figure.hits} of ${figure.n}`
    : written(unit, figure.value);
};

/** `82 to 89%, of 412`: where it lies with 95 % certainty, and of how many it is. */
export const rangeIn = (unit: Unit, figure: Measured): string => {
  const { value, low, high, n } = figure;
  if (value === null || unit === 'count') return '';
  if (isFew(unit, figure)) return `of ${n}: too few for more`;
  const range = low === null || high === null ? [] : [`${written(unit, low)} to ${written(unit, high)}`];
  return [...range, `of ${n}`, ...(n < SURE ? ['few answers'] : [])].join(', ');
};

/** Differences of shares are points of a hundred. */
const difference = (unit: Unit, value: number): string => {
  const n = unit === 'share' ? Math.round(value * 100) : Number(value.toFixed(unit === 'points' ? 0 : 1));
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
