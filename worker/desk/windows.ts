/**
 * Which chats each agent has opened a window of, so that all can be closed when they must go. It rides on the agent's desk
 * sockets, which costs nothing; what no socket can carry is written down.
 */
import { z } from 'zod';
import { ask, chatOf, type Place } from '../durable-objects-router.ts';
import type { Env } from '../env.ts';
import { chatId, type AgentId, type ChatId } from '../protocol.ts';
import { inBatches } from '../records.ts';
import { attach, attachmentOf } from '../sockets/attachment.ts';
import type { Dismissal, Sockets } from '../sockets/sockets.ts';

/** As many as fit on a socket (16 kB), with room for all else that rides there. */
const MOST_CARRIED = 100;
/** Of those written down the oldest are forgotten first: who has so many open is found out by the next check of their session. */
const MOST_WRITTEN = 2_000;
const CLOSED_AT_ONCE = 25;

const chats = z.array(chatId);

export class Windows {
  #sql: SqlStorage;
  #sockets: Sockets;
  #env: Env;
  #site: Place;

  constructor(sql: SqlStorage, sockets: Sockets, env: Env, site: Place) {
    this.#sql = sql;
    this.#sockets = sockets;
    this.#env = env;
    this.#site = site;
    sql.exec('CREATE TABLE IF NOT EXISTS opened (agent TEXT PRIMARY KEY, chats TEXT NOT NULL) WITHOUT ROWID');
  }

  /** An agent opens a window of a chat. */
  note(agent: AgentId, chat: ChatId): void {
    if (this.#of(agent).includes(chat)) return;
    const isFree = (one: WebSocket) => attachmentOf(one).opened.length < MOST_CARRIED;
    const socket = this.#sockets.of(agent).find(isFree);
    if (socket) attach(socket, { opened: [...attachmentOf(socket).opened, chat] });
    else this.#write(agent, [chat]);
  }

  /** A desk socket goes, and what it carries stays. */
  keep(leaving: WebSocket): void {
    const { who, opened } = attachmentOf(leaving);
    if (who.role === 'agent' && opened.length) this.#write(who.agent.id, opened);
    attach(leaving, { opened: [] });
  }

  /** Closes them all, here and in every chat. One that cannot be reached finds out by itself, within minutes. */
  async close(dismissal: Dismissal): Promise<void> {
    this.#sockets.dismiss(dismissal);
    await inBatches(this.#of(dismissal.agent), CLOSED_AT_ONCE, (chat) =>
      ask(
        () => chatOf(this.#env, this.#site, chat),
        async (stub) => stub.dismiss(dismissal),
      ).catch(() => undefined),
    );
  }

  #of(agent: AgentId): ChatId[] {
    const carried = this.#sockets.of(agent).flatMap((socket) => attachmentOf(socket).opened);
    return [...new Set([...this.#written(agent), ...carried])];
  }

  #written(agent: AgentId): ChatId[] {
    const [row] = this.#sql.exec<{ chats: string }>('SELECT chats FROM opened WHERE agent = ?', agent);
    return row ? chats.parse(JSON.parse(row.chats)) : [];
  }

  #write(agent: AgentId, more: readonly ChatId[]): void {
    const all = [...new Set([...this.#written(agent), ...more])].slice(-MOST_WRITTEN);
    this.#sql.exec(
      'INSERT INTO opened (agent, chats) VALUES (?, ?) ON CONFLICT DO UPDATE SET chats = excluded.chats',
      agent,
      JSON.stringify(all),
    );
  }
}
