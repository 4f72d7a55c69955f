import type { Worth, WorthRow } from '../../worker/worth/bodies.ts';
import { count } from '../parts/format.ts';
import { Card } from '../reports/card.tsx';
import { FigureCell } from '../reports/figure-cell.tsx';
import { valueName } from '../reports/filter-names.ts';
import { ask, useReport } from '../reports/report.ts';
import { ScrollTable } from '../reports/scroll-table.tsx';
import { SortHead } from '../reports/sort-head.tsx';
import { orderOf, sorted } from '../reports/sort.ts';
import { weekday } from '../reports/day-names.ts';
import { BYS, byOf, modelOf, windowOf } from './choices.ts';
import { ordersOf, sumsOf } from './numbers.ts';

const DEFINITION =
  'Answered chats that ended in this period, and the orders placed in it that are credited to chats. Agents stand in the order of their ' +
  'names: who is ranked by revenue learns to pick the easy chats.';

const COLUMNS = [
  ['chats', 'Answered chats', 'That ended in this period; by agent, those whom they had last.'],
  [
    'orders',
    'Orders',
    'Placed in this period and credited, by the rule above; by agent, to those who wrote, also where another had the chat last.',
  ],
  ['gross', 'As placed', 'What these orders came to when they were placed.'],
  ['refunded', 'Went back', 'Refunds, cancellations and changes of these orders.'],
  ['net', 'Left', 'What is left of them.'],
  [
    'conversion',
    'Led to an order',
    'Of these chats, those with a credited order, whenever it was placed; by agent, whoever in the chat is credited with it.',
  ],
] as const;

const Choice = () => {
  const report = useReport();
  const { id } = byOf(report.asked.by);
  return (
    <select
      class="small"
      aria-label="By"
      value={id}
      onChange={({ currentTarget }) => ask(report, { by: currentTarget.value, sort: undefined })}
    >
      {BYS.map(({ id: by, said }) => (
        <option key={by} value={by}>
          By {said}
        </option>
      ))}
    </select>
  );
};

const nameOf = ({ key, name }: WorthRow, by: Worth['by']): string => {
  if (by === 'day') return weekday(key);
  if (by === 'device') return valueName('device', key);
  if (!key) return by === 'rule' ? 'No invitation before' : 'Not known';
  return name;
};

/** Sums of several currencies have no order. */
const onlyOf = (sums: WorthRow['net'], currencies: number): number | null =>
  currencies > 1 ? null : (sums[0]?.minor ?? 0);

const valueOf =
  (column: string, by: Worth['by'], currencies: number) =>
  (row: WorthRow): number | string | null => {
    if (column === 'chats' || column === 'orders') return row[column];
    if (column === 'gross' || column === 'refunded' || column === 'net')
      return onlyOf(row[column], currencies);
    if (column === 'conversion') return row.conversion.value;
    return by === 'day' ? row.key : nameOf(row, by);
  };

const Cells = ({ row }: { row: WorthRow }) => {
  const { n: hits, of: n, ...interval } = row.conversion;
  return (
    <>
      <td class="figure">{count(row.chats)}</td>
      <td class="figure">{ordersOf(row.orders).split(' ')[0]}</td>
      <td class="figure">{row.gross.length ? sumsOf(row.gross) : '–'}</td>
      <td class="figure">{row.refunded.some(({ minor }) => minor !== 0) ? sumsOf(row.refunded) : '–'}</td>
      <td class="figure">{row.net.length ? sumsOf(row.net) : '–'}</td>
      <FigureCell unit="share" figure={{ ...interval, n, hits }} />
    </>
  );
};

const Rows = ({ worth }: { worth: Worth }) => {
  const { rows, others, by, attributed } = worth;
  const order = orderOf(useReport().asked.sort, 'name');
  const value = valueOf(order.column, by, attributed.net.length);
  return (
    <ScrollTable caption={`Worth by ${byOf(by).said}`}>
      <thead>
        <tr>
          <SortHead column="name" title={byOf(by).name} definition={DEFINITION} order={order} isName />
          {COLUMNS.map(([column, title, definition]) => (
            <SortHead key={column} column={column} title={title} definition={definition} order={order} />
          ))}
        </tr>
      </thead>
      <tbody>
        {sorted(rows, value, order.isDown).map((row) => (
          <tr key={row.key}>
            <th scope="row">
              <bdi>{nameOf(row, by)}</bdi>
            </th>
            <Cells row={row} />
          </tr>
        ))}
      </tbody>
      {others && (
        <tfoot>
          <tr>
            <th scope="row">All others</th>
            <Cells row={others} />
          </tr>
        </tfoot>
      )}
    </ScrollTable>
  );
};

/** What followed chats, by agent, page, invitation, topic, device or day. */
export const WorthTable = ({ worth, query }: { worth: Worth; query: string }) => {
  const { by, model, window, rows, additive } = worth;
  return (
    <Card
      title={`By ${byOf(by).said}`}
      definition={DEFINITION}
      report="worth"
      query={query}
      tools={<Choice />}
      table={
        <>
          {rows.length ? <Rows worth={worth} /> : <p class="soft">No answered chat ended in this period.</p>}
          <p class="tile-note">
            Credited to {modelOf(model).said}, {windowOf(window).said}.
            {!additive && ' The rows do not add up: an order counts in the row of each chat before it.'}
          </p>
        </>
      }
    />
  );
};
