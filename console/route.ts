/** Where in the console one is, kept in the address bar after `#`. */
import { useEffect, useState } from 'preact/hooks';

export type View = 'chats' | 'reports' | 'install';

export interface Route {
  view: View;
  /** The chat that is open. */
  chat?: string;
  /** A past chat of the same shopper, read in its place. */
  past?: string;
}

const VIEWS: readonly View[] = ['chats', 'reports', 'install'];

/** Reads `#/chats/ID/past/ID`; what cannot be read is the list of chats. */
export const parseRoute = (hash: string): Route => {
  const [first, chat, word, past] = hash.replace(/^#\/?/, '').split('/');
  const view = VIEWS.find((name) => name === first) ?? 'chats';
  if (view !== 'chats' || !chat) return { view };
  return word === 'past' && past ? { view, chat, past } : { view, chat };
};

export const hrefTo = ({ view, chat, past }: Route): string =>
  ['#', view, ...(chat ? [chat] : []), ...(chat && past ? ['past', past] : [])].join('/');

export const go = (route: Route): void => {
  location.hash = hrefTo(route);
};

export const useRoute = (): Route => {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const follow = () => setHash(location.hash);
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return parseRoute(hash);
};
