/** What the console asks of search. */
import type { ChatRecord } from '../../worker/protocol.ts';
import type { Colleagues, SearchAnswer } from '../../worker/search/search.ts';
import type { SavedView, SavedViews } from '../../worker/search/saved-view.ts';
import { call } from '../api.ts';

/** One page of chats; `before` is where it begins. */
export const getFound = (site: string, query: string, before = '') => {
  const asked = new URLSearchParams(query);
  if (before) asked.set('before', before);
  return call<SearchAnswer>('GET', `/v1/sites/${site}/search?${asked}`);
};

/** How one chat stands, or how it ended. */
export const getChat = (site: string, chat: string) =>
  call<ChatRecord>('GET', `/v1/sites/${site}/chats/${chat}`);

/** Who answers chats here. */
export const getColleagues = (site: string) => call<Colleagues>('GET', `/v1/sites/${site}/colleagues`);

/** Searches that were kept. */
export const getViews = (site: string) => call<SavedViews>('GET', `/v1/sites/${site}/views`);

const pathOf = (site: string, isShared: boolean): string =>
  `/v1/sites/${site}/${isShared ? 'shared-views' : 'views'}`;

/** Keeps one, for everyone where it is shared. */
export const saveView = (site: string, { isShared, ...view }: Omit<SavedView, 'id'>) =>
  call<SavedView>('POST', pathOf(site, isShared), view);

/** Removes one. */
export const dropView = (site: string, { id, isShared }: SavedView) =>
  call<object>('DELETE', `${pathOf(site, isShared)}/${id}`);
