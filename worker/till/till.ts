/** A site's orders, the truth of them: each order once, however often it is told. Ledgers are told, and credit. */
import { DurableObject } from 'cloudflare:workers';
import { orderRecord, type Money, type OrderRecord } from '../api.ts';
import { ask, ledgerOf, placeOf, type Place } from '../durable-objects-router.ts';
import type { Env } from '../env.ts';
import type { ChatId, ShopperId } from '../protocol.ts';

/** How long a telling may be owed before it is tried again, in ms. */
const RETRY = 5_000;
/** Tellings in one go, so that a long absence of a Ledger is made up for in steps. */
const BATCH = 50;

/** An order as someone tells it, checked. */
export interface Told {
  id: string;
  total: Money;
  shopper: ShopperId | null;
  chat: ChatId | null;
}

/** `conflict`: the id is known with another total, and the first one stands. */
export type Outcome = { news: boolean; conflict: boolean; total: Money };

export class Till extends DurableObject<Env> {
  #sql: SqlStorage;
  #site: Place;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#site = placeOf(ctx.id).site;
    this.#sql = ctx.storage.sql;
    this.#sql.exec('CREATE TABLE IF NOT EXISTS purchase (id TEXT PRIMARY KEY, body TEXT NOT NULL)');
    this.#sql.exec('CREATE TABLE IF NOT EXISTS owed (id TEXT PRIMARY KEY)');
  }

  /** Takes an order from a shopper's page: the first telling is stored, a later one changes nothing. */
  takeOrder({ id, total, shopper, chat }: Told): Outcome {
    const known = this.#find(id);
    if (known) {
      const same = known.total.minor === total.minor && known.total.currency === total.currency;
      return { news: false, conflict: !same, total: known.total };
    }
    const order: OrderRecord = { id, rev: 1, placedAt: Date.now(), total, source: 'browser', shopper, chat };
    this.#sql.exec('INSERT INTO purchase (id, body) VALUES (?, ?)', id, JSON.stringify(order));
    this.#sql.exec('INSERT INTO owed (id) VALUES (?)', id);
    this.ctx.waitUntil(this.ctx.storage.setAlarm(Date.now() + RETRY).then(() => this.#tellLedgers()));
    return { news: true, conflict: false, total };
  }

  /** Tells what is still owed. Harmless when it runs twice: Ledgers keep the newest by rev. */
  override async alarm(): Promise<void> {
    await this.ctx.storage.setAlarm(Date.now() + RETRY);
    await this.#tellLedgers();
  }

  async #tellLedgers(): Promise<void> {
    const owed = this.#sql.exec<{ id: string }>('SELECT id FROM owed LIMIT ?', BATCH).toArray();
    const taken = await Promise.all(owed.map(({ id }) => this.#tellLedger(id)));
    const left = this.#sql.exec<{ n: number }>('SELECT count(*) AS n FROM owed').one().n;
    if (left === 0) await this.ctx.storage.deleteAlarm();
    else if (taken.every(Boolean)) await this.#tellLedgers();
  }

  async #tellLedger(id: string): Promise<boolean> {
    const order = this.#find(id);
    if (!order) return true;
    try {
      await ask(() => ledgerOf(this.env, this.#site, order.shopper ?? order.id), (ledger) => ledger.receiveOrder(order));
    } catch {
      return false;
    }
    this.#sql.exec('DELETE FROM owed WHERE id = ?', id);
    return true;
  }

  #find(id: string): OrderRecord | undefined {
    const row = this.#sql.exec<{ body: string }>('SELECT body FROM purchase WHERE id = ?', id).toArray()[0];
    return row && orderRecord.parse(JSON.parse(row.body));
  }
}
