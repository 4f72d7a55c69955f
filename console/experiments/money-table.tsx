import type { Experiment } from '../../worker/experiments/bodies.ts';
import { count, money } from '../parts/format.ts';
import { Definition } from '../reports/definition.tsx';
import { ScrollTable } from '../reports/scroll-table.tsx';
import { EffectRange } from '../worth/effect-range.tsx';
import { rangeOf, signedMoney, type Bounds, type Estimate } from '../worth/numbers.ts';

type Results = NonNullable<Experiment['results']>;

interface LineProps {
  term: string;
  definition: string;
  estimate: Estimate;
  currency: string;
  outer?: Bounds | null;
}

const Line = ({ term, definition, estimate, currency, outer = null }: LineProps) => {
  const write = (minor: number) => signedMoney({ minor, currency });
  return (
    <tr>
      <th scope="row">
        <Definition term={term} text={definition} />
      </th>
      <td class="figure estimate">{estimate.value === null ? 'not known' : write(estimate.value)}</td>
      <td class="figure">
        <EffectRange {...estimate} {...(outer && { outer })} />
        {rangeOf(estimate, write) ?? 'no bounds yet'}
        {outer && rangeOf(outer, write) && (
          <span class="figure-note">{rangeOf(outer, write)} by drawing again</span>
        )}
      </td>
    </tr>
  );
};

/** What it did to sales, in each currency by itself. */
export const MoneyTable = ({ name, results }: { name: string; results: Results }) => (
  <ScrollTable caption={`Sales by: ${name}`}>
    <thead>
      <tr>
        <th scope="col">Sales, less what went back</th>
        <th scope="col">Estimate</th>
        <th scope="col">95% interval (the line in the middle: no effect)</th>
      </tr>
    </thead>
    <tbody>
      {results.revenue.map(({ currency, control, treated, difference, bootstrap, caused }) => [
        <Line
          key={`${currency} caused`}
          term={`Caused in all (${currency})`}
          definition="The difference a shopper, times all shoppers who were not held back."
          estimate={caused}
          currency={currency}
        />,
        <Line
          key={`${currency} difference`}
          term={`Difference a shopper (${currency})`}
          definition={`${money({ minor: Math.round(treated.value ?? 0), currency })} for each of ${count(treated.n)} against ${money({ minor: Math.round(control.value ?? 0), currency })} for each of ${count(control.n)}, ordered or not. Very large orders are capped at the 99.5% point (Welch).`}
          estimate={difference}
          currency={currency}
          outer={bootstrap}
        />,
      ])}
      {results.nextChat.map(({ currency, value }) => (
        <Line
          key={`${currency} next`}
          term={`One more answered chat (${currency})`}
          definition="What another chat with an answer brings in: the difference of sales over the difference of chats. What an agent’s hour is worth, is this times the chats of an hour."
          estimate={value}
          currency={currency}
        />
      ))}
    </tbody>
  </ScrollTable>
);
