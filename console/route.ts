/** Where in the console one is, kept in the address bar after `#`. */

export type View =
  | 'chats'
  | 'search'
  | 'shoppers'
  | 'tasks'
  | 'reports'
  | 'wall'
  | 'install'
  | 'settings'
  | 'account';

export interface Route {
  view: View;
  /** The chat that is open. */
  chat?: string;
  /** A past chat of the same shopper, read in its place. */
  past?: string;
  /** The part of the settings one came for. */
  section?: string;
  /** What is searched for or reported, as its form writes it. */
  query?: string;
}

const VIEWS: readonly View[] = [
  'chats',
  'search',
  'shoppers',
  'tasks',
  'reports',
  'wall',
  'install',
  'settings',
  'account',
];

/**
 * Reads `#/chats/ID/past/ID`, `#/settings/SECTION`, `#/search/QUERY` and `#/reports?QUERY`; what cannot be read is the list of chats.
 */
export const parseRoute = (hash: string): Route => {
  const [path = '', asked] = hash.replace(/^#\/?/, '').split('?');
  if (path === 'reports') return asked ? { view: path, query: asked } : { view: path };
  const [first, second, word, past] = hash.replace(/^#\/?/, '').split('/');
  const view = VIEWS.find((name) => name === first) ?? 'chats';
  if (!second) return { view };
  if (view === 'settings') return { view, section: second };
  if (view === 'search') return { view, query: second };
  if (view !== 'chats') return { view };
  return word === 'past' && past ? { view, chat: second, past } : { view, chat: second };
};

/** The address of a place in the console, beginning with `#`. */
export const hrefTo = ({ view, chat, past, section, query }: Route): string => {
  if (view === 'reports') return query ? `#/reports?${query}` : '#/reports';
  return ['#', view, chat ?? section ?? query, ...(chat && past ? ['past', past] : [])]
    .filter(Boolean)
    .join('/');
};
