/** The shopper's side of chatting: starts a chat when the first text is sent, stays in it over reloads, begins anew after it. */
import { CLOSE, PROTOCOL } from '../worker/wire.ts';
import { converse, type Conversation } from './conversation.ts';
import type { Powers } from './embed.ts';
import { teller } from './events.ts';
import { newId } from './id.ts';
import { readSaved, writeSaved, type Saved } from './saved.ts';
import { Refusal, renewToken, socketOf, startChat } from './server.ts';
import { add, agentOf, discard, emptyThread, hasEnded, type Pending, type Thread } from './thread.ts';

const TOKEN_FRESH = 12 * 3_600_000;
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;

/** Why words do not get through just now. */
export type Trouble = 'noStart' | 'notHere' | 'broken' | 'outdated';

export interface Session extends Pick<Conversation, 'say' | 'retry' | 'discard' | 'typing' | 'seen' | 'end' | 'rate'> {
  readonly thread: Thread;
  readonly trouble: Trouble | undefined;
  readonly state: 'none' | 'underWay' | 'over';
  /** Name of who answers. */
  readonly agent: string | undefined;
  /** Remembers, for the shop's next page, whether the panel is open. */
  remember(open: boolean): void;
  /** Nothing more is expected of the ended chat: the next page starts clean. */
  settle(): void;
  /** Begins a new chat; the shopper stays the same. */
  renew(): void;
  close(): void;
}

/** What `hello` says of the page, whichever it is by then. */
const here = {
  get page() {
    const [url = ''] = location.href.split('#');
    return { url: url.slice(0, 2_000), title: document.title.slice(0, 300) };
  },
};

export const sessionOf = (powers: Powers, changed: () => void): Session => {
  const { store } = powers;
  let saved = readSaved(store);
  /** What was said before there was a chat to say it in. */
  let before = emptyThread(saved.pending);
  let conversation: Conversation | undefined;
  let trouble: Trouble | undefined;
  let starting = false;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const now = () => conversation?.thread ?? before;

  const save = (change: Partial<Saved>) => {
    saved = { ...saved, ...change };
    writeSaved(store, saved);
  };

  const wait = (thread: Thread) => {
    before = thread;
    save({ pending: thread.pending });
    changed();
  };

  const leave = () => {
    const left = conversation;
    conversation = undefined;
    trouble = undefined;
    clearTimeout(timer);
    left?.close();
  };

  /** Leaves this chat, and takes the texts that wait along into a new one. */
  const moveOn = (pending: readonly Pending[] = []) => {
    leave();
    save({ token: undefined });
    wait(emptyThread(pending.flatMap(({ act }) => (act.type === 'message' ? [{ act }] : []))));
    void begin();
  };

  /** The chat of a former page may be gone, and gives way to a new one; a chat just begun would be refused again. */
  const shutOut = (justBegun: boolean) => {
    const { pending } = now();
    if (!justBegun) return moveOn(pending);
    leave();
    trouble = 'notHere';
    wait(emptyThread(pending));
  };

  const join = (chat: string, firstToken: string, justBegun: boolean) => {
    let token = firstToken;
    const renew = async () => {
      token = await renewToken(powers, chat, token);
      if (saved.token) save({ token, tokenAt: Date.now() });
    };
    const protocols = async (expired: boolean) => {
      if (expired || Date.now() - (saved.tokenAt ?? 0) > TOKEN_FRESH)
        await renew().catch((error) => {
          if (error instanceof Refusal && error.final) shutOut(justBegun);
          throw error;
        });
      return [PROTOCOL, token];
    };
    conversation = converse({
      side: 'shopper',
      line: { url: socketOf(powers, chat), protocols },
      hello: here,
      pending: before.pending,
      changed: () => follow(justBegun),
      heard: teller(powers.emit),
    });
  };

  /** After every change of the conversation: keeps what must not be lost, and leaves a chat that has no more to give. */
  const follow = (justBegun: boolean) => {
    if (!conversation) return;
    const { status, code, thread } = conversation;
    const refused = thread.pending.find((one) => one.refused && one.act.type !== 'rate');
    if (code === CLOSE.forbidden && status === 'closed') return shutOut(justBegun);
    if (refused?.act.type === 'end') return conversation.discard(refused.act.id);
    if (refused?.refused === 'chat_ended') return moveOn(thread.pending);
    if (status === 'closed') trouble = 'outdated';
    if (status === 'broken') trouble = 'broken';
    if (status === 'live') trouble = undefined;
    if (thread.pending !== saved.pending) save({ pending: thread.pending });
    changed();
  };

  const begin = async () => {
    if (starting || conversation || !before.pending.length) return;
    starting = true;
    clearTimeout(timer);
    const known = readSaved(store);
    try {
      // Another tab may have started a chat meanwhile: there is one chat for all tabs.
      const underWay = known.chat && known.token;
      const { chat, shopper, token } = underWay ? known : await startChat(powers, saved.shopper);
      failures = 0;
      trouble = undefined;
      save({ chat, shopper, token, tokenAt: underWay ? known.tokenAt : Date.now() });
      if (chat && token) join(chat, token, true);
    } catch (error) {
      const said = error instanceof Refusal;
      trouble = !said ? 'broken' : error.final ? 'notHere' : 'noStart';
      const ceiling = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** failures++);
      if (trouble !== 'notHere') timer = setTimeout(begin, ceiling * (0.5 + Math.random() / 2));
    }
    starting = false;
    changed();
  };

  if (saved.chat && saved.token) join(saved.chat, saved.token, false);
  else void begin();

  return {
    get thread() {
      return now();
    },
    get trouble() {
      return trouble;
    },
    get state() {
      const { messages } = now();
      return hasEnded(now()) ? 'over' : messages.length ? 'underWay' : 'none';
    },
    get agent() {
      return agentOf(now())?.name;
    },
    say(text) {
      if (conversation) return conversation.say(text);
      wait(add(before, { type: 'message', id: newId(), text }));
      void begin();
    },
    retry: (ref) => conversation?.retry(ref),
    discard: (ref) => (conversation ? conversation.discard(ref) : wait(discard(before, ref))),
    typing: () => conversation?.typing(),
    seen: () => conversation?.seen(),
    end: () => conversation?.end(),
    rate: (score, comment) => conversation?.rate(score, comment),
    remember(open) {
      saved = { ...saved, open };
      if (saved.token || saved.pending.length) save({});
    },
    settle: () => save({ token: undefined, open: undefined }),
    renew: () => moveOn(),
    close: leave,
  };
};
