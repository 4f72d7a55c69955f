/** What a chat is about: pure. */
import type { ChatRecord } from './protocol.ts';

/** What its shopper chose before it, else what the page is about on which it began. */
export const topicFor = (
  { facts, page }: Pick<ChatRecord, 'facts' | 'page'>,
  pages: readonly { has: string; topic: string }[],
): string | undefined => facts.topic ?? pages.find(({ has }) => page.url.includes(has))?.topic;
