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
  type ChatId,
  type ChatRecord,
  type ConsoleFrame,
  type DeskFrame,
} from '../protocol.ts';
import { inBatches, readRecords } from '../records.ts';
import { isStillIn } from '../sites.ts';
import { attach, attachmentOf } from '../sockets/attachment.ts';
import { passMark, send } from '../sockets/flow.ts';
import type { Handlers } from '../sockets/frames.ts';
import { Sockets } from '../sockets/sockets.ts';
import { Answers } from './answers.ts';
import { Line, touchesLine } from './line.ts';

/** How long it is remembered that a chat has ended, so that a late telling cannot bring it back to life. In ms. */
const REMEMBER_ENDED = 3_600_000;
/** Chats that are asked at the same time. */
const ASK_AT_ONCE = 25;

export class Desk extends DurableObject<Env> {
  #site: Place;
  #sql: SqlStorage;
  #sockets: Sockets;
  /** Live chats as told since this object woke. A table keeps which there are, as first told: each row written is paid for. */
  #live = new Map<ChatId, ChatRecord>();
  /** Chats that ended since then, oldest first. */
  #ended = new Map<ChatId, { rev: number; at: number }>();
  #answers: Answers;
  #line: Line;
  /** Resolves when this object knows the live chats again, after a sleep. */
  #awake: Promise<void> | undefined;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#site = placeOf(ctx.id).site;
    this.#sql = ctx.storage.sql;
    this.#sql.exec('CREATE TABLE IF NOT EXISTS chat (id TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID');
    this.#sockets = new Sockets(ctx, ({ session }) => isStillIn(env, this.#site.id, session));
    this.#answers = new Answers(this.#sql);
    this.#line = new Line({
      chats: () => this.#wake().then(() => this.#live.values()),
      agents: () => this.#agents().length,
      wait: () => this.#answers.range(Date.now()),
      tell: (chat, queued) =>
        ask(
          () => chatOf(env, this.#site, chat),
          async (stub) => stub.queued(queued),
        ),
    });
  }

  override fetch(request: Request): Response {
    return this.#sockets.accept(request);
  }

  override webSocketMessage(socket: WebSocket, raw: string | ArrayBuffer): void | Promise<void> {
    return this.#sockets.receive(socket, raw, consoleFrames, this.#handlers);
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    this.#sockets.farewell(socket, code);
    attach(socket, { live: false });
    this.#tell({ type: 'agents', agents: this.#agents() });
    this.ctx.waitUntil(this.#line.changed());
  }

  override webSocketError(socket: WebSocket): void {
    this.webSocketClose(socket, 1006);
  }

  /** Called by a Chat with its newest record; told again, it changes nothing. */
  receiveChat(record: ChatRecord): void {
    const known = this.#live.get(record.id) ?? this.#ended.get(record.id);
    if (known && known.rev >= record.rev) {
      // Told again by one whose shopper has come back and wants to know.
      if (record.state === 'waiting') this.ctx.waitUntil(this.#line.tellAgain(record.id));
      return;
    }
    if (record.state === 'ended') this.#strike(record);
    else this.#keep(record);
    this.#answers.note(record);
    this.#tell({ type: 'chat', chat: record });
    if (touchesLine(record)) this.ctx.waitUntil(this.#line.changed());
  }

  #handlers: Handlers<ConsoleFrame> = {
    mark: (socket, { n }) => passMark(socket, n),
    hello: async (socket) => {
      const { who } = attachmentOf(socket);
      if (who.role !== 'agent') throw new Refusal('forbidden');
      await this.#wake();
      attach(socket, { live: true });
      const agents = this.#agents();
      const chats = [...this.#live.values()];
      const mail = this.env.MAIL_FROM !== '';
      send<DeskFrame>(socket, { type: 'welcome', you: who.agent, chats, agents, mail });
      this.#tell({ type: 'agents', agents }, socket);
      this.ctx.waitUntil(this.#line.changed());
    },
  };

  /** Once in its life; again where it failed. */
  #wake(): Promise<void> {
    this.#awake ??= this.#recall().catch((thrown: unknown) => {
      this.#awake = undefined;
      throw thrown;
    });
    return this.#awake;
  }

  #keep(record: ChatRecord): void {
    if (!this.#live.has(record.id)) {
      const query = 'INSERT INTO chat (id, body) VALUES (?, ?) ON CONFLICT DO NOTHING';
      this.#sql.exec(query, record.id, JSON.stringify(record));
    }
    this.#live.set(record.id, record);
  }

  #strike({ id, rev }: ChatRecord): void {
    this.#sql.exec('DELETE FROM chat WHERE id = ?', id);
    this.#live.delete(id);
    const now = Date.now();
    this.#ended.set(id, { rev, at: now });
    for (const [oldest, { at }] of this.#ended) {
      if (now - at < REMEMBER_ENDED) break;
      this.#ended.delete(oldest);
    }
  }

  /** After a sleep only the names of the live chats are sure: each is asked how it stands. */
  async #recall(): Promise<void> {
    const rows = readRecords(this.#sql, chatRecord, 'SELECT body FROM chat');
    const forgotten = rows.filter(({ id }) => !this.#live.has(id));
    await inBatches(forgotten, ASK_AT_ONCE, (row) => this.#ask(row));
  }

  /** One that cannot be reached now stands as it was first told; it tells by itself when it changes. */
  async #ask(row: ChatRecord): Promise<void> {
    const newest = await ask(
      () => chatOf(this.env, this.#site, row.id),
      (chat) => chat.record(),
    ).catch(() => undefined);
    this.receiveChat(newest ?? row);
  }

  /** Everyone with a console open, once each, however many windows. */
  #agents(): AgentRef[] {
    const agents = new Map<string, AgentRef>();
    for (const socket of this.#sockets.all) {
      const { who, live } = attachmentOf(socket);
      if (!live || who.role !== 'agent' || this.#sockets.isGone(socket)) continue;
      agents.set(who.agent.id, who.agent);
    }
    return [...agents.values()];
  }

  #tell(frame: DeskFrame, except?: WebSocket): void {
    this.#sockets.tell(frame, except);
  }
}
