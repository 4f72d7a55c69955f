/** The shopper's side of chatting: begins a chat with the first text, stays in it over reloads, begins anew after it. */
import { CLOSE, PROTOCOL } from '../worker/wire.ts';
import type { Facts, FactsSaid } from '../worker/facts.ts';
import { converse, type Conversation, type Extras } from './conversation.ts';
import type { Powers } from './embed.ts';
import { tell } from './events.ts';
import { outboxOf } from './outbox.ts';
import { chatsOf, post, type Right } from './server.ts';
import type { Store } from './storage.ts';
import { emptyThread, factsOf, type Pending } from './thread.ts';
import { lineOf } from './view/message.tsx';
import words from 'words:view';

/** Of somebody who writes one hears this often, in ms. */
const TYPING_TOLD_EVERY = 10_000;

export interface Session {
  readonly conversation: Conversation;
  /** What others said or did last, since this page was opened. */
  readonly news: string;
  /** What is known of the shopper: told before, or now and not on its way yet. */
  readonly known: Pick<Facts, 'name' | 'email'>;
  say(text: string, more?: Extras): void;
  /** Notes what became known of the shopper; told with the first text, or at once where a chat goes on. */
  know(facts: FactsSaid): void;
  /** Who the shopper is: signed by the shop's server, or only said. Told again, it changes nothing. */
  identify(who: unknown): void;
  /** Enters the chat, a new one where there is none: for what goes there beside its socket. */
  enter(): Promise<Right>;
  /** The next page starts clean: nothing more is to be had from this chat. */
  leave(): void;
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

/** What was said before stays, each note too. */
const merge = (known: FactsSaid, { chat, shopper, ...more }: FactsSaid): FactsSaid => ({
  ...known,
  ...more,
  ...(chat && { chat: { ...known.chat, ...chat } }),
  ...(shopper && { shopper: { ...known.shopper, ...shopper } }),
});

export const sessionOf = (powers: Powers, store: Store, changed: () => void): Session => {
  const { emit } = powers;
  const chats = chatsOf(powers);
  const outbox = outboxOf(store);
  let conversation: Conversation | undefined;
  let chat: unknown;
  /** The `seq` up to which all is history, or was told. */
  let told: number | undefined;
  let news = '';
  /** When typing was last announced. */
  let typed = 0;
  /** What this page said of the shopper. */
  let facts: FactsSaid | undefined;
  let toldFacts: FactsSaid | undefined;
  /** As this page has it. It ends within the hour, so that of another page is of no use. */
  let identity: unknown;
  /** The line waits for the first text. */
  let begin = () => {};
  let right: (isExpired: boolean) => Promise<Right>;

  /** Keeps what is new of our chat; another tab may have gone on to the next. */
  const keep = (change: object) => {
    const known = store.get();
    if (known.chat === chat) store.set(Object.assign(known, change));
  };
  const dropToken = () => keep({ token: undefined, identity: undefined });

  const isTold = () => JSON.stringify(identity) === JSON.stringify(store.get().identity);

  /** Asks for a token as whom the shop names; where that is not believed, as anyone: it must not cost a chat. */
  const ask = async (url: string, body: object): Promise<Record<string, unknown> | false | undefined> => {
    const who = identity;
    const given = (await post(url, { ...body, identity: who })) ?? (who ? await post(url, body) : undefined);
    return given && Object.assign(given, { identity: who });
  };

  /** Where the words are the same as before, a space no one hears makes them news. */
  const announce = (line: string) => {
    news = line === news ? `${line}\u00a0` : line;
  };

  /** After every change of the conversation. */
  const follow = () => {
    if (!conversation) return;
    const { code, thread } = conversation;
    const { act, refused } = thread.pending.find(({ refused }) => refused) ?? {};
    if (act && act.type !== 'message') return conversation.discard(act.id);
    // Ended or full: what was said goes on in a new one.
    if (refused?.startsWith('chat_')) return renew();
    // Refused for what the page noted, perhaps: that must not cost words, nor one fact another.
    if (act && 'facts' in act && act.facts) {
      console.warn('counterbell', refused, act.facts);
      toldFacts = facts;
      conversation.discard(act.id);
      conversation.say(act.text, act.file && { file: act.file });
      for (const [name, value] of Object.entries(act.facts))
        conversation.act({ type: 'facts', facts: { [name]: value } });
      return;
    }
    for (const message of thread.messages.slice(told)) {
      told = message.seq;
      tell(emit, message);
      if (message.from !== 'shopper') announce(lineOf(message));
    }
    if (thread.typingAt > typed + TYPING_TOLD_EVERY) {
      typed = thread.typingAt;
      announce(words.typing);
    }
    // With the first text it goes along.
    if (thread.messages.length && facts !== toldFacts) {
      toldFacts = facts;
      const log = factsOf(thread);
      if (facts && JSON.stringify({ ...log, ...facts }) !== JSON.stringify(log))
        conversation.act({ type: 'facts', facts });
    }
    outbox.keep(thread.pending);
    if (code === CLOSE.forbidden) dropToken();
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

    right = async (isExpired) => {
      await begun;
      // Another tab may have begun a chat meanwhile: there is one chat for all tabs.
      if (!token) ({ chat, token } = store.get());
      if (!token) {
        const started = await ask(chats, { shopper: store.get().shopper });
        if (!started) conversation?.close();
        // Another page may have begun one while we asked; and where storage is full, only we know of ours.
        const known = store.get();
        if (!known.token) store.set(Object.assign(known, started, { open: true }));
        ({ chat, token } = known);
      } else if (isExpired || (identity && !isTold())) {
        const renewed = await ask(`${chats}/${chat}/token`, { token });
        if (!renewed) renew();
        else {
          // Another shopper, by what the shop says, has another chat.
          keep(renewed);
          token = renewed.token;
          chat = renewed.chat ?? chat;
        }
      }
      return { url: `${chats}/${chat}`, token: `${token}` };
    };
    return converse({
      side: 'shopper',
      line: {
        url: chats.replace(/^http/, 'ws'),
        protocols: async (isExpired) => [PROTOCOL, (await right(isExpired)).token],
        dial: (url, names) => new WebSocket(`${url}/${chat}/socket`, names),
      },
      hello: here,
      thread: emptyThread(pending),
      changed: follow,
      heard(frame) {
        if (frame.type === 'welcome') told ??= frame.head;
      },
    });
  };

  /** Enters anew, taking along what was not sent. */
  const rejoin = () => {
    const left = conversation;
    // The next line is told anew.
    toldFacts = undefined;
    conversation = undefined;
    left?.close();
    conversation = enter(left?.thread.pending.filter(({ act }) => act.type === 'message') ?? []);
    changed();
  };

  const renew = () => {
    dropToken();
    // The next chat is told anew; what was noted of this one is not of that.
    if (facts && facts === toldFacts) facts = { ...facts, chat: undefined, topic: undefined };
    rejoin();
  };

  const know = (more: FactsSaid) => {
    facts = merge(facts ?? {}, more);
    follow();
  };

  return {
    get conversation() {
      return (conversation ??= enter(outbox.left));
    },
    get news() {
      return news;
    },
    get known() {
      return { ...(conversation && factsOf(conversation.thread)), ...facts };
    },
    say(text, more) {
      begin();
      const isFirst = !conversation?.thread.messages.length;
      conversation?.say(text, isFirst ? { ...more, facts } : more);
    },
    know,
    identify(who) {
      const { hash, name, email } = Object(who);
      if (typeof who !== 'string' && !hash)
        return know({ ...(name && { name }), ...(email && { shopper: { email } }) });
      identity = who;
      if (store.get().token && !isTold()) rejoin();
    },
    enter() {
      begin();
      return right(false);
    },
    leave: dropToken,
    renew,
  };
};
