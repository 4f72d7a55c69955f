import type { ComponentChildren } from 'preact';
import type { Query } from '../search/query.ts';
import { chatsOf, useReport } from './report.ts';

interface Props {
  /** What the number adds to period and filters; absent where no search finds exactly its chats. */
  of: Query | undefined;
  children: ComponentChildren;
}

/** A number that opens its chats, for those who may read chats. */
export const ChatsLink = ({ of, children }: Props) => {
  const report = useReport();
  if (!of || !report.site.may.includes('chats.work')) return <>{children}</>;
  return (
    <a class="number" href={chatsOf(report, of)}>
      {children}
    </a>
  );
};
