/** The rows of a table by time as points of a series. Pure. */
import type { TableRow } from '../../worker/reports/bodies.ts';
import { dayIn } from './days.ts';
import { shortDay, weekday } from './day-names.ts';
import type { Point } from './runs.ts';
import type { MetricId } from './metric.ts';

export interface Span {
  /** Its first and its last day in the site's zone. */
  first: string;
  last: string;
}

/** The days of a row, `to` excluded. */
export const spanOf = ({ from, to }: TableRow, zone: string): Span => {
  const start = Date.parse(from ?? '');
  return { first: dayIn(zone, start), last: dayIn(zone, Math.max(start, Date.parse(to ?? '') - 1)) };
};

/** `Tue, 24 Nov`, or `Week of 23 Nov`. */
export const spanName = ({ first }: Span, step: 'day' | 'week'): string =>
  step === 'week' ? `Week of ${shortDay(first)}` : weekday(first);

export const pointsOf = (rows: readonly TableRow[], metric: MetricId, zone: string): Point[] =>
  rows.map((row) => {
    const { value, low, high, n } = row.metrics[metric];
    return {
      key: row.key,
      name: shortDay(spanOf(row, zone).first),
      value,
      low,
      high,
      n,
      partial: row.partial ?? false,
    };
  });
