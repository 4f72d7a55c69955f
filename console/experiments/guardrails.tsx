import type { Experiment } from '../../worker/experiments/bodies.ts';
import { count, duration } from '../parts/format.ts';
import { percentage } from '../reports/figure.ts';
import { Definition } from '../reports/definition.tsx';
import { ScrollTable } from '../reports/scroll-table.tsx';
import { pointsOf, rangeOf } from '../worth/numbers.ts';

type Guardrail = NonNullable<Experiment['results']>['guardrails'][number];

const seconds = (ms: number): string => duration(Math.abs(ms) / 1_000);
const signedSeconds = (ms: number): string => `${ms < 0 ? '-' : '+'}${seconds(ms)}`;

const WORDS: Record<Guardrail['name'], { term: string; definition: string }> = {
  bounce: { term: 'Left after one page', definition: 'Shoppers who looked at one page and no more.' },
  refunds: {
    term: 'Sent something back',
    definition: 'Of those who ordered, those with a refund or a cancellation.',
  },
  csat: { term: 'Satisfied', definition: 'Of those who rated a chat, those who were satisfied.' },
  wait: {
    term: 'First answer after',
    definition: 'How long shoppers waited for the first answer. Both groups share the agents.',
  },
};

/** Nothing found is not the same as nothing measured. */
const Calm = ({ value }: Guardrail['difference']) =>
  value === null ? <span class="soft">Not known yet</span> : <>Nothing to see</>;

const Row = ({ name, control, treated, difference, worse }: Guardrail) => {
  const { term, definition } = WORDS[name];
  const [write, writeDifference] = name === 'wait' ? [seconds, signedSeconds] : [percentage, pointsOf];
  const cell = ({ value, n }: Guardrail['control']) =>
    value === null ? '–' : `${write(value)}, n ${count(n)}`;
  return (
    <tr>
      <th scope="row">
        <Definition term={term} text={definition} />
      </th>
      <td class="figure">{cell(control)}</td>
      <td class="figure">{cell(treated)}</td>
      <td class="figure">
        {difference.value === null ? '–' : writeDifference(difference.value)}
        <span class="figure-note">{rangeOf(difference, writeDifference) ?? ''}</span>
      </td>
      <td>
        {worse ? <strong class="change bad">Worse, by more than chance</strong> : <Calm {...difference} />}
      </td>
    </tr>
  );
};

/** What must not get worse while something else gets better. */
export const Guardrails = ({ name, rows }: { name: string; rows: readonly Guardrail[] }) => (
  <ScrollTable caption={`What must not get worse: ${name}`}>
    <thead>
      <tr>
        <th scope="col">What must not get worse</th>
        <th scope="col">Held back</th>
        <th scope="col">With it</th>
        <th scope="col">Difference</th>
        <th scope="col">Alarm</th>
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <Row key={row.name} {...row} />
      ))}
    </tbody>
  </ScrollTable>
);
