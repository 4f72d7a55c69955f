/**
 * One chat as a person uses it: a thread, kept true by a connection. What one says and does waits in the thread's
 * outbox and goes one at a time, in order, each after the one before it was stored; after a drop it is sent again.
 */
import type { AgentFrame, ChatFrame, ShopperFrame } from '../worker/protocol.ts';
import { connect, type Line, type Status } from './connection.ts';
import { newId } from './id.ts';
import { add, discard, headOf, hear, leavesGap, mark, type Act, type Side, type Thread } from './thread.ts';

/** How long an act may be without its acknowledgement before it is sent again, in ms. */
const ACKNOWLEDGED_WITHIN = 10_000;
const TYPING_EVERY = 3_000;
/** How long a sign of typing is worth something. */
const TYPING_WORTH = 6_000;

type Frame = ShopperFrame | AgentFrame;
/** An act before it has its id. */
export type Wish = Act extends infer A ? (A extends Act ? Omit<A, 'id'> : never) : never;

type Words<F extends Frame> = Omit<Extract<F, { type: 'message' }>, 'type' | 'id' | 'text'>;
/** What a text carries besides its words. `seen`: how far one had read, where it matters whether someone else answered since. */
export type Extras = Words<ShopperFrame> & Words<AgentFrame>;

export interface Options {
  side: Side;
  line: Pick<Line<Frame, ChatFrame>, 'url' | 'protocols' | 'dial'>;
  /** What hello says besides how far this client has read. */
  hello?: object;
  /** The chat as it is known so far, with acts left from before a reload. */
  thread: Thread;
  /** Called after every change of `thread` or `status`. */
  changed(): void;
  /** Called with every frame after the thread took it in. */
  heard?(frame: ChatFrame): void;
}

export interface Conversation {
  readonly thread: Thread;
  readonly status: Status;
  /** Close code of the last break; undefined while the line is live. */
  readonly code: number | undefined;
  say(text: string, more?: Extras): void;
  /** Anything else that must arrive; what has an id, from before a reload, keeps it. */
  act(wish: Wish): void;
  /** Tells what need not arrive. */
  tell(frame: Frame): void;
  discard(ref: string): void;
  /** Tells the other side that one is typing; told at most every 3 s. */
  typing(): void;
  /** Tells the other side that everything so far was read. */
  seen(): void;
  close(): void;
}

export const converse = ({ side, line, thread, changed, heard, ...options }: Options): Conversation => {
  let status: Status = 'connecting';
  let code: number | undefined;
  let inFlight: string | undefined;
  /** Up to where the thread went when what follows was asked for: once for each gap. */
  let askedFrom = -1;
  let typedAt = -TYPING_EVERY;
  let quiet: ReturnType<typeof setTimeout> | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;

  const hello = () => ({
    type: 'hello' as const,
    since: headOf(thread),
    epoch: thread.epoch,
    ...options.hello,
  });

  const flush = () => {
    const next = thread.pending.find(({ refused }) => !refused)?.act;
    if (!next || next.id === inFlight || status !== 'live') return;
    inFlight = next.id;
    connection.send(next);
    resendAfter(ACKNOWLEDGED_WITHIN, next.id);
  };

  const resendAfter = (wait: number, id: string) => {
    clearTimeout(again);
    again = setTimeout(resend, wait, id);
  };

  /** An acknowledgement that does not come may be lost: sending again is harmless. */
  const resend = (id: string) => {
    if (id !== inFlight) return;
    inFlight = undefined;
    change(mark(thread, id, { late: true }));
  };

  const change = (next: Thread) => {
    thread = next;
    changed();
    flush();
  };

  const act = (wish: Wish) => change(add(thread, { id: newId(), ...wish }));

  const refused = ({ ref, code: reason, retryAfter }: ChatFrame & { type: 'error' }) => {
    // What has no name was a hello that asked for what is missing.
    if (!ref && retryAfter) setTimeout(() => connection.send(hello()), retryAfter * 1_000);
    if (!ref || ref !== inFlight) return;
    if (retryAfter) resendAfter(retryAfter * 1_000, ref);
    else {
      inFlight = undefined;
      change(mark(thread, ref, { refused: reason }));
    }
  };

  const connection = connect<Frame, ChatFrame>({
    ...line,
    hello,
    heard(frame) {
      if (leavesGap(thread, frame) && askedFrom !== headOf(thread)) {
        askedFrom = headOf(thread);
        connection.send(hello());
      }
      change(hear(thread, frame, side, Date.now()));
      heard?.(frame);
      if (frame.type === 'error') refused(frame);
      if (frame.type !== 'typing') return;
      clearTimeout(quiet);
      quiet = setTimeout(() => change({ ...thread, typingAt: 0 }), TYPING_WORTH);
    },
    status(next, closeCode) {
      status = next;
      inFlight = undefined;
      code = next === 'live' ? undefined : (closeCode ?? code);
      changed();
    },
  });

  return {
    get thread() {
      return thread;
    },
    get status() {
      return status;
    },
    get code() {
      return code;
    },
    say: (text, more) => act({ ...more, type: 'message', text }),
    act,
    tell: (frame) => connection.send(frame),
    discard: (ref) => change(discard(thread, ref)),
    typing() {
      if (status !== 'live' || performance.now() - typedAt < TYPING_EVERY) return;
      typedAt = performance.now();
      connection.send({ type: 'typing' });
    },
    seen() {
      const seq = headOf(thread);
      if (seq > thread.seen[side]) connection.send({ type: 'seen', seq });
    },
    close() {
      clearTimeout(quiet);
      clearTimeout(again);
      connection.close();
    },
  };
};
