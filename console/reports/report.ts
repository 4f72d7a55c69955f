/** The report one is at: what everything on its page has in common. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Me } from '../../worker/api.ts';
import type { TableBy } from '../../worker/reports/asked.ts';
import { hrefTo } from '../route.ts';
import { writeQuery, type Query } from '../search/query.ts';
import { filtersIn, writeAsked, type Asked } from './asked.ts';
import type { Period } from './period.ts';

export interface Report {
  site: Me['sites'][number];
  asked: Asked;
  period: Period;
}

export const AtReport = createContext<Report | undefined>(undefined);

/** The report around a component. */
export const useReport = (): Report => {
  const report = useContext(AtReport);
  if (!report) throw new Error('There is no report here');
  return report;
};

/** Period and filters as the routes take them. */
export const queryOf = ({ asked, period }: Pick<Report, 'asked' | 'period'>, by?: TableBy): string =>
  new URLSearchParams({
    from: new Date(period.from).toISOString(),
    to: new Date(period.to).toISOString(),
    ...filtersIn(asked),
    ...(by && { by }),
  }).toString();

/** The address of this report with something of it otherwise. */
export const hrefOf = ({ asked }: Pick<Report, 'asked'>, change: Asked): string =>
  hrefTo({ view: 'reports', query: writeAsked({ ...asked, ...change }) });

/** Goes there; the way back stays in the browser's history. */
export const ask = (report: Pick<Report, 'asked'>, change: Asked): void => {
  location.hash = hrefOf(report, change);
};

/** A search for the chats that a number is of: the same period, the same filters, and what the number adds. */
export const searchFor = ({ asked, period }: Pick<Report, 'asked' | 'period'>, more: Query): string => {
  const { agent, ...rest } = filtersIn(asked);
  return writeQuery({ ...rest, had: agent, from: period.first, to: period.last, ...more });
};

/** The address of these chats. */
export const chatsOf = (report: Pick<Report, 'asked' | 'period'>, more: Query): string =>
  hrefTo({ view: 'search', query: searchFor(report, more) });
