/** Texts that are not sent yet, kept over reloads. The shop may be open in other tabs: each minds its own texts only. */
import type { Store } from './storage.ts';
import type { Pending } from './thread.ts';

/** Gives what was left from before, and a way to keep what waits from now on. */
export const outboxOf = (store: Store) => {
  const textsOf = (): Record<string, unknown> => Object.assign({}, store.get().pending);

  const left = Object.entries(textsOf()).map(([id, text]): Pending => ({
    act: { type: 'message', id, text: `${text}` },
  }));
  let kept: readonly Pending[] = left;

  const keep = (pending: readonly Pending[]) => {
    if (pending === kept) return;
    const texts = textsOf();
    for (const { act } of kept) delete texts[act.id];
    for (const { act } of pending) if (act.type === 'message') texts[act.id] = act.text;
    kept = pending;
    store.set({ ...store.get(), pending: Object.keys(texts)[0] && texts });
  };
  return { left, keep };
};
