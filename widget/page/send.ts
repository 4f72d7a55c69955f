/** How a page tells the server. */
import type { Powers } from '../embed.ts';
import type { Store } from '../storage.ts';

/** Tells the server something about this page; it goes out even when the page is left. Plain text needs no preflight. */
export const send = (
  { origin, site }: Powers,
  what: 'orders' | 'events' | 'visits',
  body: object,
): Promise<Response> =>
  fetch(`${origin}/v1/sites/${site}/${what}`, {
    method: 'POST',
    keepalive: true,
    body: JSON.stringify(body),
  });

/** Has the server forget what it keeps of this shopper's visits. */
export const forgetVisits = (powers: Powers, shopper: unknown): void => {
  if (shopper) send(powers, 'visits', { shopper, forget: true }).catch(() => {});
};

/** Remembers whom the server takes this for, in answer to who was `sent`: another tab may have begun a chat meanwhile. */
export const know = (store: Store, shopper: unknown, sent: unknown): void => {
  if (shopper && store.get()['shopper'] === sent) store.set({ ...store.get(), shopper });
};
