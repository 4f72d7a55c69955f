/** What a chat asks the server besides its socket. Bodies go as plain text, so that no preflight is needed. */
import type { Embed } from './embed.ts';

/** Address of a site's chats. */
export const chatsOf = ({ origin, site }: Embed): string => `${origin}/v1/sites/${site}/chats`;

/** Asks the server; undefined when it says no and would say so again. */
export const post = async (url: string, body: object): Promise<Record<string, unknown> | undefined> => {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  const { ok, status } = response;
  if (ok) return response.json();
  if (status === 429 || status >= 500) throw new Error(url);
};
