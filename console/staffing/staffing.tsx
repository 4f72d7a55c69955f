import { useState } from 'preact/hooks';
import { filtersIn } from '../reports/asked.ts';
import { Card } from '../reports/card.tsx';
import { Loaded } from '../reports/loaded.tsx';
import { useReport } from '../reports/report.ts';
import { getShifts, getStaffing } from './calls.ts';
import { GoalForm, USUAL } from './goal.tsx';
import { Grounds } from './grounds.tsx';
import { PlanGrid } from './plan-grid.tsx';
import { PlanList } from './plan-list.tsx';
import { rowsOf } from './plan.ts';
import { Workloads } from './workloads.tsx';

const PLAN =
  'How many agents would answer as many chats in time as is wanted, in a usual hour of each weekday. Worked out from when ' +
  'chats came, how long they took with one, two or more at once, and how long shoppers waited before they left. Erlang C, which ' +
  'knows no shopper who leaves, stands in the table.';
const WORK =
  'Occupancy: of the time online, that with an open chat; above 85% waits grow fast. Places in use: of the chats that agents ' +
  'could have had at once, those they had. Handle time: busy time a chat, each moment shared equally among open chats, so that no ' +
  'minute counts twice. Chats that are still open do not count yet.';

/** How many agents are needed when, beside who was there. */
export const Staffing = () => {
  const { asked, period } = useReport();
  const [goal, choose] = useState(USUAL);
  const range = { from: new Date(period.from).toISOString(), to: new Date(period.to).toISOString() };
  const plan = new URLSearchParams({ ...range, ...goal }).toString();
  const shifts = new URLSearchParams(range).toString();
  return (
    <>
      {Object.keys(filtersIn(asked)).length > 0 && (
        <p class="soft">The filters do not count here: agents answer all chats.</p>
      )}
      <Loaded ask={getStaffing} query={plan}>
        {(staffing) => {
          const isEmpty = !rowsOf(staffing.hours).length;
          return (
            <Card
              title="Agents needed"
              definition={PLAN}
              report="staffing"
              query={plan}
              tools={<GoalForm goal={goal} choose={choose} />}
              chart={
                isEmpty ? undefined : (
                  <>
                    <PlanGrid hours={staffing.hours} />
                    <Grounds {...staffing} />
                  </>
                )
              }
              table={
                isEmpty ? (
                  <p class="soft">
                    No chat came within the opening hours, in the whole hours of this period. An hour that
                    still runs is not counted yet.
                  </p>
                ) : (
                  <PlanList hours={staffing.hours} />
                )
              }
            />
          );
        }}
      </Loaded>
      <Loaded ask={getShifts} query={shifts}>
        {(answer) => (
          <Card
            title="How busy agents were"
            definition={WORK}
            report="shifts"
            query={shifts}
            table={<Workloads {...answer} />}
          />
        )}
      </Loaded>
    </>
  );
};
