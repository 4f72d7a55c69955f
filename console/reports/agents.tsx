import type { Agents as Answer } from '../../worker/reports/bodies.ts';
import { count } from '../parts/format.ts';
import { getAgents } from './calls.ts';
import { Card } from './card.tsx';
import { ChatsLink } from './chats-link.tsx';
import { DRILLS } from './drill.ts';
import { percentage } from './figure.ts';
import { FigureCell } from './figure-cell.tsx';
import { Loaded } from './loaded.tsx';
import { queryOf, useReport } from './report.ts';
import { PeriodNote } from './period-note.tsx';
import { ScrollTable } from './scroll-table.tsx';
import { SortHead } from './sort-head.tsx';
import { orderOf, sorted } from './sort.ts';
import type { MetricId } from './metric.ts';

type AgentRow = Answer['rows'][number];

const COLUMNS: readonly MetricId[] = [
  'csat',
  'chats',
  'coverage',
  'solved',
  'firstResponse',
  'response',
  'transfers',
  'conversion',
];

const DEFINITION =
  'Each chat counts for whoever had it last when it ended; who was renamed or removed since keeps what was theirs. ' +
  'Nobody is ranked on fewer than 30 answers: a few ratings say more of chance than of a person.';
const NAME = 'By name. Sort by satisfaction, and only agents with 30 answers or more are put in order.';
const SHRUNK =
  'Satisfaction drawn to that of the site, as if ten more of the site’s answers were theirs: few answers move it little.';
const DIFFERS =
  'Whether satisfaction is off the site’s by more than chance would make it among so many agents (Holm).';

/** What a column is sorted by; who has too few answers comes last by satisfaction. */
const valueIn =
  (column: string) =>
  (row: AgentRow): number | string | null => {
    if (column === 'name') return row.name;
    if (column === 'shrunk') return row.rankable ? row.shrunk : null;
    if (column === 'csat') return row.rankable ? row.metrics.csat.value : null;
    const known = COLUMNS.find((id) => id === column);
    return known ? row.metrics[known].value : null;
  };

const standing = ({ differs, metrics: { csat } }: AgentRow, site: Answer['site']): string => {
  if (!differs || csat.value === null || site.csat.value === null) return '–';
  return csat.value > site.csat.value ? '↑ above the site' : '↓ below the site';
};

const Row = ({ row, site, definitions }: { row: AgentRow } & Pick<Answer, 'site' | 'definitions'>) => (
  <tr>
    <th scope="row">
      <bdi>{row.name}</bdi>
    </th>
    {COLUMNS.map((id) => (
      <FigureCell key={id} unit={definitions[id].unit} figure={row.metrics[id]}>
        {(number) => <ChatsLink of={linkOf(id, row.key)}>{number}</ChatsLink>}
      </FigureCell>
    ))}
    <td class="figure">{row.shrunk === null ? '–' : percentage(row.shrunk)}</td>
    <td>{row.rankable ? standing(row, site) : 'fewer than 30 answers'}</td>
  </tr>
);

const linkOf = (id: MetricId, had: string) => {
  const { hits, of } = DRILLS[id];
  const chats = hits ?? of;
  return chats && { ...chats, had };
};

const AgentTable = ({ rows, site, definitions }: Answer) => {
  const report = useReport();
  const order = orderOf(report.asked.sort, 'name');
  const head = (id: MetricId) => (
    <SortHead
      key={id}
      column={id}
      title={definitions[id].term}
      definition={definitions[id].definition}
      order={order}
    />
  );
  return (
    <ScrollTable caption="Agents">
      <thead>
        <tr>
          <SortHead column="name" title="Agent" definition={NAME} order={order} isName />
          {COLUMNS.map(head)}
          <SortHead column="shrunk" title="Adjusted" definition={SHRUNK} order={order} />
          <SortHead column="differs" title="Against the site" definition={DIFFERS} order={order} />
        </tr>
      </thead>
      <tbody>
        {sorted(rows, valueIn(order.column), order.isDown).map((row) => (
          <Row key={row.key} row={row} site={site} definitions={definitions} />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">The site</th>
          {COLUMNS.map((id) => (
            <FigureCell key={id} unit={definitions[id].unit} figure={site[id]} />
          ))}
          <td class="figure">–</td>
          <td class="figure">–</td>
        </tr>
      </tfoot>
    </ScrollTable>
  );
};

/** How it went with each agent, without a race. */
export const Agents = () => {
  const query = queryOf(useReport());
  return (
    <Loaded ask={getAgents} query={query}>
      {(agents) => (
        <>
          <PeriodNote {...agents} />
          <Card
            title={`${count(agents.rows.length)} agent${agents.rows.length === 1 ? '' : 's'}`}
            definition={DEFINITION}
            report="agents"
            query={query}
            table={
              agents.rows.length ? (
                <AgentTable {...agents} />
              ) : (
                <p class="soft">No chat ended in this period.</p>
              )
            }
          />
        </>
      )}
    </Loaded>
  );
};
