import type { Query } from '../search/query.ts';
import { WordsSaid } from '../words-said/words-said.tsx';
import { chatsOf, queryOf, useReport } from './report.ts';

/** What customers say, under the same period and filters. */
export const Words = () => {
  const report = useReport();
  const mayRead = report.site.may.includes('chats.work');
  const chatsWith = (more: Query) => (mayRead ? chatsOf(report, more) : undefined);
  return <WordsSaid site={report.site.id} asked={{ query: queryOf(report), chatsWith }} />;
};
