/** The shopper's side of chatting: starts a chat when the first text is sent, stays in it over reloads, begins anew after it. */
import { CLOSE, PROTOCOL } from '../worker/wire.ts';
import { converse, type Conversation } from './conversation.ts';
import type { Powers } from './embed.ts';
import { teller } from './events.ts';
import { newId } from './id.ts';
import { memoryOf } from './memory.ts';
import { Refusal, renewToken, socketOf, startChat } from './server.ts';
import { add, agentOf, discard, emptyThread, hasEnded, type Pending, type Thread } from './thread.ts';

const TOKEN_FRESH = 12 * 3_600_000;
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;

/** Why words do not get through just now. */
export type Trouble = 'noStart' | 'notHere' | 'broken' | 'outdated';

export interface Session extends Pick<
  Conversation,
  'say' | 'retry' | 'discard' | 'typing' | 'seen' | 'end' | 'rate'
> {
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
  const memory = memoryOf(powers.store);
  /** What was said before there was a chat to say it in. */
  let before = emptyThread(memory.get().pending);
  let conversation: Conversation | undefined;
  let trouble: Trouble | undefined;
  let starting = false;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const now = () => conversation?.thread ?? before;

  const wait = (thread: Thread) => {
    before = thread;
    memory.keep(thread.pending);
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
    memory.settle();
    wait(emptyThread(pending.flatMap(({ act }) => (act.type === 'message' ? [{ act }] : []))));
    void begin();
  };

  /** The chat of a former page may be gone, and gives way to a new one; a chat just begun would be refused again. */
  const shutOut = (justBegun: boolean) => {
    const { pending } = now();
    if (!justBegun) return moveOn(pending);
    leave();
    memory.settle();
    trouble = 'notHere';
    wait(emptyThread(pending));
  };

  /** After every change of the conversation: keeps what must not be lost, and leaves a chat that has no more to give. */
  const follow = (justBegun: boolean) => {
    if (!conversation) return;
    const { status, code, thread } = conversation;
    const refused = thread.pending.find((one) => one.refused && one.act.type !== 'rate');
    if (status === 'closed' && code === CLOSE.forbidden) return shutOut(justBegun);
    if (refused?.act.type === 'end') return conversation.discard(refused.act.id);
    if (refused?.refused === 'chat_ended') return moveOn(thread.pending);
    if (status === 'closed') trouble = 'outdated';
    if (status === 'broken') trouble = 'broken';
    if (status === 'live') trouble = undefined;
    memory.keep(thread.pending);
    changed();
  };

  const join = (chat: string, firstToken: string, tokenAt: number, justBegun: boolean) => {
    let token = firstToken;
    let freshUntil = tokenAt + TOKEN_FRESH;
    const renew = async () => {
      token = await renewToken(powers, chat, token);
      freshUntil = Date.now() + TOKEN_FRESH;
      memory.renew(token);
    };
    const protocols = async (expired: boolean) => {
      if (expired || Date.now() > freshUntil)
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

  const begin = async () => {
    if (starting || conversation || !before.pending.length) return;
    starting = true;
    clearTimeout(timer);
    try {
      // Another tab may have started a chat meanwhile: there is one chat for all tabs.
      if (!memory.get().token) memory.start(await startChat(powers, memory.get().shopper));
      failures = 0;
      trouble = undefined;
      resume(true);
    } catch (error) {
      trouble = !(error instanceof Refusal) ? 'broken' : error.final ? 'notHere' : 'noStart';
      const ceiling = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** failures++);
      if (trouble !== 'notHere') timer = setTimeout(begin, ceiling * (0.5 + Math.random() / 2));
    }
    starting = false;
    changed();
  };

  const resume = (justBegun: boolean) => {
    const { chat, token, tokenAt } = memory.get();
    if (chat && token) join(chat, token, tokenAt, justBegun);
  };

  resume(false);
  void begin();

  return {
    get thread() {
      return now();
    },
    get trouble() {
      return trouble;
    },
    get state() {
      return hasEnded(now()) ? 'over' : now().messages.length ? 'underWay' : 'none';
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
    remember: memory.open,
    settle() {
      if (hasEnded(now())) memory.settle();
    },
    renew: () => moveOn(),
    close: leave,
  };
};
