/** How a page tells the server. */
import type { Powers } from '../embed.ts';
import type { Store } from '../storage.ts';

/** Tells the server something about this page; it goes out even when the page is left. Plain text needs no preflight. */
export const send = (
  { origin, site, cookie }: Powers,
  what: 'orders' | 'refunds' | 'events' | 'visits',
  body: object,
): Promise<Response> =>
  fetch(`${origin}/v1/sites/${site}/${what}`, {
    method: 'POST',
    keepalive: true,
    // The server's own memory of who this is, where the shop has that.
    ...(cookie && what === 'visits' && { credentials: 'include' }),
    body: JSON.stringify(body),
  });

/** Has the server forget what it keeps of this shopper's visits. */
export const forgetVisits = (powers: Powers, shopper: unknown): void => {
  if (shopper) send(powers, 'visits', { shopper, forget: true }).catch(() => {});
};

/** Whose visit this is, as far as this device knows. */
export const whose = (store: Store): string => {
  const { shopper, visits } = store.get();
  return JSON.stringify([shopper, Object(visits).device]);
};

/** Remembers whom the server takes this for, unless it is another's by now: another tab began a chat, or all was forgotten. */
export const know = (store: Store, shopper: unknown, asked: string): void => {
  if (shopper && whose(store) === asked) store.set({ ...store.get(), shopper });
};
