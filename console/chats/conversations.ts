/**
 * The chats open on this screen. One that is left while words are on their way keeps its line until they are
 * stored, or their writer has decided what becomes of them: changing to the next chat never loses an answer.
 */
import { converse, type Conversation } from '../../widget/conversation.ts';
import type { ChatFrame } from '../../worker/protocol.ts';
import { PROTOCOL } from '../../worker/wire.ts';
import { socketUrl } from '../api.ts';

interface Watcher {
  changed(): void;
  heard(frame: ChatFrame): void;
}

export interface Conversations {
  /** Opens a chat, or comes back to one that is still sending. */
  open(chat: string, watcher: Watcher): Conversation;
  leave(chat: string): void;
  /** Asks to have a chat, before it is on the screen. */
  take(chat: string): void;
}

interface Held {
  conversation: Conversation;
  watcher: Watcher | undefined;
}

const isSending = ({ thread, status }: Conversation): boolean =>
  status !== 'closed' && thread.pending.length > 0;

/** The conversations of one site's console. */
export const makeConversations = (site: string): Conversations => {
  const held = new Map<string, Held>();

  const letGo = (chat: string, { conversation, watcher }: Held) => {
    if (watcher || isSending(conversation)) return;
    held.delete(chat);
    conversation.close();
  };

  const dial = (chat: string, watcher?: Watcher): Held => {
    const conversation = converse({
      side: 'agent',
      line: {
        url: socketUrl(`/v1/sites/${site}/chats/${chat}/socket`),
        protocols: async () => [PROTOCOL],
      },
      changed() {
        const known = held.get(chat);
        known?.watcher?.changed();
        if (known) letGo(chat, known);
      },
      heard: (frame) => held.get(chat)?.watcher?.heard(frame),
    });
    return { conversation, watcher };
  };

  return {
    open(chat, watcher) {
      const entry = held.get(chat) ?? dial(chat, watcher);
      entry.watcher = watcher;
      held.set(chat, entry);
      return entry.conversation;
    },
    take(chat) {
      const entry = held.get(chat) ?? dial(chat);
      held.set(chat, entry);
      entry.conversation.act({ type: 'take' });
    },
    leave(chat) {
      const entry = held.get(chat);
      if (!entry) return;
      entry.watcher = undefined;
      letGo(chat, entry);
    },
  };
};
