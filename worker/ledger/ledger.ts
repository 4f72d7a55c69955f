/**
 * What a site knows of a sixteenth of its shoppers: their ended chats as Chats tell them, their orders as Till tells
 * them, and which chat each order is credited to. All of one shopper lies here, for a report or an erasure.
 */
import { DurableObject } from 'cloudflare:workers';
import { orderRecord, type OrderRecord, type ShopperFile } from '../api.ts';
import { addColumn } from '../columns.ts';
import type { Env } from '../env.ts';
import type { InvitationEvent } from '../invitations.ts';
import { chatRecord, type ChatRecord, type ShopperId } from '../protocol.ts';
import { keepNewest, readRecords } from '../records.ts';
import type { Around } from '../reports/around.ts';
import type { Asked as CountAsked } from '../reports/asked.ts';
import { count } from '../reports/count.ts';
import type { Part as CountPart } from '../reports/tally.ts';
import type { Asked, Part } from '../search/search.ts';
import type { Arrivals } from '../staffing/demand.ts';
import type { Held } from '../staffing/sweep.ts';
import type { Asked as WordsAsked, Part as WordsPart } from '../words/asked.ts';
import type { PresentVisits, VisitTold } from '../visits.ts';
import { around } from './around.ts';
import type { Beside } from './beside.ts';
import { creditedChat, WINDOW } from './credit.ts';
import { INVITATIONS, invitationsOf, keepInvitations } from './invitations.ts';
import { Packs } from './packs.ts';
import type { RecentChat } from '../wall.ts';
import { endedSince } from './recent.ts';
import { Index } from './search.ts';
import { arrivalsBetween, heldBetween } from './staffing.ts';
import { Words } from './words.ts';
import { forgetVisit, inviteVisitor, keepVisit, present, visitOf, VISITS } from './visits.ts';

/**
 * Each row written is paid for, and so is each entry of an index: rows lie by shopper, and have one index, by time. What
 * queries need besides is computed from the body.
 */
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS chat (
    shopper TEXT NOT NULL, id TEXT NOT NULL, ended_at INTEGER NOT NULL, rev INTEGER NOT NULL, body TEXT NOT NULL,
    transcript TEXT NOT NULL, service TEXT,
    score INTEGER AS (body ->> '$.score'),
    PRIMARY KEY (shopper, id)) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS chat_by_end ON chat (ended_at);
  CREATE TABLE IF NOT EXISTS "order" (
    shopper TEXT NOT NULL, id TEXT NOT NULL, placed_at INTEGER NOT NULL, rev INTEGER NOT NULL, body TEXT NOT NULL,
    credit TEXT,
    minor INTEGER AS (body ->> '$.total.minor'),
    currency TEXT AS (body ->> '$.total.currency'),
    PRIMARY KEY (shopper, id)) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS order_by_time ON "order" (placed_at);
`;

/** Kept for a day: which letters went to an address, so that nobody has us fill a stranger's box. */
const LETTERS = `
  CREATE TABLE IF NOT EXISTS letter (
    address TEXT NOT NULL, id TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (address, id)) WITHOUT ROWID;
`;
const DAY = 86_400_000;
const LETTERS_A_DAY = 3;

/** Stands in the column for an order that no shopper is known for. */
const NOBODY = '';

export class Ledger extends DurableObject<Env> {
  #sql: SqlStorage;
  #packs: Packs;
  /** Made when somebody searches. */
  #index: Index | undefined;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#sql = ctx.storage.sql;
    this.#sql.exec(SCHEMA + LETTERS + INVITATIONS + VISITS);
    addColumn(this.#sql, 'chat', 'service TEXT');
    this.#packs = new Packs(this.#sql);
  }

  /** Called by a Chat before it sends a letter; gives 0 when it may, else in how many ms. Asked again, it counts once. */
  admitLetter(address: string, id: string): number {
    const now = Date.now();
    this.#sql.exec('DELETE FROM letter WHERE at <= ?', now - DAY);
    const sent = this.#sql
      .exec<{ id: string; at: number }>('SELECT id, at FROM letter WHERE address = ? ORDER BY at', address)
      .toArray();
    const [oldest] = sent;
    if (sent.some((one) => one.id === id)) return 0;
    if (oldest && sent.length >= LETTERS_A_DAY) return oldest.at + DAY - now;
    this.#sql.exec('INSERT INTO letter (address, id, at) VALUES (?, ?, ?)', address, id, now);
    return 0;
  }

  /**
   * Called by a Chat that has ended, and again when it is rated: the orders in its window may now be its own. What was written
   * comes along, and lies in the same row.
   */
  receiveChat(record: ChatRecord, told?: Beside): void {
    const { shopper, endedAt, firstAnswerAt, lastAnswerAt } = record;
    const beside = {
      transcript: JSON.stringify(told?.written ?? []),
      service: told ? JSON.stringify(told.service) : null,
    };
    if (!keepNewest(this.#sql, 'chat', record, { shopper, ended_at: endedAt }, beside)) return;
    this.#index?.expire();
    this.#packs.unpack(shopper, record.startedAt);
    if (lastAnswerAt === null) return;
    const query = 'SELECT body FROM "order" WHERE shopper = ? AND placed_at >= ? AND placed_at <= ?';
    const orders = readRecords(this.#sql, orderRecord, query, shopper, firstAnswerAt, lastAnswerAt + WINDOW);
    if (orders.length) this.#credit(orders, this.#chatsOf(shopper));
  }

  /** Called by Till with each order, and again when it changes. */
  receiveOrder(record: OrderRecord): void {
    const { shopper, placedAt } = record;
    const chats = shopper ? this.#chatsOf(shopper) : [];
    const credit = creditedChat(record, chats)?.id ?? null;
    const keys = { shopper: shopper ?? NOBODY, placed_at: placedAt, credit };
    if (!keepNewest(this.#sql, '"order"', record, keys)) return;
    this.#credit([record], chats);
    if (shopper) this.#packs.unpack(shopper, placedAt);
  }

  /** Called by Till with an order whose shopper became known late: it counts with them, and no more among those of nobody. */
  orderMoved(record: OrderRecord): void {
    // The row stays, before all time: an older telling that comes late must not bring the order back.
    this.#sql.exec(
      `INSERT INTO "order" (shopper, id, placed_at, rev, body) VALUES (?, ?, -1, ?, ?)
       ON CONFLICT DO UPDATE SET placed_at = -1, rev = excluded.rev`,
      NOBODY,
      record.id,
      record.rev,
      JSON.stringify(record),
    );
  }

  /** Called with what a page tells of its shopper. False when that is more than one has in an hour: nothing is kept then. */
  receiveEvents(shopper: ShopperId, events: readonly InvitationEvent[]): boolean {
    return keepInvitations(this.#sql, shopper, events, Date.now());
  }

  /** Called with a sign of a visit. Gives an invitation to show; false where signs come too fast. */
  receiveVisit(shopper: ShopperId, told: VisitTold): ReturnType<typeof keepVisit> {
    return keepVisit(this.#sql, shopper, told, Date.now());
  }

  /** Called when consent is taken back. */
  forgetVisit(shopper: ShopperId): void {
    forgetVisit(this.#sql, shopper);
  }

  /** Who is on the shop's pages now. */
  present(): PresentVisits {
    return present(this.#sql, Date.now());
  }

  /** Has a shopper who is here invited by an agent; or tells why that may not be. */
  invite(shopper: ShopperId, id: string, text: string): ReturnType<typeof inviteVisitor> {
    return inviteVisitor(this.#sql, shopper, { id, text, at: Date.now() });
  }

  /** The newest ended chats that are as asked. */
  search(asked: Asked): Part {
    this.#index ??= new Index(this.#sql);
    return this.#index.search(asked);
  }

  /** The words of the newest ended chats that are as asked. */
  words(asked: WordsAsked): WordsPart {
    return new Words(this.#sql).count(asked);
  }

  /** Everything kept here of one shopper, oldest first. */
  fileOf(shopper: ShopperId): ShopperFile {
    const placed = 'SELECT body FROM "order" WHERE shopper = ? ORDER BY placed_at';
    return {
      shopper,
      chats: this.#chatsOf(shopper),
      orders: readRecords(this.#sql, orderRecord, placed, shopper),
      invitations: invitationsOf(this.#sql, shopper),
      visit: visitOf(this.#sql, shopper),
    };
  }

  /** What this shard counts of its ended chats: a part for each grouping of what is asked. */
  count(asked: CountAsked): CountPart[] {
    return count(this.#packs.between(asked.from, asked.to, Date.now()), asked);
  }

  /** What this shard counts of orders, invitations and visits in [from, to), UTC ms. */
  around(from: number, to: number): Around {
    return around(this.#sql, from, to, Date.now());
  }

  /** Chats that ended since then (UTC ms), for the live wall. */
  endedSince(since: number): RecentChat[] {
    return endedSince(this.#sql, since);
  }

  /** Who held a chat in [from, to), UTC ms. */
  heldBetween(from: number, to: number): Held[] {
    return heldBetween(this.#sql, from, to);
  }

  /** What began in [from, to), UTC ms, by quarter of an hour; answered within `within` ms is in time. */
  arrivalsBetween(from: number, to: number, within: number): Arrivals[] {
    return arrivalsBetween(this.#sql, from, to, within);
  }

  /** Credits orders of one shopper: the same facts give the same credits, in whatever order they came. */
  #credit(orders: readonly OrderRecord[], chats: readonly ChatRecord[]): void {
    for (const order of orders) {
      const credit = creditedChat(order, chats)?.id ?? null;
      this.#sql.exec(
        'UPDATE "order" SET credit = ? WHERE shopper = ? AND id = ? AND credit IS NOT ?',
        credit,
        order.shopper,
        order.id,
        credit,
      );
    }
  }

  #chatsOf(shopper: ShopperId): ChatRecord[] {
    const query = 'SELECT body FROM chat WHERE shopper = ? ORDER BY ended_at';
    return readRecords(this.#sql, chatRecord, query, shopper);
  }
}
