/** The threads of chats that were open lately: one that is opened again is painted before its line is there. */
import type { Thread } from '../../widget/thread.ts';

/** So many are kept, the latest. */
const MOST = 20;

export interface Warm {
  get(chat: string): Thread | undefined;
  keep(chat: string, thread: Thread): void;
}

export const makeWarm = (): Warm => {
  const threads = new Map<string, Thread>();
  return {
    get: (chat) => threads.get(chat),
    keep(chat, thread) {
      threads.delete(chat);
      threads.set(chat, thread);
      const [oldest] = threads.keys();
      if (threads.size > MOST && oldest) threads.delete(oldest);
    },
  };
};
