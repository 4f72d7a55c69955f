/** What the console asks of the reports on worth and on experiments. */
import type { Benchmark } from '../../worker/benchmark/bodies.ts';
import type { ExperimentsReport, PlanReport } from '../../worker/experiments/bodies.ts';
import type { GoalsReport } from '../../worker/reports/bodies.ts';
import type { Curve, Repeat, Worth } from '../../worker/worth/bodies.ts';
import { call } from '../api.ts';
import { reportAt } from '../reports/calls.ts';

export const getWorth = (site: string, query: string) => call<Worth>('GET', reportAt(site, 'worth', query));
export const getCurve = (site: string, query: string) => call<Curve>('GET', reportAt(site, 'curve', query));
export const getBenchmark = (site: string, query: string) =>
  call<Benchmark>('GET', reportAt(site, 'benchmark', query));
export const getRepeat = (site: string, query: string) =>
  call<Repeat>('GET', reportAt(site, 'repeat', query));
export const getGoals = (site: string, query: string) =>
  call<GoalsReport>('GET', reportAt(site, 'goals', query));
export const getExperiments = (site: string, query: string) =>
  call<ExperimentsReport>('GET', reportAt(site, 'experiments', query));
export const getPlan = (site: string, query: string) =>
  call<PlanReport>('GET', reportAt(site, 'plan', query));
