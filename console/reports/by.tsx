import type { Table, TableRow } from '../../worker/reports/bodies.ts';
import { count } from '../parts/format.ts';
import type { Filter } from './asked.ts';
import { Bar } from './bar.tsx';
import { getTable } from './calls.ts';
import { Card } from './card.tsx';
import { ChatsLink } from './chats-link.tsx';
import { DRILLS } from './drill.ts';
import { valueName } from './filter-names.ts';
import { FigureCell } from './figure-cell.tsx';
import { Loaded } from './loaded.tsx';
import { ask, queryOf, useReport } from './report.ts';
import { PeriodNote } from './period-note.tsx';
import { ScrollTable } from './scroll-table.tsx';
import { SortHead } from './sort-head.tsx';
import { orderOf, sorted } from './sort.ts';
import type { MetricId } from './metric.ts';

const PARTS = [
  { by: 'topic', name: 'Topic' },
  { by: 'page', name: 'Page' },
  { by: 'device', name: 'Device' },
  { by: 'language', name: 'Language' },
  { by: 'wrapUp', name: 'Type' },
] as const;
type By = (typeof PARTS)[number]['by'] & Filter;

const COLUMNS: readonly MetricId[] = ['csat', 'responseRate', 'answeredRate', 'firstResponse', 'conversion'];

const DEFINITION =
  'Every chat is in one row, so the rows add up to the whole. Page: the first part of the address on which it began. ' +
  'Language: that of the browser.';

const Choice = ({ by }: { by: By }) => {
  const report = useReport();
  return (
    <fieldset class="segments">
      <legend class="hidden">By</legend>
      {PARTS.map((one) => (
        <label key={one.by}>
          <input
            type="radio"
            name="by"
            checked={one.by === by}
            onChange={() => ask(report, { by: one.by, sort: undefined })}
          />
          <span>{one.name}</span>
        </label>
      ))}
    </fieldset>
  );
};

const valueOf =
  (column: string, by: By) =>
  (row: TableRow): number | string | null => {
    if (column === 'name') return valueName(by, row.key);
    if (column === 'chats') return row.metrics.chats.value;
    const known = COLUMNS.find((id) => id === column);
    return known ? row.metrics[known].value : null;
  };

const Row = ({
  row,
  by,
  most,
  definitions,
}: { row: TableRow; by: By; most: number } & Pick<Table, 'definitions'>) => {
  const chats = row.metrics.chats.value ?? 0;
  return (
    <tr>
      <th scope="row">
        <bdi>{valueName(by, row.key)}</bdi>
      </th>
      <td class="bar-cell">
        <Bar part={chats / most} />
        <span>
          <ChatsLink of={{ [by]: row.key }}>{count(chats)}</ChatsLink>
        </span>
      </td>
      {COLUMNS.map((id) => {
        const { hits, of } = DRILLS[id];
        return (
          <FigureCell key={id} unit={definitions[id].unit} figure={row.metrics[id]}>
            {(number) => <ChatsLink of={{ ...(hits ?? of), [by]: row.key }}>{number}</ChatsLink>}
          </FigureCell>
        );
      })}
    </tr>
  );
};

const Rows = ({ by, name, table: { rows, definitions } }: { by: By; name: string; table: Table }) => {
  const order = orderOf(useReport().asked.sort, '-chats');
  const most = Math.max(1, ...rows.map(({ metrics }) => metrics.chats.value ?? 0));
  return (
    <ScrollTable caption={`By ${name.toLowerCase()}`}>
      <thead>
        <tr>
          <SortHead column="name" title={name} definition={DEFINITION} order={order} isName />
          {(['chats', ...COLUMNS] as const).map((id) => (
            <SortHead
              key={id}
              column={id}
              title={definitions[id].term}
              definition={definitions[id].definition}
              order={order}
            />
          ))}
        </tr>
      </thead>
      <tbody>
        {sorted(rows, valueOf(order.column, by), order.isDown).map((row) => (
          <Row key={row.key} row={row} by={by} most={most} definitions={definitions} />
        ))}
      </tbody>
    </ScrollTable>
  );
};

/** The same figures by what chats were about and where they came from. */
export const By = () => {
  const report = useReport();
  const { by, name } = PARTS.find((one) => one.by === report.asked.by) ?? PARTS[0];
  const query = queryOf(report, by);
  return (
    <>
      <Choice by={by} />
      <Loaded ask={getTable} query={query}>
        {(table) => (
          <>
            <PeriodNote {...table} />
            <Card
              title={`By ${name.toLowerCase()}`}
              definition={DEFINITION}
              report="table"
              query={query}
              table={
                table.rows.length ? (
                  <Rows by={by} name={name} table={table} />
                ) : (
                  <p class="soft">No chat ended in this period.</p>
                )
              }
            />
          </>
        )}
      </Loaded>
    </>
  );
};
