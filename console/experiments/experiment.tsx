import type { Experiment as Answer } from '../../worker/experiments/bodies.ts';
import { percentage } from '../reports/figure.ts';
import { Card } from '../reports/card.tsx';
import { isEnough } from '../worth/cause.ts';
import { ArmsTable } from './arms-table.tsx';
import { DaysChart, DaysTable } from './days-chart.tsx';
import { EffectTable } from './effect-table.tsx';
import { Guardrails } from './guardrails.tsx';
import { MoneyTable } from './money-table.tsx';
import { alarmOf, KINDS, sinceOf, verdictOf, waitOf } from './words.ts';

const GROUPS =
  'Chance deals each shopper to a group, once and for good. Who is in a group counts in it whatever they do: comparing those who chatted with those ' +
  'who did not would compare different people.';
const DAYS =
  'The difference as it was known at the end of each day. Who stops as soon as the inner band leaves zero is wrong far more often than once in ' +
  '20; the outer band holds however often one looks.';
const SALES =
  'Orders within 7 days, less what went back, of everyone who was dealt to a group. Each currency by itself.';

const Settled = ({ settled, kind }: Pick<Answer, 'settled' | 'kind'>) =>
  settled !== null && settled < 1 ? (
    <p class="tile-note">
      Still open: {percentage(1 - settled)} of{' '}
      {kind === 'survey'
        ? 'these chats can still be rated'
        : 'those who are in have not had their 7 days yet'}
      .
    </p>
  ) : null;

const Results = ({ experiment }: { experiment: Answer }) => {
  const { name, results, days } = experiment;
  if (!results || !isEnough(results)) return null;
  const daily = `${name}: day by day`;
  return (
    <>
      <Card title="Effect" definition={GROUPS} table={<EffectTable name={name} results={results} />} />
      {days.length > 0 && (
        <Card
          title="Day by day"
          definition={DAYS}
          chart={<DaysChart label={daily} days={days} />}
          table={<DaysTable label={daily} days={days} />}
        />
      )}
      {results.revenue.length > 0 && (
        <Card title="Sales" definition={SALES} table={<MoneyTable name={name} results={results} />} />
      )}
      {results.guardrails.length > 0 && (
        <Card
          title="What must not get worse"
          definition="An effect that costs somewhere else is none. Watched beside the effect, and never made up for by it."
          table={<Guardrails name={name} rows={results.guardrails} />}
        />
      )}
    </>
  );
};

/** One experiment: who is in, what it did, how sure that is, and what it cannot tell. */
export const Experiment = ({ experiment }: { experiment: Answer }) => {
  const { name, kind, srm, plan, limits, settled, results } = experiment;
  // What cannot be told says by itself how long it takes.
  const isFound = results !== null && results.verdict !== 'cannot_tell';
  return (
    <section class="experiment" aria-labelledby="experiment-name">
      <h2 class="part" id="experiment-name" tabIndex={-1}>
        <bdi>{name}</bdi>{' '}
        <span class="soft">
          {KINDS[kind]}, {sinceOf(experiment)}
        </span>
      </h2>
      {srm.alarm ? (
        <div class="alarm" role="alert">
          <p>
            <strong>Results are hidden.</strong> {alarmOf(experiment)}
          </p>
        </div>
      ) : (
        <p class="verdict">{verdictOf(experiment)}</p>
      )}
      <Settled settled={settled} kind={kind} />
      <Card title="Groups" definition={GROUPS} table={<ArmsTable experiment={experiment} />} />
      <Results experiment={experiment} />
      {isFound && !plan.canTell && <p class="soft plan-line">{waitOf(plan)}</p>}
      {limits.length > 0 && (
        <section class="limits" aria-label="Limits">
          <h3>What this cannot rule out</h3>
          <ul>
            {limits.map((limit) => (
              <li key={limit}>{limit}</li>
            ))}
          </ul>
        </section>
      )}
    </section>
  );
};
