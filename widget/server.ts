/** The two calls that a chat needs besides its socket. Bodies go as plain text, so that no preflight is asked. */
import type { Embed } from './embed.ts';

/** The server answered, and said no. */
export class Refusal extends Error {
  readonly status: number;
  constructor(status: number) {
    super(`refused with ${status}`);
    this.status = status;
  }
  /** Asking again would not help. */
  get final(): boolean {
    return this.status < 500 && this.status !== 408 && this.status !== 429;
  }
}

const post = async (url: string, body: object): Promise<Record<string, unknown>> => {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  if (!response.ok) throw new Refusal(response.status);
  return Object.assign({}, await response.json());
};

const chatsOf = ({ origin, site }: Embed) => `${origin}/v1/sites/${site}/chats`;

/** Address of a chat's socket. */
export const socketOf = (embed: Embed, chat: string): string =>
  `${chatsOf(embed).replace(/^http/, 'ws')}/${chat}/socket`;

export interface Started {
  chat: string;
  shopper: string;
  token: string;
}

/** Starts a chat for the shopper this browser already is, or for a new one. */
export const startChat = async (embed: Embed, known: string | undefined): Promise<Started> => {
  const { chat, shopper, token } = await post(chatsOf(embed), { shopper: known });
  return { chat: `${chat}`, shopper: `${shopper}`, token: `${token}` };
};

/** Trades a token for a fresh one. */
export const renewToken = async (embed: Embed, chat: string, token: string): Promise<string> => {
  const fresh = await post(`${chatsOf(embed)}/${chat}/token`, { token });
  return `${fresh.token}`;
};
