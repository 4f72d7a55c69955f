/** Reports on the people at the desk: how busy they were, and how many are needed when. */
import type { Route } from '../route.ts';
import * as bodies from '../staffing/bodies.ts';
import { shiftsOf, staffingOf } from '../staffing/staffing.ts';
import { report } from './report.ts';

export const staffingRoutes: readonly Route[] = [
  ...report({
    name: 'shifts',
    summary: 'Who was there, and how busy: concurrency, occupancy, handle time. At most 31 days',
    query: bodies.shiftsQuery,
    answer: bodies.shifts,
    run: shiftsOf,
    lines: ({ workloads }) => (workloads ? [...workloads.agents, { name: 'all', ...workloads.all }] : []),
  }),
  ...report({
    name: 'staffing',
    summary: 'How many agents each hour of the week needs, beside who was there. At most 92 days',
    query: bodies.staffingQuery,
    answer: bodies.staffing,
    run: staffingOf,
    lines: ({ hours }) => hours,
  }),
];
