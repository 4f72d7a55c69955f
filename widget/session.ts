/** The shopper's side of chatting: begins a chat with the first text, stays in it over reloads, begins anew after it. */
import { CLOSE, PROTOCOL } from '../worker/wire.ts';
import { converse, type Conversation } from './conversation.ts';
import type { Powers } from './embed.ts';
import { tell } from './events.ts';
import { outboxOf } from './outbox.ts';
import { chatsOf, post } from './server.ts';
import type { Store } from './storage.ts';
import { asks, hasEnded, type Pending } from './thread.ts';
import { lineOf } from './view/message.tsx';
import view from 'words:view';

export interface Session {
  readonly conversation: Conversation;
  /** What others said or did last, since this page was opened. */
  readonly news: string;
  say(text: string): void;
  /** Leaves the chat and begins anew, taking along what was not sent. The shopper stays the same. */
  renew(): void;
}

/** What `hello` says of the page, whichever it is by then. */
const here = {
  get page() {
    const url = location.href.replace(/#.*/, '').slice(0, 2_000);
    return { url, title: document.title.slice(0, 300) };
  },
};

export const sessionOf = (powers: Powers, store: Store, changed: () => void): Session => {
  const { emit } = powers;
  const chats = chatsOf(powers);
  const outbox = outboxOf(store);
  let conversation: Conversation | undefined;
  let chat: unknown;
  /** The `seq` up to which all is history, or was told. */
  let told: number | undefined;
  let news = '';
  /** The line waits for the first text. */
  let begin = () => {};

  /** Keeps the token of our chat, or none after it; another tab may have gone on to the next. */
  const keepToken = (token?: unknown) => {
    if (store.get().chat === chat) store.set({ ...store.get(), token });
  };

  /** After every change of the conversation. */
  const follow = () => {
    if (!conversation) return;
    const { code, thread } = conversation;
    const { act, refused } = thread.pending.find(({ refused }) => refused) ?? {};
    if (act && act.type !== 'message') return conversation.discard(act.id);
    // Ended or full: what was said goes on in a new one.
    if (refused?.startsWith('chat_')) return renew();
    for (const message of thread.messages.slice(told)) {
      told = message.seq;
      tell(emit, message);
      if (message.from !== 'shopper') news = lineOf(message, view);
    }
    outbox.keep(thread.pending);
    // Nothing more is to be had from such a chat: the next page starts clean.
    const isDone = hasEnded(thread) && !thread.pending.length && !asks(thread);
    if (isDone || code === CLOSE.forbidden) keepToken();
    changed();
  };

  /** Enters the chat that this browser is in, or will begin. */
  const enter = (pending: readonly Pending[]): Conversation => {
    let token = store.get().token;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    if (token || pending.length) begin();
    chat = store.get().chat;
    told = undefined;
    news = '';

    const protocols = async (isExpired: boolean) => {
      await begun;
      // Another tab may have begun a chat meanwhile: there is one chat for all tabs.
      if (!token) ({ chat, token } = store.get());
      if (!token) {
        const started = await post(chats, { shopper: store.get().shopper });
        if (!started) conversation?.close();
        // Another page may have begun one while we asked; and where storage is full, only we know of ours.
        const known = store.get();
        if (!known.token) store.set(Object.assign(known, started, { open: true }));
        ({ chat, token } = known);
      } else if (isExpired) {
        const renewed = await post(`${chats}/${chat}/token`, { token });
        if (renewed) keepToken((token = renewed.token));
        else renew();
      }
      return [PROTOCOL, `${token}`];
    };
    return converse({
      side: 'shopper',
      line: {
        url: chats.replace(/^http/, 'ws'),
        protocols,
        dial: (url, names) => new WebSocket(`${url}/${chat}/socket`, names),
      },
      hello: here,
      pending,
      changed: follow,
      heard(frame) {
        if (frame.type === 'welcome') told ??= frame.head;
      },
    });
  };

  const renew = () => {
    const left = conversation;
    conversation = undefined;
    left?.close();
    keepToken();
    conversation = enter(
      left?.thread.pending.flatMap(({ act }) => (act.type === 'message' ? { act } : [])) ?? [],
    );
    changed();
  };

  return {
    get conversation() {
      return (conversation ??= enter(outbox.left));
    },
    get news() {
      return news;
    },
    say(text) {
      begin();
      conversation?.say(text);
    },
    renew,
  };
};
