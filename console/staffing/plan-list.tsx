import type { PlannedHour } from '../../worker/staffing/bodies.ts';
import { count, percent } from '../parts/format.ts';
import { weekdayName } from '../reports/day-names.ts';
import { ScrollTable } from '../reports/scroll-table.tsx';
import { busyHours, decimal, levelIn, neededIn } from './plan.ts';

const agents = (n: number | null | undefined): string =>
  n === undefined ? '–' : n === null ? '500+' : count(n);

const Line = ({ hour }: { hour: PlannedHour }) => {
  const { weekday, chats, needed, online, served } = hour;
  return (
    <tr>
      <th scope="row">
        {weekdayName(weekday)}, {String(hour.hour).padStart(2, '0')}:00
      </th>
      <td class="figure">{decimal(chats.mean)}</td>
      <td class="figure">{decimal(chats.busy)}</td>
      <td class="figure">{neededIn(hour)}</td>
      <td class="figure">{agents(needed?.busy.chain)}</td>
      <td class="figure">{agents(needed?.mean.erlang)}</td>
      <td class="figure">{decimal(online)}</td>
      <td class="figure">{served.value === null ? '–' : percent(served.value)}</td>
      <td class="figure">{levelIn(hour)}</td>
    </tr>
  );
};

/** The same hours one below the other, with all that is known of each. */
export const PlanList = ({ hours }: { hours: readonly PlannedHour[] }) => (
  <ScrollTable caption="Agents needed, hour by hour">
    <thead>
      <tr>
        <th scope="col">Hour</th>
        <th scope="col">Chats, usual hour</th>
        <th scope="col">Chats, busy hour</th>
        <th scope="col">Needed, usual hour</th>
        <th scope="col">Needed, busy hour</th>
        <th scope="col">Erlang C, usual hour</th>
        <th scope="col">Were there</th>
        <th scope="col">Served</th>
        <th scope="col">In time</th>
      </tr>
    </thead>
    <tbody>
      {busyHours(hours).map((hour) => (
        <Line key={`${hour.weekday}-${hour.hour}`} hour={hour} />
      ))}
    </tbody>
  </ScrollTable>
);
