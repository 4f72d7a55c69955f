import type { WordsReport } from '../../worker/words/bodies.ts';
import { call } from '../api.ts';

/** `query`: the period and the filters, as the route takes them. */
export const getWords = (site: string, query: string) =>
  call<WordsReport>('GET', `/v1/sites/${site}/reports/words?${query}`);
