import type { GoalsReport } from '../../worker/reports/bodies.ts';
import { count } from '../parts/format.ts';
import { Card } from '../reports/card.tsx';
import { FigureCell } from '../reports/figure-cell.tsx';
import { Loaded } from '../reports/loaded.tsx';
import { useReport } from '../reports/report.ts';
import { ScrollTable } from '../reports/scroll-table.tsx';
import { getGoals } from './calls.ts';
import { spanOf } from './choices.ts';

const DEFINITION =
  'What the shop wants of its shoppers besides orders: a page, a click, an event. Told by pages of shoppers who consented; once for each ' +
  'shopper, and in all.';

const Rows = ({ goals }: GoalsReport) => (
  <ScrollTable caption="Goals">
    <thead>
      <tr>
        <th scope="col">Goal</th>
        <th scope="col">Shoppers</th>
        <th scope="col">Times</th>
        <th scope="col">After a chat</th>
        <th scope="col">Of all who were there</th>
      </tr>
    </thead>
    <tbody>
      {goals.map(({ goal, name, shoppers, total, afterChat, share }) => (
        <tr key={goal}>
          <th scope="row">
            <bdi>{name}</bdi>
          </th>
          <td class="figure">{count(shoppers)}</td>
          <td class="figure">{count(total)}</td>
          <td class="figure">{count(afterChat)}</td>
          {share ? (
            <FigureCell
              unit="share"
              figure={{ value: share.value, low: share.low, high: share.high, n: share.of, hits: share.n }}
            />
          ) : (
            <td class="figure none">not known</td>
          )}
        </tr>
      ))}
    </tbody>
  </ScrollTable>
);

const NoGoals = () => (
  <p class="soft">
    No goals are set. What you want of shoppers besides orders, say that they sign up, is set under{' '}
    <a href="#/settings/goals">Settings, Orders and goals</a>.
  </p>
);

/** How often shoppers did what the shop wants of them. */
export const GoalsCard = () => {
  const query = new URLSearchParams(spanOf(useReport().period)).toString();
  return (
    <Loaded ask={getGoals} query={query}>
      {(goals) => (
        <Card
          title="Goals"
          definition={DEFINITION}
          report="goals"
          query={query}
          table={goals.goals.length ? <Rows {...goals} /> : <NoGoals />}
        />
      )}
    </Loaded>
  );
};
