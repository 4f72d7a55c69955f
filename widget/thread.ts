/** What one side knows of one chat: a pure value, changed only by frames heard and words said. */
import type { Facts } from '../worker/facts.ts';
import type { AgentFrame, AgentRef, ChatFrame, Message, Queued, ShopperFrame } from '../worker/protocol.ts';

export type Side = 'shopper' | 'agent';

/** A frame that must arrive: what carries an id of its own comes back as a message. */
export type Act = Extract<ShopperFrame | AgentFrame, { id: string }>;

/** An act on its way: shown at once, kept until its message comes back. */
export interface Pending {
  act: Act;
  /** The code with which the server refused it; then it is no longer sent by itself. */
  refused?: string;
  /** Sent, and not acknowledged in time: it goes out again. */
  late?: true;
}

export interface Thread {
  epoch: number;
  messages: readonly Message[];
  pending: readonly Pending[];
  /** How far each side has read, as a `seq`. */
  seen: Readonly<Record<Side, number>>;
  /** Last sign of typing from the other side, in local milliseconds; 0 when there is none. */
  typingAt: number;
  /** How a chat stands that nobody has answered yet. */
  queue?: Queued;
}

export const emptyThread = (pending: readonly Pending[] = []): Thread => ({
  epoch: 0,
  messages: [],
  pending,
  seen: { shopper: 0, agent: 0 },
  typingAt: 0,
});

/** The last `seq` this thread holds; messages before it are all there. */
export const headOf = (thread: Thread): number => thread.messages.length;

/** True when the frame speaks of messages after ones that are missing here: ask again from the head. */
export const leavesGap = (thread: Thread, frame: ChatFrame): boolean =>
  frame.type === 'message' && frame.message.seq > headOf(thread) + 1;

/** Takes in what follows the head; whatever came back to its place is no longer on its way. */
const append = (thread: Thread, news: readonly Message[]): Thread =>
  news.reduce((known, message) => {
    // It stays on its way until what is missing before it has come: it would vanish from the screen meanwhile.
    if (message.seq > headOf(known) + 1) return known;
    const rest = discard(known, message.id);
    if (message.seq <= headOf(known)) return rest;
    const isOwn = rest.pending.length < known.pending.length;
    const isNews = message.kind === 'text' && message.from === 'agent' && !isOwn;
    const pending = isNews ? rest.pending : rest.pending.map((one) => readOn(one, message.seq));
    return { ...rest, pending, messages: [...rest.messages, message] };
  }, thread);

/** An answer that waits has read what came from its own window before it: only another's answer makes it stale. */
const readOn = ({ act, ...rest }: Pending, seq: number): Pending => ({
  ...rest,
  act: 'seen' in act && act.seen === seq - 1 ? { ...act, seen: seq } : act,
});

/** The thread after one frame, heard by `side` at local time `now`. Repeated and late frames change nothing. */
export const hear = (thread: Thread, frame: ChatFrame, side: Side, now: number): Thread => {
  switch (frame.type) {
    case 'welcome': {
      const { epoch, head, seen } = frame;
      return {
        ...thread,
        epoch,
        seen,
        // What came since hello was said stays; a log shorter than ours is another one.
        messages: epoch === thread.epoch && head >= headOf(thread) ? thread.messages : [],
      };
    }
    case 'messages':
      return append(thread, frame.messages);
    case 'message': {
      const next = append(thread, [frame.message]);
      return frame.message.from === side ? next : { ...next, typingAt: 0 };
    }
    case 'typing':
      return frame.from === side ? thread : { ...thread, typingAt: now };
    case 'queue':
      return { ...thread, queue: frame };
    case 'seen':
      return {
        ...thread,
        seen: { ...thread.seen, [frame.from]: Math.max(thread.seen[frame.from], frame.seq) },
      };
    default:
      return thread;
  }
};

export const add = (thread: Thread, act: Act): Thread => ({
  ...thread,
  pending: [...thread.pending, { act }],
});

/** Notes how an act on its way fares. */
export const mark = (thread: Thread, ref: string, fate: Omit<Pending, 'act'>): Thread => ({
  ...thread,
  pending: thread.pending.map((one) => (one.act.id === ref ? { ...one, ...fate } : one)),
});

export const discard = (thread: Thread, ref: string): Thread => ({
  ...thread,
  pending: thread.pending.filter(({ act }) => act.id !== ref),
});

/** Who answers this chat, by the log; null while it waits. Whoever answers one that waits has taken it. */
export const agentOf = ({ messages }: Thread): AgentRef | null =>
  messages.reduce<AgentRef | null>((agent, message) => {
    if (message.kind === 'released') return null;
    return message.from === 'agent' && (message.kind === 'taken' || !agent) ? message.agent : agent;
  }, null);

/** What is known of the shopper, by the log. */
export const factsOf = ({ messages }: Thread): Facts =>
  Object.assign({}, ...messages.map((message) => 'facts' in message && message.facts));

export const hasEnded = ({ messages }: Thread): boolean =>
  messages.some((message) => message.kind === 'ended');

/** How many texts of the other side `side` has not read. */
export const unreadOf = ({ messages, seen }: Thread, side: Side): number =>
  messages.filter(({ kind, from, seq }) => kind === 'text' && from !== side && seq > seen[side]).length;
