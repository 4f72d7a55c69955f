/** Reports: what is asked of a site's ended chats, as JSON and, with the same figures, as CSV. */
import type { z } from 'zod';
import { GUARDS, type Call } from '../access.ts';
import { checked } from '../bodies.ts';
import { agentsOf } from '../reports/agents.ts';
import { reportQuery, tableQuery, type ReportQuery } from '../reports/asked.ts';
import { agents, drivers, funnel, overview, table } from '../reports/bodies.ts';
import { csvOf } from '../reports/csv.ts';
import { driversOf } from '../reports/drivers.ts';
import { funnelOf } from '../reports/funnel.ts';
import { overviewOf } from '../reports/overview.ts';
import { questionOf, type Question } from '../reports/question.ts';
import { tableOf } from '../reports/table.ts';
import type { Route } from '../route.ts';
import { wordsReport } from '../words/bodies.ts';
import { linesOf, wordsSaid } from '../words/words.ts';

type Asking = z.ZodObject & z.ZodType<ReportQuery>;

interface Report<Query extends Asking, Answer extends z.ZodType> {
  name: string;
  summary: string;
  query: Query;
  answer: Answer;
  run(question: Question, query: z.infer<Query>): Promise<z.infer<Answer>>;
  /** The lines of the same as CSV. */
  lines(answer: z.infer<Answer>): readonly object[];
}

const csv = (c: Call, name: string, rows: readonly object[]): Response => {
  c.header('Content-Type', 'text/csv; charset=utf-8; header=present');
  c.header('Content-Disposition', `attachment; filename="${name}.csv"`);
  return c.body(csvOf(rows));
};

/** A report is two routes: the second gives CSV whatever the caller accepts. */
const report = <Query extends Asking, Answer extends z.ZodType>({
  name,
  summary,
  query,
  answer,
  run,
  lines,
}: Report<Query, Answer>): Route[] => {
  const caller = 'reportReader';
  const ask = async (c: Call) => {
    const { site } = await GUARDS[caller](c);
    const asked = checked(query, c.req.query());
    return run(questionOf(c.env, site, asked), asked);
  };
  const path = `/v1/sites/:site/reports/${name}`;
  return [
    {
      method: 'GET',
      path,
      caller,
      summary: `${summary}; as CSV where that is accepted`,
      query,
      answer,
      enter: async (c) => {
        const answered = await ask(c);
        c.header('Vary', 'Accept');
        return c.req.header('Accept')?.includes('text/csv')
          ? csv(c, name, lines(answered))
          : c.json(answered);
      },
    },
    {
      method: 'GET',
      path: `${path}.csv`,
      caller,
      summary: `The same as CSV`,
      query,
      enter: async (c) => csv(c, name, lines(await ask(c))),
    },
  ];
};

export const reportRoutes: readonly Route[] = [
  ...report({
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
  ...report({
    name: 'table',
    summary: 'The same metrics by day, week, month, hour, agent, topic, device, language, page or wrap-up',
    query: tableQuery,
    answer: table,
    run: (question, { by }) => tableOf(question, by),
    lines: ({ rows }) => rows,
  }),
  ...report({
    name: 'drivers',
    summary: 'How satisfied those were who chose a reason, against those who did not',
    query: reportQuery,
    answer: drivers,
    run: driversOf,
    lines: ({ rows, solved }) => [...rows, { reason: 'was it solved: yes against no', ...solved }],
  }),
  ...report({
    name: 'funnel',
    summary: 'From visits to orders',
    query: reportQuery,
    answer: funnel,
    run: funnelOf,
    lines: ({ steps }) => steps,
  }),
  ...report({
    name: 'agents',
    summary: 'The metrics of each agent, and who differs from the site by more than chance',
    query: reportQuery,
    answer: agents,
    run: agentsOf,
    lines: ({ rows }) => rows,
  }),
  ...report({
    name: 'words',
    summary: 'What customers say: words by rating and by week, themes, how chats sound at their end',
    query: reportQuery,
    answer: wordsReport,
    run: wordsSaid,
    lines: linesOf,
  }),
];
