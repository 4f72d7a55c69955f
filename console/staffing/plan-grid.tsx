import type { PlannedHour } from '../../worker/staffing/bodies.ts';
import { shadeOf } from '../reports/heat.ts';
import { ScrollTable } from '../reports/scroll-table.tsx';
import { WeekHead } from '../reports/week-head.tsx';
import { decimal, levelIn, missingIn, neededIn, rowsOf } from './plan.ts';

const Cell = ({ hour, most }: { hour: PlannedHour | undefined; most: number }) => {
  if (!hour || (hour.chats.n === 0 && !hour.online)) return <td class="heat heat-0">–</td>;
  return (
    <td class={`heat heat-${shadeOf(missingIn(hour), most)} plan-cell`}>
      <b>
        {neededIn(hour)}
        <span class="hidden"> needed, </span>
      </b>
      <span>
        {decimal(hour.online)}
        <span class="hidden"> there, </span>
      </span>
      <span>
        {levelIn(hour)}
        <span class="hidden"> in time</span>
      </span>
    </td>
  );
};

/** A week: the darker an hour, the more agents were missing in it. */
export const PlanGrid = ({ hours }: { hours: readonly PlannedHour[] }) => {
  const most = Math.max(0, ...hours.map(missingIn));
  return (
    <>
      <p class="soft">
        In each hour: <b>agents needed</b>, agents there, chats answered in time. The darker, the more agents
        were missing.
      </p>
      <ScrollTable caption="Agents needed by hour and weekday">
        <WeekHead />
        <tbody>
          {rowsOf(hours).map(({ hour, days }) => (
            <tr key={hour}>
              <th scope="row">{String(hour).padStart(2, '0')}</th>
              {days.map(({ weekday, planned }) => (
                <Cell key={weekday} hour={planned} most={most} />
              ))}
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </>
  );
};
