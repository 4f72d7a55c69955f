import { useCallback, useMemo, useRef } from 'preact/hooks';
import type { Me } from '../../worker/api.ts';
import { useLoad } from '../parts/use-load.ts';
import { useRowKeys } from '../parts/use-row-keys.ts';
import { go } from '../use-route.ts';
import { getColleagues } from './calls.ts';
import { Filters } from './filters.tsx';
import { parseQuery, writeQuery } from './query.ts';
import { Results } from './results.tsx';
import { SavedViews } from './saved-views.tsx';

interface Props {
  site: Me['sites'][number];
  /** From the address: a search can be sent to a colleague. */
  query: string | undefined;
}

/** Finds chats that ended. */
export const Search = ({ site, query: address }: Props) => {
  const query = useMemo(() => parseQuery(address), [address]);
  const asked = writeQuery(query);
  const list = useRef<HTMLDivElement>(null);
  useRowKeys(list);
  const { value } = useLoad(useCallback(() => getColleagues(site.id), [site.id]));
  return (
    <main class="page search">
      <header class="page-head">
        <h1>Search</h1>
        <SavedViews site={site} query={asked} />
      </header>
      <Filters
        query={query}
        agents={value?.agents ?? []}
        search={(wanted) => go({ view: 'search', query: writeQuery(wanted) })}
      />
      <div ref={list}>
        <Results site={site.id} query={asked} />
      </div>
    </main>
  );
};
