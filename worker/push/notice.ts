/** What a push tells. */
import type { ChatRecord, SiteId } from '../protocol.ts';

/** Encrypted for one browser, and shown where others may see it: the shopper's name, and never what they wrote. */
export interface Notice {
  title: string;
  body: string;
  site: SiteId;
  chat: ChatRecord['id'];
}

/** What a shopper is called on a lock screen. */
export const nameOf = ({ facts }: Pick<ChatRecord, 'facts'>): string =>
  facts.identity?.name ?? facts.name ?? 'A shopper';
