/** Tells the server what happened by consent: one after another, since the first telling may bring who this shopper is. */
import type { PageEvent } from '../../worker/events.ts';
import type { Powers } from '../embed.ts';
import { know, send, whose } from './send.ts';
import type { Store } from '../storage.ts';

/** What the server takes at once. */
const AT_ONCE = 20;

export type Tell = (event: PageEvent) => void;

/** Until `signal`, what does not get through waits in this page, and goes along with the next or when there is a line again. */
export const tellerOf = (powers: Powers, store: Store, signal: AbortSignal): Tell => {
  const waiting: PageEvent[] = [];
  let isSending = false;

  const keep = async (response: Response, asked: string) => {
    const { shopper } = await response.json();
    if (!signal.aborted) know(store, shopper, asked);
  };

  const flush = async (): Promise<void> => {
    if (isSending || !waiting.length || signal.aborted) return;
    isSending = true;
    const events = waiting.slice(0, AT_ONCE);
    const { shopper } = store.get();
    const asked = whose(store);
    try {
      const response = await send(powers, 'events', { shopper, events });
      if (response.ok) await keep(response, asked);
      // Refused otherwise, it would be again.
      if (response.status !== 429 && response.status < 500) waiting.splice(0, events.length);
      else return;
    } catch {
      return;
    } finally {
      isSending = false;
    }
    return flush();
  };
  addEventListener('online', flush, { signal });

  return (event) => {
    waiting.push(event);
    void flush();
  };
};
