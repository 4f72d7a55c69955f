/** What the palette offers, and what of it is meant: pure. */
import type { ChatRecord } from '../../worker/protocol.ts';
import type { SavedView } from '../../worker/search/saved-view.ts';
import type { Desk } from '../desk/desk.ts';
import { queueOf } from '../desk/queue.ts';
import { nameOf } from '../parts/format.ts';
import { hrefTo } from '../route.ts';
import { commandOf, shownKey, type CommandId } from './table.ts';

export interface Item {
  id: string;
  title: string;
  /** What else it is found by: whose, where, by which key. */
  hint: string;
  /** Either something to do, or a place to go to. */
  does: { command: CommandId } | { href: string };
}

const MOST = 12;

const commandItem = (command: CommandId): Item => ({
  id: command,
  title: commandOf(command).does,
  hint: shownKey(commandOf(command).keys[0] ?? ''),
  does: { command },
});

/** By its shopper, its page and whoever has it: a colleague's name finds their chats. */
const chatItem = (chat: ChatRecord): Item => ({
  id: chat.id,
  title: nameOf(chat),
  hint: [chat.agent?.name ?? 'waiting', chat.page.title].filter(Boolean).join(' · '),
  does: { href: hrefTo({ view: 'chats', chat: chat.id }) },
});

const viewItem = ({ id, name, query }: SavedView): Item => ({
  id,
  title: name,
  hint: 'Saved search',
  does: { href: hrefTo({ view: 'search', query }) },
});

/** All that can be gone to or done now: chats first, as the list has them. */
export const itemsOf = (
  desk: Desk,
  commands: readonly CommandId[],
  views: readonly SavedView[],
): readonly Item[] => {
  const { ringing, waiting, mine, colleagues } = queueOf(desk);
  return [
    ...[...ringing, ...waiting, ...mine, ...colleagues].map(chatItem),
    ...commands.filter((id) => !commandOf(id).isStep).map(commandItem),
    ...views.map(viewItem),
  ];
};

/** Those that hold each of these words; whose title begins with them come first. */
export const found = (items: readonly Item[], query: string): readonly Item[] => {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const begins = ({ title }: Item) => title.toLowerCase().startsWith(words.join(' '));
  return items
    .filter(({ title, hint }) => words.every((word) => `${title} ${hint}`.toLowerCase().includes(word)))
    .toSorted((a, b) => Number(begins(b)) - Number(begins(a)))
    .slice(0, MOST);
};
