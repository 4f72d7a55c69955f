import type { ExperimentsReport } from '../../worker/experiments/bodies.ts';
import { Loaded } from '../reports/loaded.tsx';
import { useReport } from '../reports/report.ts';
import { getExperiments } from '../worth/calls.ts';
import { Experiment } from './experiment.tsx';
import { ExperimentList } from './list.tsx';
import { Planner } from './planner.tsx';
import '../styles/worth.css';
import { TryLinks } from './try-links.tsx';

const None = () => (
  <>
    <output class="sentence">Nothing is tried, so nobody knows what chat causes.</output>
    <p>
      An invitation holds itself back from one shopper in ten as soon as invitations are on. The chat as a
      whole can be held back from one in twenty, who get a plain contact link.
    </p>
    <TryLinks />
  </>
);

const Whole = ({ experiments }: ExperimentsReport) => {
  const { trial } = useReport().asked;
  const chosen = experiments.find(({ id }) => id === trial) ?? experiments[0];
  if (!chosen) return <None />;
  return (
    <>
      <ExperimentList experiments={experiments} chosen={chosen} />
      <Experiment key={chosen.id} experiment={chosen} />
    </>
  );
};

/** What is tried, and what came of it. */
export const Experiments = () => (
  <>
    <p class="soft">
      Each counts from its beginning, whatever period is chosen elsewhere.{' '}
      <a href="#/reports?tab=traps">Why not simply compare?</a>
    </p>
    <Loaded ask={getExperiments} query="">
      {(report) => <Whole {...report} />}
    </Loaded>
    <Planner />
  </>
);
