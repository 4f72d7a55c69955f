/** What the parts of this view have in common. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Query } from '../search/query.ts';

export interface Asked {
  /** The period and the filters, as the route takes them. */
  query: string;
  /** The address of the chats of this report that are as told besides; undefined for who may not read them. */
  chatsWith(more: Query): string | undefined;
}

export const AtAsked = createContext<Asked | undefined>(undefined);

export const useAsked = (): Asked => {
  const asked = useContext(AtAsked);
  if (!asked) throw new Error('Nothing is asked here');
  return asked;
};
