/** The chats that were open lately: one that is opened again is painted before its line is there. */
import type { Thread } from '../../widget/thread.ts';
import type { Note } from '../../worker/notes.ts';

/** So many are kept, the latest. */
const MOST = 20;

interface Known {
  thread: Thread;
  notes: readonly Note[];
}

export interface Warm {
  get(chat: string): Known | undefined;
  keep(chat: string, known: Known): void;
}

export const makeWarm = (): Warm => {
  const chats = new Map<string, Known>();
  return {
    get: (chat) => chats.get(chat),
    keep(chat, known) {
      chats.delete(chat);
      chats.set(chat, known);
      const [oldest] = chats.keys();
      if (chats.size > MOST && oldest) chats.delete(oldest);
    },
  };
};
