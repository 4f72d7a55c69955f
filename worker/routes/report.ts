/** The form of a report: JSON and, with the same figures, CSV. */
import type { z } from 'zod';
import { GUARDS, type Call, type Found } from '../access.ts';
import { checked } from '../bodies.ts';
import type { Env } from '../env.ts';
import { csvOf } from '../reports/csv.ts';
import type { Route } from '../route.ts';

export interface Report<Query extends z.ZodObject, Answer extends z.ZodType> {
  name: string;
  summary: string;
  query: Query;
  answer: Answer;
  run(
    env: Env,
    site: Found['reportReader']['site'],
    asked: z.infer<Query>,
    member: Found['reportReader']['member'],
  ): Promise<z.infer<Answer>>;
  /** The lines of the same as CSV. */
  lines(answer: z.infer<Answer>): readonly object[];
}

const csv = (c: Call, name: string, rows: readonly object[]): Response => {
  c.header('Content-Type', 'text/csv; charset=utf-8; header=present');
  c.header('Content-Disposition', `attachment; filename="${name}.csv"`);
  return c.body(csvOf(rows));
};

/** A report is two routes: the second gives CSV whatever the caller accepts. */
export const report = <Query extends z.ZodObject, Answer extends z.ZodType>({
  name,
  summary,
  query,
  answer,
  run,
  lines,
}: Report<Query, Answer>): Route[] => {
  const caller = 'reportReader';
  const ask = async (c: Call) => {
    const { site, member } = await GUARDS[caller](c);
    return run(c.env, site, checked(query, c.req.query()), member);
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
