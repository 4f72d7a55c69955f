/**
 * What agents said and did that is not stored yet, kept over reloads and crashes. Each window keeps and sends its own; what a
 * window left that is gone, one other takes up. Sent twice, an act is still done once: it goes out under its own id.
 */
import { newId } from '../../widget/id.ts';
import type { Pending } from '../../widget/thread.ts';
import { forget, keep, kept, keptNames } from '../parts/keep.ts';

/** What was not sent for a day, its writer would not want to be sent any more. In ms. */
const TOO_OLD = 86_400_000;

type Left = ReadonlyMap<string, readonly Pending[]>;
/** By chat. */
type Stored = Record<string, { at: number; pending: readonly Pending[] }>;

export interface Outbox {
  /** Keeps what waits in a chat now, in place of what waited before. */
  keep(chat: string, pending: readonly Pending[]): void;
  /** What windows left that are gone: from now on this window's own to send. */
  adopt(): Promise<Left>;
}

const lockOf = (name: string): string => `counterbell:${name}`;

/** Holds the lock of its own name for as long as the page lives, or until `signal`: so others know that it does. */
const live = (name: string, signal: AbortSignal): Promise<void> =>
  new Promise((begun) => {
    if (!navigator.locks) return begun();
    void navigator.locks.request(lockOf(name), () => {
      begun();
      return new Promise<void>((end) => {
        signal.addEventListener('abort', () => end());
      });
    });
  });

/** Does something unless the window of this name lives. */
const unlessLiving = async (name: string, then: () => void): Promise<void> => {
  if (!navigator.locks) return then();
  await navigator.locks.request(lockOf(name), { ifAvailable: true }, (lock) => {
    if (lock) then();
  });
};

const read = (name: string): Stored => {
  const stored: Stored = JSON.parse(kept(name) ?? '{}');
  const fresh = Object.entries(stored).filter(([, { at }]) => Date.now() - at < TOO_OLD);
  return Object.fromEntries(fresh);
};

const write = (name: string, stored: Stored): void => {
  if (Object.keys(stored).length) keep(name, JSON.stringify(stored));
  else forget(name);
};

/** The outbox of one window. `owner`: whose it is, and at which site; no other's is looked into. */
export const makeOutbox = (owner: string, signal: AbortSignal): Outbox => {
  const prefix = `outbox.${owner}.`;
  const own = prefix + newId();
  const living = live(own, signal);
  let stored: Stored = {};

  const change = (next: Stored) => {
    stored = next;
    write(own, stored);
  };

  return {
    keep(chat, pending) {
      const { [chat]: before, ...others } = stored;
      if (pending === before?.pending || (!before && !pending.length)) return;
      change(pending.length ? { ...others, [chat]: { at: Date.now(), pending } } : others);
    },
    async adopt() {
      await living;
      const left: Stored = {};
      for (const name of keptNames(prefix).filter((one) => one !== own))
        await unlessLiving(name, () => {
          const found = read(name);
          // Its own first: a crash in between leaves it twice, and never nowhere.
          change({ ...found, ...stored });
          forget(name);
          Object.assign(left, found);
        });
      return new Map(Object.entries(left).map(([chat, { pending }]) => [chat, pending]));
    },
  };
};
