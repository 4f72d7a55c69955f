/** Reports: what is asked of a site's ended chats, as JSON and, with the same figures, as CSV. */
import type { z } from 'zod';
import { agentsOf } from '../reports/agents.ts';
import { reportQuery, tableQuery, type ReportQuery } from '../reports/asked.ts';
import { agents, drivers, funnel, goalsReport, overview, table } from '../reports/bodies.ts';
import { driversOf } from '../reports/drivers.ts';
import { funnelOf } from '../reports/funnel.ts';
import { goalsOf, goalsQuery } from '../reports/goals.ts';
import { overviewOf } from '../reports/overview.ts';
import { questionOf, type Question } from '../reports/question.ts';
import { tableOf } from '../reports/table.ts';
import type { Route } from '../route.ts';
import { wordsReport } from '../words/bodies.ts';
import { linesOf, wordsSaid } from '../words/words.ts';
import { report, type Report } from './report.ts';

type Asking = z.ZodObject & z.ZodType<ReportQuery>;

interface Counted<Query extends Asking, Answer extends z.ZodType> extends Omit<Report<Query, Answer>, 'run'> {
  run(question: Question, query: z.infer<Query>): Promise<z.infer<Answer>>;
}

/** A report that is a count over chats. */
const counted = <Query extends Asking, Answer extends z.ZodType>({ run, ...spec }: Counted<Query, Answer>) =>
  report<Query, Answer>({
    ...spec,
    run: (env, site, asked) => run(questionOf(env, site, asked), asked),
  });

export const reportRoutes: readonly Route[] = [
  ...counted({
    name: 'overview',
    summary: 'Every metric of the chats that ended in a period, beside the period before',
    query: reportQuery,
    answer: overview,
    run: overviewOf,
    lines: ({ metrics, definitions }) =>
      Object.entries(metrics).map(([metric, figure]) => ({
        metric,
        ...Object.entries(definitions).find(([id]) => id === metric)?.[1],
        ...figure,
      })),
  }),
  ...counted({
    name: 'table',
    summary: 'The same metrics by day, week, month, hour, agent, topic, device, language, page or wrap-up',
    query: tableQuery,
    answer: table,
    run: (question, { by }) => tableOf(question, by),
    lines: ({ rows }) => rows,
  }),
  ...counted({
    name: 'drivers',
    summary: 'How satisfied those were who chose a reason, against those who did not',
    query: reportQuery,
    answer: drivers,
    run: driversOf,
    lines: ({ rows, solved }) => [...rows, { reason: 'was it solved: yes against no', ...solved }],
  }),
  ...counted({
    name: 'funnel',
    summary: 'From visits to orders',
    query: reportQuery,
    answer: funnel,
    run: funnelOf,
    lines: ({ steps }) => steps,
  }),
  ...counted({
    name: 'agents',
    summary: 'The metrics of each agent, and who differs from the site by more than chance',
    query: reportQuery,
    answer: agents,
    run: agentsOf,
    lines: ({ rows }) => rows,
  }),
  ...counted({
    name: 'words',
    summary: 'What customers say: words by rating and by week, themes, how chats sound at their end',
    query: reportQuery,
    answer: wordsReport,
    run: wordsSaid,
    lines: linesOf,
  }),
  ...report({
    name: 'goals',
    summary: 'How often shoppers who consented reached each goal of the shop, in all and after a chat',
    query: goalsQuery,
    answer: goalsReport,
    run: goalsOf,
    lines: ({ goals }) => goals,
  }),
];
