import { count } from '../parts/format.ts';
import { getTable } from './calls.ts';
import { Card } from './card.tsx';
import { ChatsLink } from './chats-link.tsx';
import { gridOf, shadeOf, type Cell, type Hour } from './heat.ts';
import { Loaded } from './loaded.tsx';
import { queryOf, useReport } from './report.ts';
import { PeriodNote } from './period-note.tsx';
import { ScrollTable } from './scroll-table.tsx';
import { WeekHead } from './week-head.tsx';

const MAPS = [
  {
    title: 'Chats by hour',
    definition: 'Chats by the hour in which they began, in the time zone of the site.',
    of: ({ chats }: Cell) => chats,
    is: {},
  },
  {
    title: 'Missed by hour',
    definition: 'Chats that began in the opening hours and got no answer, by the hour in which they began.',
    of: ({ missed }: Cell) => missed,
    is: { is: 'missed' },
  },
];

/** A heat map that is a table: the darker a cell the more chats, and its number stands in it. */
const HeatTable = ({
  hours,
  map: { title, of, is },
}: {
  hours: readonly Hour[];
  map: (typeof MAPS)[number];
}) => {
  const most = Math.max(0, ...hours.flatMap(({ cells }) => cells.map(of)));
  return (
    <ScrollTable caption={title}>
      <WeekHead />
      <tbody>
        {hours.map(({ hour, cells }) => (
          <tr key={hour}>
            <th scope="row">{String(hour).padStart(2, '0')}:00</th>
            {cells.map((cell) => (
              <td key={cell.weekday} class={`heat heat-${shadeOf(of(cell), most)}`}>
                {of(cell) > 0 && (
                  <ChatsLink of={{ ...is, began: `${cell.weekday}-${hour}` }}>{count(of(cell))}</ChatsLink>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
};

/** When chats come, and when nobody answers them. */
export const Hours = () => {
  const query = queryOf(useReport(), 'weekdayHour');
  return (
    <Loaded ask={getTable} query={query}>
      {(table) => {
        const hours = gridOf(table.rows);
        if (!hours.length) return <p class="soft">No chat ended in this period.</p>;
        return (
          <>
            <PeriodNote {...table} />
            <div class="columns">
              {MAPS.map((map) => (
                <Card
                  key={map.title}
                  title={map.title}
                  definition={map.definition}
                  report="table"
                  query={query}
                  table={<HeatTable hours={hours} map={map} />}
                />
              ))}
            </div>
          </>
        );
      }}
    </Loaded>
  );
};
