/** A site's orders, the truth of them: each order once, however often it is told. Ledgers are told, and credit. */
import { DurableObject } from 'cloudflare:workers';
import { orderRecord, type OrderRecord } from '../api.ts';
import { ask, ledgerOf, placeOf, type Place } from '../durable-objects-router.ts';
import type { Env } from '../env.ts';
import type { Money } from '../money.ts';
import { readRecords, RETRY } from '../records.ts';

/** Tellings in one go, so that a long absence of a Ledger is made up for in steps. */
const BATCH = 50;

/** An order as someone tells it, checked. */
export type Told = Pick<OrderRecord, 'id' | 'total' | 'items' | 'shopper' | 'chat'>;

/** `conflict`: the id is known with another total, and the first one stands. */
export type Outcome = { news: boolean; conflict: boolean; total: Money };

export class Till extends DurableObject<Env> {
  #sql: SqlStorage;
  #site: Place;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#site = placeOf(ctx.id).site;
    this.#sql = ctx.storage.sql;
    this.#sql.exec('CREATE TABLE IF NOT EXISTS "order" (id TEXT PRIMARY KEY, body TEXT NOT NULL)');
    this.#sql.exec('CREATE TABLE IF NOT EXISTS owed (id TEXT PRIMARY KEY)');
  }

  /** Takes an order from a shopper's page: the first telling is stored, a later one changes nothing. */
  takeOrder(told: Told): Outcome {
    const { id, total } = told;
    const known = this.#find(id);
    if (known) {
      const same = known.total.minor === total.minor && known.total.currency === total.currency;
      return { news: false, conflict: !same, total: known.total };
    }
    const order: OrderRecord = { ...told, rev: 1, placedAt: Date.now(), source: 'browser' };
    this.#sql.exec('INSERT INTO "order" (id, body) VALUES (?, ?)', id, JSON.stringify(order));
    this.#sql.exec('INSERT INTO owed (id) VALUES (?)', id);
    this.ctx.waitUntil(this.ctx.storage.setAlarm(Date.now() + RETRY).then(() => this.#settle([order])));
    return { news: true, conflict: false, total };
  }

  /** Tells what is still owed, page by page: an order that its Ledger refuses does not hold up the others. */
  override async alarm(): Promise<void> {
    await this.ctx.storage.setAlarm(Date.now() + RETRY);
    const query = 'SELECT body FROM owed JOIN "order" USING (id) WHERE id > ? ORDER BY id LIMIT ?';
    for (let after: string | undefined = ''; after !== undefined;) {
      const owed: OrderRecord[] = readRecords(this.#sql, orderRecord, query, after, BATCH);
      await this.#settle(owed);
      after = owed.at(-1)?.id;
    }
  }

  /** Tells these orders to their Ledgers; when nothing is owed any more, the alarm is called off. */
  async #settle(orders: readonly OrderRecord[]): Promise<void> {
    await Promise.all(orders.map((order) => this.#tellLedger(order)));
    const left = this.#sql.exec<{ n: number }>('SELECT count(*) AS n FROM owed').one().n;
    if (left === 0) await this.ctx.storage.deleteAlarm();
  }

  /** An order that was taken is owed no more; one that could not be told stays so until the next alarm. */
  async #tellLedger(order: OrderRecord): Promise<void> {
    const find = () => ledgerOf(this.env, this.#site, order.shopper ?? order.id);
    const taken = await ask(find, (ledger) => ledger.receiveOrder(order)).then(
      () => true,
      () => false,
    );
    if (taken) this.#sql.exec('DELETE FROM owed WHERE id = ?', order.id);
  }

  #find(id: string): OrderRecord | undefined {
    return readRecords(this.#sql, orderRecord, 'SELECT body FROM "order" WHERE id = ?', id)[0];
  }
}
