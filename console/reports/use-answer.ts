import { useCallback } from 'preact/hooks';
import type { Result } from '../api.ts';
import { useLoad } from '../parts/use-load.ts';
import { useReport } from './report.ts';

/** What a route answers for the report around it, asked anew whenever `query` is another. */
export const useAnswer = <T>(ask: (site: string, query: string) => Promise<Result<T>>, query: string) => {
  const site = useReport().site.id;
  return useLoad(useCallback(() => ask(site, query), [ask, site, query]));
};
