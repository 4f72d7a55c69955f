/** What chat is worth: attributed revenue, repeat purchase, satisfaction beside conversion; and the rates by which money is converted. */
import { audit } from '../audit.ts';
import { benchmarkOf, linesOfBenchmark } from '../benchmark/benchmark.ts';
import { benchmark } from '../benchmark/bodies.ts';
import { nothing } from '../bodies.ts';
import { ratesImport, ratesKept } from '../rates/bodies.ts';
import { importRates, ratesKeptAt } from '../rates/rates.ts';
import { form, get, type Route } from '../route.ts';
import { curve, curveQuery, repeat, repeatQuery, worth, worthQuery } from '../worth/bodies.ts';
import { curveOf } from '../worth/curve.ts';
import { repeatOf } from '../worth/repeat.ts';
import { linesOfWorth, worthOf } from '../worth/worth.ts';
import { report } from './report.ts';

export const worthRoutes: readonly Route[] = [
  ...report({
    name: 'worth',
    summary: 'What orders came to, and what of it is credited to the chats before them: not what they caused',
    query: worthQuery,
    answer: worth,
    run: worthOf,
    lines: linesOfWorth,
  }),
  ...report({
    name: 'repeat',
    summary: 'Who orders again within 90 days, after a good, a bad, an unrated chat and without one',
    query: repeatQuery,
    answer: repeat,
    run: repeatOf,
    lines: ({ rows }) => rows,
  }),
  ...report({
    name: 'curve',
    summary: 'Conversion of agents, weeks, topics or pages by how satisfied other chats of theirs were',
    query: curveQuery,
    answer: curve,
    run: curveOf,
    lines: ({ units }) => units,
  }),
  ...report({
    name: 'benchmark',
    summary: 'This site among others of the deployment, none of which is named: only for sites that joined',
    query: nothing,
    answer: benchmark,
    run: (env, site, _, member) => benchmarkOf(env, site, member),
    lines: linesOfBenchmark,
  }),
  get({
    path: '/v1/sites/:site/rates',
    caller: 'settings.read',
    summary: 'Which rates of exchange were imported',
    query: nothing,
    answer: ratesKept,
    run: ({ env }, { site }) => ratesKeptAt(env, site.id),
  }),
  form({
    path: '/v1/sites/:site/rates',
    caller: 'settings.change',
    summary: 'Import rates of exchange (CSV) in place of those of before',
    body: ratesImport,
    answer: ratesKept,
    run: async ({ env }, { site, user }, rates) => {
      const kept = await importRates(env, site.id, rates);
      await audit(env, { site: site.id, user, what: 'rates', about: rates.source });
      return kept;
    },
  }),
];
