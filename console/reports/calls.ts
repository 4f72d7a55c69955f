/** What the console asks of the reports. */
import type { Agents, Drivers, Funnel, Overview, Table } from '../../worker/reports/bodies.ts';
import { call } from '../api.ts';

/** `query`: period, filters, grouping, as `reportQuery` writes them. */
export const getOverview = (site: string, query: string) =>
  call<Overview>('GET', reportAt(site, 'overview', query));
export const getTable = (site: string, query: string) => call<Table>('GET', reportAt(site, 'table', query));
export const getAgents = (site: string, query: string) =>
  call<Agents>('GET', reportAt(site, 'agents', query));
export const getDrivers = (site: string, query: string) =>
  call<Drivers>('GET', reportAt(site, 'drivers', query));
export const getFunnel = (site: string, query: string) =>
  call<Funnel>('GET', reportAt(site, 'funnel', query));

/** The address of a report. With `.csv` it is a table for a spreadsheet. */
export const reportAt = (site: string, report: string, query: string, ending: '' | '.csv' = ''): string =>
  `/v1/sites/${site}/reports/${report}${ending}?${query}`;
