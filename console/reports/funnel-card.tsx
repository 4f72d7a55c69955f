import type { ComponentChildren } from 'preact';
import type { Funnel } from '../../worker/reports/bodies.ts';
import type { Query } from '../search/query.ts';
import { count } from '../parts/format.ts';
import { Bar } from './bar.tsx';
import { getFunnel } from './calls.ts';
import { Card } from './card.tsx';
import { ChatsLink } from './chats-link.tsx';
import { percentage } from './figure.ts';
import { Loaded } from './loaded.tsx';
import { queryOf, useReport } from './report.ts';

type Step = Funnel['steps'][number];

const NAMES: Record<Step['step'], string> = {
  visits: 'Visits',
  invited: 'Invited',
  chats: 'Chats',
  served: 'Served',
  ordered: 'Ordered after',
};

const CHATS: Partial<Record<Step['step'], Query>> = {
  chats: {},
  served: { is: 'served' },
  ordered: { is: 'ordered' },
};

const DEFINITION =
  'Visits of shoppers who consented to measurement, how many of them were invited, and how far chats went. ' +
  'Visits are kept for 30 days, and filters are of chats: what is not known is left out.';

const sharesOf = ({ share }: Step): ComponentChildren =>
  share && share.value !== null && share.of >= 10 ? `${percentage(share.value)} of the step before` : '';

const Steps = ({ steps }: { steps: readonly Step[] }) => {
  const most = Math.max(1, ...steps.map(({ n }) => n ?? 0));
  return (
    <table class="bars">
      <caption class="hidden">From visit to order</caption>
      <thead class="hidden">
        <tr>
          <th scope="col">Step</th>
          <th scope="col">How many</th>
          <th scope="col">Share</th>
        </tr>
      </thead>
      <tbody>
        {steps.map((step) => (
          <tr key={step.step}>
            <th scope="row">{NAMES[step.step]}</th>
            <td class="bar-cell">
              <Bar part={(step.n ?? 0) / most} />
              <span>
                {step.n === null ? '–' : <ChatsLink of={CHATS[step.step]}>{count(step.n)}</ChatsLink>}
              </span>
            </td>
            <td class="soft">{step.n === null ? 'not known' : sharesOf(step)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

/** From a visit to an order. */
export const FunnelCard = () => {
  const query = queryOf(useReport());
  return (
    <Loaded ask={getFunnel} query={query}>
      {({ steps }) => (
        <Card
          title="From visit to order"
          definition={DEFINITION}
          report="funnel"
          query={query}
          table={<Steps steps={steps} />}
        />
      )}
    </Loaded>
  );
};
