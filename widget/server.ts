/** What a chat asks the server besides its socket. Bodies go as plain text, so that no preflight is needed. */
import type { Embed } from '../worker/settings.ts';

/** Address of a site's chats. */
export const chatsOf = ({ origin, site }: Pick<Embed, 'origin' | 'site'>): string =>
  `${origin}/v1/sites/${site}/chats`;

/** The right of this browser to its chat. */
export interface Right {
  /** Address of the chat. */
  url: string;
  token: string;
}

/** A line that is dead may not say so. In ms. */
const ANSWER_WITHIN = 10_000;

/** Asks the server; undefined when it says no and would say so again, false when it will not have this shopper. */
export const post = async (
  url: string,
  body: object,
): Promise<Record<string, unknown> | false | undefined> => {
  const signal = AbortSignal.timeout(ANSWER_WITHIN);
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body), signal });
  const { ok, status } = response;
  if (ok) return response.json();
  if (status === 403) return false;
  if (status === 429 || status >= 500) throw new Error(url);
};
