import { later } from '../parts/later.tsx';
import { chatsOf, queryOf, useReport } from './report.ts';

const WordsSaid = later(async () => (await import('../words-said/words-said.tsx')).WordsSaid);

/** What customers say, under the same period and filters. */
export const Words = () => {
  const report = useReport();
  const asked = { query: queryOf(report), chatsWith: (more: Parameters<typeof chatsOf>[1]) => chatsOf(report, more) };
  return <WordsSaid site={report.site.id} asked={asked} />;
};
