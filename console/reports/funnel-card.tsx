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
  visits: 'Visitors',
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
  'Visitors who consented to measurement, how many of them were invited, and how far chats went. Chats of those who did not consent ' +
  'are in the numbers; shares of visitors are of these same visitors alone. Visits are kept for 30 days, and filters are of chats: what ' +
  'is not known is left out.';

const partOf = (share: Step['share'], of: string): string[] =>
  share && share.value !== null && share.of >= 10 ? [`${percentage(share.value)} of ${of}`] : [];

const sharesOf = ({ share, ofVisits }: Step): string =>
  [...partOf(ofVisits, 'visitors'), ...partOf(share, 'the step before')].join(', ');

/** How many of the visitors ordered in the end; or why nobody knows. */
const Conversion = ({ steps, conversion }: Funnel) => {
  if (steps[0]?.n === 0)
    return (
      <p class="tile-note">
        No visit was measured in this period. They are counted of shoppers who consent, once{' '}
        <a href="#/settings/invitations">Settings, Invitations</a> has that switched on.
      </p>
    );
  if (!conversion || conversion.value === null) return null;
  const { n, of, value, low, high } = conversion;
  if (of < 10)
    return (
      <p class="tile-note">
        {count(n)} of {count(of)} visitors ordered.
      </p>
    );
  return (
    <p>
      <strong>{percentage(value)} of the visitors ordered</strong>, with a chat or without
      {low !== null && high !== null && (
        <span class="soft">
          {' '}
          ({percentage(low)} to {percentage(high)}, {count(n)} of {count(of)})
        </span>
      )}
      .
    </p>
  );
};

const Steps = ({ steps }: { steps: readonly Step[] }) => {
  const most = Math.max(1, ...steps.map(({ n }) => n ?? 0));
  return (
    <table class="bars funnel">
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

/** From a visit to an order, as it was answered. */
export const FunnelSteps = ({ funnel, query }: { funnel: Funnel; query: string }) => (
  <Card
    title="From visit to order"
    definition={DEFINITION}
    report="funnel"
    query={query}
    table={
      <>
        <Steps steps={funnel.steps} />
        <Conversion {...funnel} />
      </>
    }
  />
);

/** From a visit to an order. */
export const FunnelCard = () => {
  const query = queryOf(useReport());
  return (
    <Loaded ask={getFunnel} query={query}>
      {(funnel) => <FunnelSteps funnel={funnel} query={query} />}
    </Loaded>
  );
};
