/**
 * The panel's hold on what this browser remembers. It is read with suspicion, since a page or an older version wrote it,
 * and changed with care, since the shop may be open in other tabs: each change touches its own part only.
 */
import type { Started } from './server.ts';
import type { Store } from './storage.ts';
import type { Act, Pending } from './thread.ts';

const MOST_PENDING = 50;

export interface Remembered {
  shopper: string | undefined;
  /** The last chat, kept after its end so that an order can name it. */
  chat: string | undefined;
  /** Present while that chat is under way. */
  token: string | undefined;
  tokenAt: number;
  /** Acts that were not confirmed when the page was left. */
  pending: readonly Pending[];
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined);

const actOf = (raw: unknown): Act[] => {
  const { id, text, score, comment }: Record<string, unknown> = Object.assign({}, raw);
  if (typeof id !== 'string') return [];
  if (typeof text === 'string') return [{ type: 'message', id, text }];
  if (typeof score !== 'number' || typeof comment !== 'string') return [];
  return [{ type: 'rate', id, score, comment }];
};

export const memoryOf = (store: Store) => {
  /** The chat this tab is in; another tab may have gone on to the next. */
  let ours: string | undefined;
  let isOpen = false;
  let kept: readonly Pending[] = [];
  const seen = new Set<string>();

  const acts = (): Act[] => {
    const { pending } = store.get();
    return Array.isArray(pending) ? pending.flatMap(actOf) : [];
  };
  const save = (change: object) => store.set({ ...store.get(), open: isOpen, ...change });
  const isOurs = () => store.get().chat === ours;

  return {
    get(): Remembered {
      const { shopper, chat, token, tokenAt } = store.get();
      ours = textOf(chat);
      return {
        shopper: textOf(shopper),
        chat: ours,
        token: ours && textOf(token),
        tokenAt: Number(tokenAt ?? 0),
        pending: acts().map((act) => ({ act })),
      };
    },
    start: (started: Started) => save({ ...started, tokenAt: Date.now() }),
    renew(token: string) {
      if (isOurs() && store.get().token) save({ token, tokenAt: Date.now() });
    },
    /** The chat is not under way any more. */
    settle() {
      if (isOurs() && store.get().token) save({ token: undefined });
    },
    /** Keeps what waits to be sent, besides what other tabs keep. */
    keep(pending: readonly Pending[]) {
      if (pending === kept) return;
      kept = pending;
      for (const { act } of pending) seen.add(act.id);
      const others = acts().filter(({ id }) => !seen.has(id));
      const all = [...others, ...pending.map(({ act }) => act)].slice(-MOST_PENDING);
      save({ pending: all.length ? all : undefined });
    },
    /** Whether the panel is open; written only once there is a chat. */
    open(open: boolean) {
      isOpen = open;
      const { token, pending } = store.get();
      if (token || pending) save({});
    },
  };
};
