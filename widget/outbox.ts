/** Texts that are not sent yet, kept over reloads. The shop may be open in other tabs: each minds its own texts only. */
import type { Store } from './storage.ts';
import type { Pending } from './thread.ts';

/** What was not sent for a week, its writer would not want to be sent any more. In ms. */
const TOO_OLD = 7 * 86_400_000;

/** The browser asks whether one really wants to go. */
const warn = (event: Event) => event.preventDefault();

/** Gives what was left from before, and a way to keep what waits from now on. */
export const outboxOf = (store: Store) => {
  const textsOf = (): Record<string, unknown> => {
    const { pending, pendingAt } = store.get();
    return Object.assign({}, Date.now() - Number(pendingAt) > TOO_OLD ? {} : pending);
  };

  const left = Object.entries(textsOf()).map(([id, kept]): Pending => ({
    // A text alone is kept as such; one with more to it, whole.
    act: Object.assign({ type: 'message' as const, id, text: `${kept}` }, kept === Object(kept) && kept),
  }));
  let kept: readonly Pending[] = left;
  removeEventListener('beforeunload', warn);

  const keep = (pending: readonly Pending[]) => {
    if (pending === kept) return;
    const texts = textsOf();
    for (const { act } of kept) delete texts[act.id];
    for (const { act, refused } of pending)
      if (act.type === 'message' && !refused) texts[act.id] = act.file ? act : act.text;
    kept = pending;
    const isWaiting = Object.keys(texts)[0];
    const values = { ...store.get(), pending: isWaiting && texts, pendingAt: isWaiting && Date.now() };
    store.set(values);
    // What outlives the page is read back as a copy: where nothing can be stored it is not one, where all is full it is another.
    const known = store.get();
    const isInDanger = isWaiting && (known === values || known.pendingAt !== values.pendingAt);
    (isInDanger ? addEventListener : removeEventListener)('beforeunload', warn);
  };
  return { left, keep };
};
