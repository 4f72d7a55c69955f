/** A digest's figures as CSV, in numbers. Pure. */
import { METRICS } from '../reports/metrics.ts';
import { SHOWN, type Figures } from './digest.ts';

const HEAD = [
  'metric',
  'unit',
  'value',
  'low',
  'high',
  'n',
  'week before',
  'change',
  'change low',
  'change high',
  'within noise',
];

/** One row a figure; empty where nothing was measured. Shares are 0 to 1, times ms. */
export const csvOf = (figures: Figures): string =>
  [
    HEAD,
    ...SHOWN.map((id) => {
      const { value, low, high, n, previous, change } = figures[id];
      const against = [change?.value, change?.low, change?.high, change?.noise];
      return [id, METRICS[id].unit, value, low, high, n, previous?.value, ...against];
    }),
  ]
    .map((cells) => `${cells.map((cell) => String(cell ?? '')).join(',')}\r\n`)
    .join('');
