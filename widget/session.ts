/** The shopper's side of chatting: starts a chat when the first text is sent, stays in it over reloads, begins anew after it. */
import { CLOSE, PROTOCOL } from '../worker/wire.ts';
import { converse, type Conversation } from './conversation.ts';
import type { Powers } from './embed.ts';
import { tell } from './events.ts';
import { view } from './locales/en.ts';
import { outboxOf } from './outbox.ts';
import { chatsOf, post } from './server.ts';
import { emptyThread, hasEnded, ratingOf, wasAnswered, type Pending, type Thread } from './thread.ts';
import { lineOf } from './view/message.tsx';

export interface Session extends Pick<Conversation, 'say' | 'typing' | 'seen' | 'end' | 'rate'> {
  readonly thread: Thread;
  /** Why words do not get through just now. */
  readonly trouble: 'notHere' | 'broken' | 'outdated' | undefined;
  /** Where the question after a chat stands. */
  readonly survey: 'none' | 'asked' | 'answered';
  /** What others said or did last, since this page was opened. */
  readonly news: string;
  /** The shopper does not want to be asked. */
  dismiss(): void;
  /** Leaves the chat and begins anew, taking along what was not sent. The shopper stays the same. */
  renew(): void;
  close(): void;
}

/** What `hello` says of the page, whichever it is by then. */
const here = {
  get page() {
    const { origin, pathname, search } = location;
    return { url: (origin + pathname + search).slice(0, 2_000), title: document.title.slice(0, 300) };
  },
};

const nothing = emptyThread();

export const sessionOf = (powers: Powers, changed: () => void): Session => {
  const { store, emit } = powers;
  const chats = chatsOf(powers);
  const outbox = outboxOf(store);
  let conversation: Conversation | undefined;
  let trouble: Session['trouble'];
  let news = '';
  let isDismissed = false;
  let chat: unknown;
  /** The chat was begun by this page, not by one before. */
  let isFresh = false;
  /** The `seq` up to which all is history, or was told. */
  let told: number | undefined;

  const now = () => conversation?.thread ?? nothing;

  const survey = () => {
    const thread = now();
    if (!hasEnded(thread) || !wasAnswered(thread) || isDismissed) return 'none';
    return ratingOf(thread) || thread.pending.some(({ act }) => act.type === 'rate') ? 'answered' : 'asked';
  };

  /** Keeps the token of our chat, or none after it; another tab may have gone on to the next. */
  const keepToken = (token?: unknown) => {
    if (store.get().chat === chat) store.set({ ...store.get(), token });
  };

  const change = () => {
    const { pending } = now();
    outbox.keep(pending);
    // Nothing more is expected of an ended chat: the next page starts clean.
    if (hasEnded(now()) && !pending.length && survey() !== 'asked') keepToken();
    changed();
  };

  const leave = () => {
    const left = conversation;
    conversation = trouble = told = undefined;
    isDismissed = isFresh = false;
    left?.close();
  };

  const renew = () => {
    const unsent = now().pending.flatMap(({ act }) => (act.type === 'message' ? { act } : []));
    leave();
    keepToken();
    if (unsent.length) enter(unsent);
    change();
  };

  /** After every change of the conversation. */
  const follow = () => {
    if (!conversation) return;
    const { status, code, thread } = conversation;
    const { act, refused } = thread.pending.find(({ refused }) => refused) ?? {};
    if (status === 'closed' && code === CLOSE.forbidden && !isFresh) return renew();
    if (refused === 'chat_ended' && act?.type === 'message') return renew();
    if (act && act.type !== 'message') {
      isDismissed ||= act.type === 'rate';
      return conversation.discard(act.id);
    }
    if (status === 'live') trouble = undefined;
    if (status === 'broken') trouble = 'broken';
    if (status === 'closed') trouble = code === CLOSE.upgrade ? 'outdated' : 'notHere';
    for (const message of thread.messages.slice(told)) {
      told = message.seq;
      tell(emit, message);
      if (message.from !== 'shopper') news = lineOf(message, view);
    }
    change();
  };

  /** Enters the chat that this browser is in, or begins one. */
  const enter = (pending: readonly Pending[]) => {
    let token: unknown;
    const protocols = async (isExpired: boolean) => {
      // Another tab may have begun a chat meanwhile: there is one chat for all tabs.
      if (!token) ({ chat, token } = store.get());
      if (!token) {
        const begun = await post(chats, { shopper: store.get().shopper });
        if (!begun) conversation?.close();
        isFresh = true;
        store.set({ ...store.get(), ...begun, open: true });
        ({ chat, token } = store.get());
      } else if (isExpired) {
        const renewed = await post(`${chats}/${chat}/token`, { token });
        if (renewed) keepToken((token = renewed.token));
        else renew();
      }
      return [PROTOCOL, `${token}`];
    };
    const dial = (url: string, names: string[]) => new WebSocket(`${url}/${chat}/socket`, names);
    conversation = converse({
      side: 'shopper',
      line: { url: chats.replace(/^http/, 'ws'), protocols, dial },
      hello: here,
      pending,
      changed: follow,
      heard(frame) {
        if (frame.type === 'welcome') told ??= frame.head;
      },
    });
    return conversation;
  };

  if (store.get().token || outbox.left.length) enter(outbox.left);

  return {
    get thread() {
      return now();
    },
    get trouble() {
      return trouble;
    },
    get survey() {
      return survey();
    },
    get news() {
      return news;
    },
    say: (text) => (conversation ?? enter([])).say(text),
    typing: () => conversation?.typing(),
    seen: () => conversation?.seen(),
    end: () => conversation?.end(),
    rate: (score, comment) => conversation?.rate(score, comment),
    dismiss() {
      isDismissed = true;
      change();
    },
    renew,
    close: leave,
  };
};
