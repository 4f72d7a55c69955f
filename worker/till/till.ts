/** A site's orders, the truth of them: each order once, however often it is told. Ledgers are told, and credit. */
import { DurableObject } from 'cloudflare:workers';
import { ask, ledgerOf, placeOf, type Place } from '../durable-objects-router.ts';
import type { Env } from '../env.ts';
import type { Money } from '../money.ts';
import { inBatches, readRecords, RETRY } from '../records.ts';
import { toldAgain, type Told } from './again.ts';
import { orderRecord, type OrderRecord, type OrderSource } from './bodies.ts';

/** Tellings at the same time. */
const AT_ONCE = 50;

/** Remembers beyond this life of the object that an order is owed. */
const MISS = 'INSERT INTO missed (id) VALUES (?) ON CONFLICT DO NOTHING';

/** `conflict`: the id is known with another total, and the first one stands. */
export type Outcome = { news: boolean; conflict: boolean; total: Money };

export class Till extends DurableObject<Env> {
  #sql: SqlStorage;
  #site: Place;
  /** Orders that their Ledger may not have taken yet, by id. */
  #owed = new Map<string, OrderRecord>();
  /** When the alarm rings; null when it is not set. As long as anything may be owed, it is. */
  #alarmAt: number | null = null;
  /** True when the alarm was set since this object woke: then `#owed` holds all that it was set for. */
  #isOwnAlarm = false;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#site = placeOf(ctx.id).site;
    this.#sql = ctx.storage.sql;
    this.#sql.exec(
      'CREATE TABLE IF NOT EXISTS "order" (id TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID',
    );
    this.#sql.exec('CREATE TABLE IF NOT EXISTS missed (id TEXT PRIMARY KEY) WITHOUT ROWID');
    void ctx.blockConcurrencyWhile(async () => {
      this.#alarmAt = await ctx.storage.getAlarm();
    });
  }

  /** Takes an order from a shopper's page or the shop's server, and what a later telling adds to it. */
  takeOrder(told: Told, source: OrderSource = 'browser'): Outcome {
    const known = this.#find(told.id);
    if (!known) {
      this.#wake();
      this.#keep({
        ...told,
        rev: 1,
        placedAt: this.#now(),
        source,
        adjusted: 0,
        adjustments: [],
        cancelled: false,
      });
      return { news: true, conflict: false, total: told.total };
    }
    const { order, conflict } = toldAgain(known, told, source);
    if (order !== known) {
      this.#wake();
      // `#recall` finds by the time of placing, and this one was placed before.
      this.#sql.exec(MISS, order.id);
      this.#keep(order);
    }
    return { news: false, conflict, total: order.total };
  }

  /** Stores the newest of an order, and tells its Ledger. */
  #keep(order: OrderRecord): void {
    this.#sql.exec(
      'INSERT OR REPLACE INTO "order" (id, body) VALUES (?, ?)',
      order.id,
      JSON.stringify(order),
    );
    this.#owed.set(order.id, order);
    this.ctx.waitUntil(this.#tellLedger(order));
  }

  /** Tells what is still owed: an order that its Ledger refuses does not hold up the others. */
  override async alarm(info?: AlarmInvocationInfo): Promise<void> {
    if (!this.#isOwnAlarm) this.#recall((info?.scheduledTime ?? this.#alarmAt ?? 0) - RETRY);
    this.#alarmAt = null;
    // Before anything is awaited: an order that comes meanwhile sets the next alarm, which does not reach back to these.
    for (const id of this.#owed.keys()) this.#sql.exec(MISS, id);
    await inBatches([...this.#owed.values()], AT_ONCE, (order) => this.#tellLedger(order));
    if (this.#owed.size) this.#wake();
  }

  /**
   * What an object that died may have owed: all that was placed since the alarm was set, and what could not be told before.
   * So an order that is taken at once costs one row, and none to remember that it was owed.
   */
  #recall(since: number): void {
    const query = `SELECT body FROM "order" WHERE body ->> '$.placedAt' >= ? OR id IN (SELECT id FROM missed)`;
    for (const order of readRecords(this.#sql, orderRecord, query, since)) this.#owed.set(order.id, order);
  }

  /** An order that was taken is owed no more. */
  async #tellLedger(order: OrderRecord): Promise<void> {
    const at = (key: string) => () => ledgerOf(this.env, this.#site, key);
    const taken = await Promise.all([
      ask(at(order.shopper ?? order.id), (ledger) => ledger.receiveOrder(order)),
      order.late && ask(at(order.id), (ledger) => ledger.orderMoved(order)),
    ]).then(
      () => true,
      () => false,
    );
    // It may have changed meanwhile: then the newer one is owed.
    if (!taken || this.#owed.get(order.id) !== order) return;
    this.#owed.delete(order.id);
    this.#sql.exec('DELETE FROM missed WHERE id = ?', order.id);
  }

  /** Never before the alarm was set, also when the clock was put back: `#recall` goes by it. */
  #now(): number {
    return Math.max(Date.now(), (this.#alarmAt ?? 0) - RETRY);
  }

  /** One alarm stands for all orders of the next few seconds. */
  #wake(): void {
    if (this.#alarmAt !== null) return;
    this.#isOwnAlarm = true;
    this.#alarmAt = Date.now() + RETRY;
    this.ctx.waitUntil(this.ctx.storage.setAlarm(this.#alarmAt));
  }

  #find(id: string): OrderRecord | undefined {
    return readRecords(this.#sql, orderRecord, 'SELECT body FROM "order" WHERE id = ?', id)[0];
  }
}
