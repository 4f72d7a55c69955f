import { useState } from 'preact/hooks';
import type { Table, TableRow } from '../../worker/reports/bodies.ts';
import { count } from '../parts/format.ts';
import { WHAT } from '../team/audit-words.ts';
import type { Change } from './changes.ts';
import { Chart } from './chart.tsx';
import { ChatsLink } from './chats-link.tsx';
import { dayIn } from './days.ts';
import { shortDay } from './day-names.ts';
import { headlineOf, rangeOf } from './figure.ts';
import { NOUNS } from './nouns.ts';
import { useReport } from './report.ts';
import { pointsOf, spanName, spanOf } from './trend-points.ts';
import type { MetricId } from './metric.ts';

interface Props {
  rows: readonly TableRow[];
  metric: MetricId;
  words: Table['definitions'][MetricId];
  step: 'day' | 'week';
  changes: readonly Change[];
}

/** What was changed, by the point at which it was: all changes of a day have one number. */
const marksOf = (rows: readonly TableRow[], changes: readonly Change[], zone: string) => {
  const places = Map.groupBy(changes, ({ at }) => {
    const day = dayIn(zone, at);
    return rows.findIndex((row) => {
      const { first, last } = spanOf(row, zone);
      return day >= first && day <= last;
    });
  });
  return [...places]
    .filter(([place]) => place >= 0)
    .toSorted(([one], [other]) => one - other)
    .map(([place, told], index) => ({ place, number: index + 1, told }));
};

const Changes = ({ marks, zone }: { marks: ReturnType<typeof marksOf>; zone: string }) => (
  <ol class="changes" aria-label="What was changed">
    {marks.map(({ number, told }) => (
      <li key={number}>
        <span class="change-number">{number}</span>
        {told.slice(0, 3).map(({ at, n, name, what, about }) => (
          <span key={`${at}-${n}`}>
            {shortDay(dayIn(zone, at))}: {name} {WHAT[what]} <bdi>{about}</bdi>
          </span>
        ))}
        {told.length > 3 && <span>and {count(told.length - 3)} more</span>}
      </li>
    ))}
  </ol>
);

/** The series, the point one is at in words, and the way to its chats. */
export const TrendChart = ({ rows, metric, words: { term, unit }, step, changes }: Props) => {
  const { zone } = useReport().period;
  const [at, move] = useState<number>();
  const points = pointsOf(rows, metric, zone);
  const marks = marksOf(rows, changes, zone);
  const nameOf = (place: number): string => {
    const row = rows[place];
    return row ? spanName(spanOf(row, zone), step) : '';
  };
  const saidOf = (place: number): string => {
    const row = rows[place];
    if (!row) return '';
    const figure = row.metrics[metric];
    const headline = headlineOf(unit, figure);
    if (headline === null) return `${nameOf(place)}: nothing measured`;
    const range = rangeOf(unit, figure);
    const of = unit === 'count' ? '' : `, ${count(figure.n)} ${NOUNS[metric]}`;
    const mark = marks.find((one) => one.place === place);
    return [
      `${nameOf(place)}: ${headline}${range ? ` (${range})` : ''}${of}`,
      row.partial ? ', not all of it' : '',
      mark ? `; change ${mark.number}` : '',
    ].join('');
  };
  const place = Math.min(at ?? points.length - 1, points.length - 1);
  const row = rows[place];
  const span = row && spanOf(row, zone);
  if (!span) return <p class="soft">No chat ended in this period.</p>;
  return (
    <figure class="chart">
      <Chart
        label={`${term} by ${step}`}
        unit={unit}
        points={points}
        marks={marks}
        said={(point) => saidOf(points.indexOf(point))}
        onAt={move}
      />
      <figcaption class="readout">
        <span aria-hidden="true">{saidOf(place)}</span>{' '}
        <ChatsLink of={{ from: span.first, to: span.last }}>
          Chats<span class="hidden"> of {nameOf(place)}</span>
        </ChatsLink>
      </figcaption>
      {marks.length > 0 && <Changes marks={marks} zone={zone} />}
    </figure>
  );
};
