/**
 * Where a site's agents work: a summary of each live chat, told by the chats, and the consoles that watch.
 * It hears of a chat's milestones and newest text, never of typing or reading.
 */
import { DurableObject } from 'cloudflare:workers';
import { ask, chatOf, placeOf, type Place } from '../durable-objects-router.ts';
import type { Env } from '../env.ts';
import { Refusal } from '../errors.ts';
import {
  chatRecord,
  consoleFrames,
  type AgentRef,
  type ChatRecord,
  type ConsoleFrame,
  type DeskFrame,
} from '../protocol.ts';
import { keepNewest, readRecords } from '../records.ts';
import {
  accept,
  attach,
  attachmentOf,
  farewell,
  keepAlive,
  receive,
  send,
  tell,
  type Handlers,
} from '../sockets.ts';

/** An ended chat's row stays this long, so that a late telling cannot bring the chat back to life. In ms. */
const REMEMBER_ENDED = 86_400_000;
const FORGET_EVERY = 3_600_000;

export class Desk extends DurableObject<Env> {
  #site: Place;
  #sql: SqlStorage;
  /** What was told since this object woke. A mere text is only here: each row written is paid for. */
  #newest = new Map<string, ChatRecord>();
  #forgotAt = 0;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#site = placeOf(ctx.id).site;
    this.#sql = ctx.storage.sql;
    this.#sql.exec(
      'CREATE TABLE IF NOT EXISTS chat (id TEXT PRIMARY KEY, rev INTEGER NOT NULL, body TEXT NOT NULL)',
    );
    keepAlive(ctx);
  }

  override fetch(request: Request): Response {
    return accept(this.ctx, request);
  }

  override webSocketMessage(socket: WebSocket, raw: string | ArrayBuffer): Promise<void> {
    return receive(socket, raw, consoleFrames, this.#handlers);
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    farewell(socket, code);
    this.#tell({ type: 'agents', agents: this.#agents(socket) });
  }

  override webSocketError(socket: WebSocket): void {
    this.webSocketClose(socket, 1006);
  }

  /** Called by a Chat with its newest record; told again, it changes nothing. */
  receiveChat(record: ChatRecord): void {
    const known = this.#newest.get(record.id) ?? this.#stored(record.id);
    if (known && known.rev >= record.rev) return;
    if (!known || standingOf(known) !== standingOf(record)) keepNewest(this.#sql, 'chat', record);
    this.#newest.set(record.id, record);
    this.#tell({ type: 'chat', chat: record });
    if (record.state !== 'ended') return;
    this.#newest.delete(record.id);
    this.#forget(Date.now());
  }

  #handlers: Handlers<ConsoleFrame> = {
    hello: (socket) => {
      const { who } = attachmentOf(socket);
      if (who.role !== 'agent') throw new Refusal('forbidden');
      attach(socket, { live: true });
      send<DeskFrame>(socket, {
        type: 'welcome',
        you: who.agent,
        chats: this.#liveChats(),
        agents: this.#agents(),
      });
      this.#tell({ type: 'agents', agents: this.#agents() }, socket);
      this.ctx.waitUntil(this.#refresh());
    },
  };

  #liveChats(): ChatRecord[] {
    const rows = readRecords(
      this.#sql,
      chatRecord,
      `SELECT body FROM chat WHERE body ->> '$.state' <> 'ended'`,
    );
    return rows.map((row) => this.#newest.get(row.id) ?? row);
  }

  #stored(id: string): ChatRecord | undefined {
    return readRecords(this.#sql, chatRecord, 'SELECT body FROM chat WHERE id = ?', id)[0];
  }

  /** After a sleep the rows may be older than the chats: each is asked, and what is news is told on. */
  async #refresh(): Promise<void> {
    const stale = this.#liveChats().filter(({ id }) => !this.#newest.has(id));
    await Promise.all(
      stale.map(async ({ id }) => {
        const record = await ask(
          () => chatOf(this.env, this.#site, id),
          (chat) => chat.record(),
        ).catch(() => undefined);
        if (record) this.receiveChat(record);
      }),
    );
  }

  /** Everyone with a console open, once each, however many windows; `gone` is a socket that is closing. */
  #agents(gone?: WebSocket): AgentRef[] {
    const agents = new Map<string, AgentRef>();
    for (const socket of this.ctx.getWebSockets()) {
      const { who, live } = attachmentOf(socket);
      if (socket !== gone && live && who.role === 'agent') agents.set(who.agent.id, who.agent);
    }
    return [...agents.values()];
  }

  #tell(frame: DeskFrame, except?: WebSocket): void {
    tell(this.ctx, frame, except);
  }

  /** At most once an hour: it reads every row. */
  #forget(now: number): void {
    if (now - this.#forgotAt < FORGET_EVERY) return;
    this.#forgotAt = now;
    this.#sql.exec(`DELETE FROM chat WHERE body ->> '$.endedAt' < ?`, now - REMEMBER_ENDED);
  }
}

/** What of a record must outlast a sleep of the desk: where the chat stands, not its latest words. */
const standingOf = ({ state, agent }: ChatRecord): string => `${state} ${agent?.id}`;
