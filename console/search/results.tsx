import { useCallback, useEffect, useState } from 'preact/hooks';
import { counted } from '../parts/format.ts';
import { Trouble } from '../parts/trouble.tsx';
import { useLoad } from '../parts/use-load.ts';
import { getFound } from './calls.ts';
import { FoundChat } from './found-chat.tsx';

/** While chats are still being indexed: how long until it is asked again, in ms. */
const AGAIN = 500;

interface Props {
  site: string;
  query: string;
  /** Where this page begins; absent for the first. */
  before?: string;
}

/** One page of what was found, and the way to the next below it. */
export const Results = ({ site, query, before = '' }: Props) => {
  const ask = useCallback(() => getFound(site, query, before), [site, query, before]);
  const { value, trouble, busy, again } = useLoad(ask);
  const [more, setMore] = useState(false);
  useEffect(() => setMore(false), [query]);
  useEffect(() => {
    if (!value || value.complete) return;
    const timer = setTimeout(again, AGAIN);
    return () => clearTimeout(timer);
  }, [value, again]);

  if (trouble) return <Trouble trouble={trouble} again={again} />;
  if (!value) return <p class="soft">Searching…</p>;
  const { found, next, complete } = value;
  return (
    <section aria-label={before ? 'More chats' : 'Chats found'} aria-busy={busy}>
      <output class="soft">
        {!complete && 'Older chats are still being read…'}
        {complete &&
          !before &&
          !found.length &&
          'No ended chat is like this. Fewer or shorter words find more.'}
        <span class="hidden">{found.length > 0 && `${counted(found.length, 'chat')} listed`}</span>
      </output>
      <ul class="found sheet">
        {found.map(({ chat, snippets }) => (
          <FoundChat key={chat.id} chat={chat} snippets={snippets} />
        ))}
      </ul>
      {next && more && <Results site={site} query={query} before={next} />}
      {next && !more && (
        <button type="button" class="button" onClick={() => setMore(true)}>
          Older chats
        </button>
      )}
    </section>
  );
};
