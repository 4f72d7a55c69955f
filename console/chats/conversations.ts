/**
 * The chats open on this screen. One that is left while words are on their way keeps its line until they are
 * stored, or their writer has decided what becomes of them: changing to the next chat never loses an answer.
 */
import { converse, type Conversation } from '../../widget/conversation.ts';
import { emptyThread, type Pending } from '../../widget/thread.ts';
import type { ChatFrame } from '../../worker/protocol.ts';
import { PROTOCOL } from '../../worker/wire.ts';
import { socketUrl } from '../api.ts';
import { emptyNoted, hearNotes, type Noted } from './notes.ts';
import type { Outbox } from './outbox.ts';
import { makeWarm } from './warm.ts';

interface Watcher {
  changed(): void;
  heard(frame: ChatFrame): void;
}

export interface Conversations {
  /** Opens a chat, or comes back to one that is still sending. */
  open(chat: string, watcher: Watcher): Conversation;
  /** What is known of the notes of an open chat. */
  noted(chat: string): Noted;
  leave(chat: string): void;
  /** Asks to have a chat, before it is on the screen. */
  take(chat: string): void;
  /** Goes on sending what was left in a chat before this page was there. */
  resume(chat: string, pending: readonly Pending[]): void;
}

interface Held {
  conversation: Conversation;
  watcher: Watcher | undefined;
  noted: Noted;
}

const isSending = ({ thread, status }: Conversation): boolean =>
  status !== 'closed' && thread.pending.length > 0;

/** How many texts wait that nobody has refused. */
const unsentIn = (held: ReadonlyMap<string, Held>): number =>
  [...held.values()].flatMap(({ conversation }) =>
    conversation.thread.pending.filter(({ act, refused }) => act.type === 'message' && !refused),
  ).length;

/** What was refused for good and is no words: of that nobody decides anything. */
const refusedActOf = ({ thread }: Conversation, frame: ChatFrame): string | undefined => {
  if (frame.type !== 'error' || frame.retryAfter) return undefined;
  const act = thread.pending.find((one) => one.act.id === frame.ref)?.act;
  return act && act.type !== 'message' && act.type !== 'note' ? act.id : undefined;
};

/** The conversations of one site's console. `unsent` is told how many texts wait, whenever that may be another number. */
export const makeConversations = (
  site: string,
  outbox: Pick<Outbox, 'keep'>,
  unsent: (count: number) => void,
): Conversations => {
  const held = new Map<string, Held>();
  const warm = makeWarm();

  const letGo = (chat: string, { conversation, watcher, noted }: Held) => {
    if (watcher || isSending(conversation)) return;
    held.delete(chat);
    warm.keep(chat, { thread: conversation.thread, notes: noted.notes });
    conversation.close();
  };

  const changed = (chat: string) => {
    const known = held.get(chat);
    if (!known) return;
    outbox.keep(chat, known.conversation.thread.pending);
    unsent(unsentIn(held));
    known.watcher?.changed();
    letGo(chat, known);
  };

  const heard = (chat: string, frame: ChatFrame) => {
    const known = held.get(chat);
    if (!known) return;
    const before = known.noted;
    known.noted = hearNotes(before, frame, Date.now());
    // A note comes back as itself, not as a message.
    if (frame.type === 'note') known.conversation.discard(frame.note.id);
    known.watcher?.heard(frame);
    if (known.noted !== before) known.watcher?.changed();
    const refused = refusedActOf(known.conversation, frame);
    if (refused) known.conversation.discard(refused);
  };

  const dial = (chat: string): Held => {
    const known = warm.get(chat);
    const conversation = converse({
      side: 'agent',
      line: {
        url: socketUrl(`/v1/sites/${site}/chats/${chat}/socket`),
        protocols: async () => [PROTOCOL],
      },
      thread: known?.thread ?? emptyThread(),
      changed: () => changed(chat),
      heard: (frame) => heard(chat, frame),
    });
    const entry: Held = {
      conversation,
      watcher: undefined,
      noted: { ...emptyNoted, notes: known?.notes ?? [] },
    };
    held.set(chat, entry);
    return entry;
  };

  return {
    open(chat, watcher) {
      const entry = held.get(chat) ?? dial(chat);
      entry.watcher = watcher;
      return entry.conversation;
    },
    take: (chat) => (held.get(chat) ?? dial(chat)).conversation.act({ type: 'take' }),
    resume(chat, pending) {
      const { conversation } = held.get(chat) ?? dial(chat);
      for (const { act } of pending) conversation.act(act);
    },
    noted: (chat) => held.get(chat)?.noted ?? emptyNoted,
    leave(chat) {
      const entry = held.get(chat);
      if (!entry) return;
      entry.watcher = undefined;
      letGo(chat, entry);
    },
  };
};
