/** Reports on what is tried: what it caused, and how many it takes. */
import { z } from 'zod';
import { experimentsReport, planQuery, planReport, type Experiment } from '../experiments/bodies.ts';
import { plannedFor } from '../experiments/plan.ts';
import { experimentsOf } from '../experiments/report.ts';
import type { Route } from '../route.ts';
import { report } from './report.ts';

/** A line for each experiment; what is a list in it has a line of its own. */
const linesOf = ({ arms, days, limits, ...experiment }: Experiment): object[] => [
  experiment,
  ...arms.map((arm) => ({ id: experiment.id, ...arm })),
  ...(experiment.results?.revenue ?? []).map((revenue) => ({ id: experiment.id, revenue })),
  ...(experiment.results?.guardrails ?? []).map((guardrail) => ({ id: experiment.id, guardrail })),
  ...(experiment.results?.nextChat ?? []).map((nextChat) => ({ id: experiment.id, nextChat })),
  ...(experiment.results?.each ?? []).map((each) => ({ id: experiment.id, each })),
  ...days.map((day) => ({ id: experiment.id, ...day })),
  ...limits.map((limit) => ({ id: experiment.id, limit })),
];

export const experimentRoutes: readonly Route[] = [
  ...report({
    name: 'experiments',
    summary: 'What trials found: of everyone dealt out, whether they chatted or not',
    query: z.object({}),
    answer: experimentsReport,
    run: (env, site) => experimentsOf(env, site),
    lines: ({ experiments }) => experiments.flatMap(linesOf),
  }),
  ...report({
    name: 'plan',
    summary: 'How many shoppers a trial takes, and how long',
    query: planQuery,
    answer: planReport,
    run: async (_env, _site, asked) => plannedFor(asked),
    lines: (planned) => [planned],
  }),
];
