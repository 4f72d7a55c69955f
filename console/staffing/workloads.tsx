import type { Shifts } from '../../worker/staffing/bodies.ts';
import type { Workload } from '../../worker/staffing/bodies.ts';
import { count, duration, percent } from '../parts/format.ts';
import { ScrollTable } from '../reports/scroll-table.tsx';
import { decimal } from './plan.ts';

const orDash = (n: number | null, write: (n: number) => string): string => (n === null ? '–' : write(n));

const Cells = ({ chats, online, concurrency, occupancy, slotOccupancy, handle }: Workload) => (
  <>
    <td class="figure">{count(chats)}</td>
    <td class="figure">{duration(online / 1_000)}</td>
    <td class="figure">{orDash(occupancy, percent)}</td>
    <td class="figure">{orDash(slotOccupancy, percent)}</td>
    <td class="figure">{decimal(concurrency?.mean ?? null)}</td>
    <td class="figure">{orDash(concurrency?.p95 ?? null, count)}</td>
    <td class="figure">{orDash(concurrency?.most ?? null, count)}</td>
    <td class="figure">{orDash(handle, (ms) => duration(ms / 1_000))}</td>
  </>
);

/** How busy each was. */
export const Workloads = ({ workloads }: Shifts) => {
  if (!workloads) return <p class="soft">This is worked out for 31 days at most. Choose a shorter period.</p>;
  const { agents, all } = workloads;
  if (!agents.length)
    return <p class="soft">Nobody was at the desk in this period, as far as its log goes back.</p>;
  return (
    <ScrollTable caption="How busy agents were">
      <thead>
        <tr>
          <th scope="col">Agent</th>
          <th scope="col">Chats</th>
          <th scope="col">Online</th>
          <th scope="col">Occupancy</th>
          <th scope="col">Places in use</th>
          <th scope="col">Chats at once, mean</th>
          <th scope="col">95% of the time at most</th>
          <th scope="col">Most</th>
          <th scope="col">Handle time</th>
        </tr>
      </thead>
      <tbody>
        {agents.map((agent) => (
          <tr key={agent.id}>
            <th scope="row">
              <bdi>{agent.name}</bdi>
            </th>
            <Cells {...agent} />
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">All</th>
          <Cells {...all} />
        </tr>
      </tfoot>
    </ScrollTable>
  );
};
