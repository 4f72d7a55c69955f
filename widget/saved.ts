/** The panel's view of what this browser remembers: read with suspicion, since a page or an older version wrote it. */
import type { Store } from './storage.ts';
import type { Act, Pending } from './thread.ts';

const MOST_PENDING = 50;

export interface Saved {
  shopper?: string | undefined;
  /** The last chat, kept after its end so that an order can name it. */
  chat?: string | undefined;
  /** Present while that chat is under way. */
  token?: string | undefined;
  tokenAt?: number | undefined;
  /** The panel was open when the page was left. */
  open?: boolean | undefined;
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

export const readSaved = (store: Store): Saved => {
  const { shopper, chat, token, tokenAt, open, pending } = store.get();
  const acts = Array.isArray(pending) ? pending.flatMap(actOf) : [];
  return {
    shopper: textOf(shopper),
    chat: textOf(chat),
    token: textOf(token),
    tokenAt: Number(tokenAt ?? 0),
    open: open === true,
    pending: acts.map((act) => ({ act })),
  };
};

export const writeSaved = (store: Store, { pending, ...rest }: Saved): void => {
  const acts = pending.slice(-MOST_PENDING).map(({ act }) => act);
  store.set({ ...rest, pending: acts.length ? acts : undefined });
};
