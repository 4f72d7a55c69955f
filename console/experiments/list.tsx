import type { Experiment } from '../../worker/experiments/bodies.ts';
import { count } from '../parts/format.ts';
import { Card } from '../reports/card.tsx';
import { hrefOf, useReport } from '../reports/report.ts';
import { ScrollTable } from '../reports/scroll-table.tsx';
import { sizeOf } from '../worth/cause.ts';
import { KINDS, shortVerdict, sinceOf } from './words.ts';

const DEFINITION =
  'Everything that is tried at this shop: whether the chat as a whole sells, each invitation against not inviting, other words against the ' +
  'first. A/A compares two groups that are treated alike: it shows that the instrument finds nothing where there is nothing.';

interface Props {
  experiments: readonly Experiment[];
  chosen: Experiment;
}

/** All experiments; one of them is open below. */
export const ExperimentList = ({ experiments, chosen }: Props) => {
  const report = useReport();
  return (
    <Card
      title="Experiments"
      definition={DEFINITION}
      report="experiments"
      query=""
      table={
        <ScrollTable caption="Experiments">
          <thead>
            <tr>
              <th scope="col">What is tried</th>
              <th scope="col">Kind</th>
              <th scope="col">In</th>
              <th scope="col">Verdict</th>
            </tr>
          </thead>
          <tbody>
            {experiments.map((experiment) => (
              <tr key={experiment.id} class={experiment.id === chosen.id ? 'chosen' : undefined}>
                <th scope="row">
                  <a
                    dir="auto"
                    href={hrefOf(report, { tab: 'experiments', trial: experiment.id })}
                    aria-current={experiment.id === chosen.id || undefined}
                  >
                    {experiment.name}
                  </a>
                </th>
                <td>{KINDS[experiment.kind]}</td>
                <td class="figure">
                  {count(sizeOf(experiment))}
                  <span class="figure-note">{sinceOf(experiment)}</span>
                </td>
                <td>{shortVerdict(experiment)}</td>
              </tr>
            ))}
          </tbody>
        </ScrollTable>
      }
    />
  );
};
