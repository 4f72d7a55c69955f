import type { Chat } from './chat/chat.ts';
import type { Desk } from './desk/desk.ts';
import type { Ledger } from './ledger/ledger.ts';
import type { Till } from './till/till.ts';

/** What the deployment gives the Worker and its objects; see wrangler.toml. */
export interface Env {
  CHAT: DurableObjectNamespace<Chat>;
  DESK: DurableObjectNamespace<Desk>;
  TILL: DurableObjectNamespace<Till>;
  LEDGER: DurableObjectNamespace<Ledger>;
  DB: D1Database;
  ASSETS: Fetcher;
  /** Files sent in chats. */
  FILES: R2Bucket;
  /** Where this deployment answers, e.g. `https://chat.example.com`. */
  ORIGIN: string;
  /** Signs ids, tokens and sessions: 32 random bytes or more. */
  SECRET: string;
  /** Sends mail; see MAIL_FROM. */
  EMAIL: SendEmail;
  /** From whom replies by e-mail come; empty, and there are none. */
  MAIL_FROM: string;
  /** Set: the demo shop is served below `/demo/`. */
  DEMO?: string;
  /** Set on one machine, where the engine knows no jurisdictions. */
  LOCAL?: string;
}
