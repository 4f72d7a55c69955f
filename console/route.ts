/** Where in the console one is, kept in the address bar after `#`. */

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

/** The address of a place in the console, beginning with `#`. */
export const hrefTo = ({ view, chat, past }: Route): string =>
  ['#', view, ...(chat ? [chat] : []), ...(chat && past ? ['past', past] : [])].join('/');
