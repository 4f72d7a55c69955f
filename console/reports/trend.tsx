import { useCallback } from 'preact/hooks';
import type { Overview, Table } from '../../worker/reports/bodies.ts';
import type { Result } from '../api.ts';
import { METRIC_ORDER } from './nouns.ts';
import { metricsOf, scalesIn } from './answers.ts';
import { getTable } from './calls.ts';
import { Card } from './card.tsx';
import { changesIn, type Change } from './changes.ts';
import { Loaded } from './loaded.tsx';
import { stepOf } from './period.ts';
import { ask, queryOf, useReport } from './report.ts';
import { TrendChart } from './trend-chart.tsx';
import { TrendTable } from './trend-table.tsx';
import { useLoad } from '../parts/use-load.ts';
import type { MetricId } from './metric.ts';

const NO_CHANGES: readonly Change[] = [];

const useChanges = (): readonly Change[] => {
  const { site, period } = useReport();
  const mayRead = site.may.includes('audit.read');
  const { from, to } = period;
  const read = useCallback(
    async (): Promise<Result<readonly Change[]>> =>
      mayRead ? changesIn(site.id, from, to) : { ok: true, value: NO_CHANGES },
    [site.id, mayRead, from, to],
  );
  return useLoad(read).value ?? NO_CHANGES;
};

interface ChoiceProps {
  metric: MetricId;
  step: string;
  definitions: Table['definitions'];
}

const Choices = ({ metric, step, definitions }: ChoiceProps) => {
  const report = useReport();
  return (
    <>
      <select
        class="small"
        aria-label="Metric"
        value={metric}
        onChange={({ currentTarget }) => ask(report, { metric: currentTarget.value })}
      >
        {METRIC_ORDER.map((id) => (
          <option key={id} value={id}>
            {definitions[id].term}
          </option>
        ))}
      </select>
      <select
        class="small"
        aria-label="By"
        value={step}
        onChange={({ currentTarget }) => ask(report, { step: currentTarget.value })}
      >
        <option value="day">By day</option>
        <option value="week">By week</option>
      </select>
    </>
  );
};

/** A metric over the period, with its band, and what was changed meanwhile. */
export const Trend = ({ overview }: { overview: Overview }) => {
  const report = useReport();
  const changes = useChanges();
  const step = stepOf(report.asked, report.period);
  const [scale] = scalesIn(overview);
  const [usual = 'csat'] = metricsOf(scale);
  const metric = METRIC_ORDER.find((id) => id === report.asked.metric) ?? usual;
  const query = queryOf(report, step);
  const { definitions } = overview;
  const { term, definition } = definitions[metric];
  return (
    <Loaded ask={getTable} query={query}>
      {({ rows }) => (
        <Card
          title={`${term} by ${step}`}
          definition={`${definition} The band is the 95% interval; a dashed part is not over yet, or not all of it is in the period.`}
          report="table"
          query={query}
          tools={<Choices metric={metric} step={step} definitions={definitions} />}
          chart={
            <TrendChart
              rows={rows}
              metric={metric}
              words={definitions[metric]}
              step={step}
              changes={changes}
            />
          }
          table={<TrendTable rows={rows} metric={metric} words={definitions[metric]} step={step} />}
        />
      )}
    </Loaded>
  );
};
