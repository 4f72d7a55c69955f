/** Reports on the people at the desk: how busy they were, and how many are needed when. */
import { get, type Route } from '../route.ts';
import * as bodies from '../staffing/bodies.ts';
import { shiftsOf, staffingOf } from '../staffing/staffing.ts';

export const staffingRoutes: readonly Route[] = [
  get({
    path: '/v1/sites/:site/reports/shifts',
    caller: 'reportReader',
    summary: 'Who was there, and how busy: concurrency, occupancy, handle time. At most 31 days',
    query: bodies.shiftsQuery,
    answer: bodies.shifts,
    run: ({ env }, { site }, asked) => shiftsOf(env, site, asked),
  }),
  get({
    path: '/v1/sites/:site/reports/staffing',
    caller: 'reportReader',
    summary: 'How many agents each hour of the week needs, beside who was there. At most 92 days',
    query: bodies.staffingQuery,
    answer: bodies.staffing,
    run: ({ env }, { site }, asked) => staffingOf(env, site, asked),
  }),
];
