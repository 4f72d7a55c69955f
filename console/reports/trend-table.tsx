import type { Table, TableRow } from '../../worker/reports/bodies.ts';
import { count } from '../parts/format.ts';
import { ChatsLink } from './chats-link.tsx';
import { headlineOf, rangeOf } from './figure.ts';
import { useReport } from './report.ts';
import { ScrollTable } from './scroll-table.tsx';
import { spanName, spanOf } from './trend-points.ts';
import type { MetricId } from './metric.ts';

interface Props {
  rows: readonly TableRow[];
  metric: MetricId;
  words: Table['definitions'][MetricId];
  step: 'day' | 'week';
}

/** The same series as a table. */
export const TrendTable = ({ rows, metric, words: { term, unit }, step }: Props) => {
  const { zone } = useReport().period;
  return (
    <ScrollTable caption={`${term} by ${step}`}>
      <thead>
        <tr>
          <th scope="col">{step === 'day' ? 'Day' : 'Week'}</th>
          <th scope="col">{term}</th>
          <th scope="col">95% interval</th>
          <th scope="col">Of</th>
          <th scope="col">Chats</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const span = spanOf(row, zone);
          const figure = row.metrics[metric];
          return (
            <tr key={row.key}>
              <th scope="row">
                {spanName(span, step)}
                {row.partial && <span class="soft"> (not all of it)</span>}
              </th>
              <td class="figure">{headlineOf(unit, figure) ?? '–'}</td>
              <td class="figure">{rangeOf(unit, figure) ?? '–'}</td>
              <td class="figure">{count(figure.n)}</td>
              <td class="figure">
                <ChatsLink of={{ from: span.first, to: span.last }}>
                  {count(row.metrics.chats.value ?? 0)}
                </ChatsLink>
              </td>
            </tr>
          );
        })}
      </tbody>
    </ScrollTable>
  );
};
