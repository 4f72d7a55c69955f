import type { Powers } from '../embed.ts';

/** Tells the server something about this page; it goes out even when the page is left. Plain text needs no preflight. */
export const send = ({ origin, site }: Powers, what: 'orders' | 'events', body: object): Promise<Response> =>
  fetch(`${origin}/v1/sites/${site}/${what}`, {
    method: 'POST',
    keepalive: true,
    body: JSON.stringify(body),
  });
