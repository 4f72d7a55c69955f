/** A site's orders, the truth of them: each order once, however often it is told. Ledgers are told, and credit. */
import { DurableObject } from 'cloudflare:workers';
import { ask, ledgerOf, placeOf, shardNumber, shardOf, type Place } from '../durable-objects-router.ts';
import type { Env } from '../env.ts';
import type { Money } from '../money.ts';
import type { ShopperId } from '../ids.ts';
import { ownerOf } from '../people.ts';
import { inBatches, RETRY } from '../records.ts';
import { toldAgain } from './again.ts';
import { isTooMuch, toldBefore, whyNot, type ToldAdjustment, type Waiting } from './adjust.ts';
import { netOf, type OrderRecord } from './bodies.ts';
import { forgotten, forgottenWhole, nobodys } from './forget.ts';
import * as store from './store.ts';
import { orderOf, retold, type Kept, type Told } from './words.ts';

/** Tellings at the same time. */
const AT_ONCE = 50;
/** Orders in one telling. */
const MOST_TOLD = 100;
/** Of those that wait for their order, so many are named. */
const MOST_NAMED = 100;

/** What became of an order that was told, or why it was refused. `total` is what stands. */
export type OrderOutcome =
  | { code: 'order_taken' | 'order_known'; total: Money }
  | { refused: 'order_conflict' | 'key_conflict' };

/** The same of a refund, a cancellation or a change; `net` is what is left of its order, null while that did not come. */
export type RefundOutcome =
  | { code: 'refund_taken' | 'refund_known' | 'refund_waiting' | 'refund_capped'; net: Money | null }
  | {
      refused:
        | 'refund_conflict'
        | 'refund_currency'
        | 'order_confirmed'
        | 'too_many_refunds'
        | 'key_conflict';
    };

interface Taken<Outcome> {
  outcome: Outcome;
  /** Orders that their Ledgers are to be told of. */
  changed: OrderRecord[];
}

/** With whom it lay before is nothing that a Ledger needs to remember. */
const asTold = (order: OrderRecord): OrderRecord => ({ ...order, past: [] });

const succeeds = (telling: Promise<unknown>): Promise<boolean> =>
  telling.then(
    () => true,
    () => false,
  );

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
    store.prepare(this.#sql);
    void ctx.blockConcurrencyWhile(async () => {
      this.#alarmAt = await ctx.storage.getAlarm();
    });
  }

  /** Takes an order from a shopper's page or the shop, and what a later telling adds to it. */
  takeOrder(told: Told, once?: store.Once): OrderOutcome {
    if (once && !store.claim(this.#sql, once)) return { refused: 'key_conflict' };
    const { outcome, changed } = this.#take(told);
    this.#tell(changed);
    return outcome;
  }

  /** Takes what becomes of an order; told before its order, it waits here until that comes. */
  takeRefund(told: ToldAdjustment, once?: store.Once): RefundOutcome {
    if (once && !store.claim(this.#sql, once)) return { refused: 'key_conflict' };
    const { outcome, changed } = this.#adjust(told);
    this.#tell(changed);
    return outcome;
  }

  /** Takes many of both; what came of each stands in the same place. */
  takeAll(tellings: readonly (Told | ToldAdjustment)[]): (OrderOutcome | RefundOutcome)[] {
    const taken = tellings.map((told) => ('total' in told ? this.#take(told) : this.#adjust(told)));
    this.#tell(taken.flatMap(({ changed }) => changed));
    return taken.map(({ outcome }) => outcome);
  }

  /** Refunds and the like of which no order is known. */
  waiting(): Waiting {
    const sums = store.waitingSums(this.#sql);
    return {
      n: sums.reduce((all, { n }) => all + n, 0),
      sums: sums.flatMap(({ currency, minor }) => (currency ? [{ currency, minor: minor ?? 0 }] : [])),
      some: store.waitingAdjustments(this.#sql, MOST_NAMED),
    };
  }

  /**
   * A shopper took back their consent: of these orders, and of those on their way to a Ledger, theirs are nobody's from now on.
   * True when all Ledgers have heard it, and nothing here names the shopper any more; else it is to be said again.
   */
  async forget(shopper: ShopperId, ids: readonly string[]): Promise<boolean> {
    const theirs = [...new Set([...ids, ...this.#owed.keys()])].flatMap((id): OrderRecord[] => {
      const known = store.orderNamed(this.#sql, id);
      const next = known && forgotten(known, shopper);
      return next ? [this.#keep(next)] : [];
    });
    await this.#tellLedgers(theirs);
    for (const { id } of theirs) {
      const known = this.#owed.has(id) ? undefined : store.orderNamed(this.#sql, id);
      if (known) store.keepOrder(this.#sql, forgottenWhole(known, shopper), this.#now());
    }
    return theirs.every(({ id }) => !this.#owed.has(id));
  }

  #take({ id, ...word }: Told): Taken<OrderOutcome> {
    const known = store.orderNamed(this.#sql, id);
    if (!known) {
      const order = this.#keep({ id, rev: 1, toldAt: this.#now(), words: [word], past: [] });
      return { outcome: { code: 'order_taken', total: order.total }, changed: [order] };
    }
    const { words, conflict } = toldAgain(known.words, known.nobodys ? nobodys(word) : word);
    if (conflict) return { outcome: { refused: 'order_conflict' }, changed: [] };
    const changed = words === known.words ? [] : [this.#keep(retold(known, words))];
    const { total } = changed[0] ?? this.#recordOf(known);
    return { outcome: { code: 'order_known', total }, changed };
  }

  #adjust(told: ToldAdjustment): Taken<RefundOutcome> {
    const known = store.adjustmentNamed(this.#sql, told.id);
    const before = toldBefore(known, told);
    if (before === 'conflict') return { outcome: { refused: 'refund_conflict' }, changed: [] };
    const kept = store.orderNamed(this.#sql, told.order);
    const order = kept && this.#recordOf(kept);
    if (before) return { outcome: { code: 'refund_known', net: order ? netOf(order) : null }, changed: [] };
    const refused = whyNot(told, order, store.adjustmentsOf(this.#sql, told.order));
    if (refused) return { outcome: { refused }, changed: [] };
    store.keepAdjustment(this.#sql, told);
    // It comes to the same as of an older word: nobody needs to be told.
    if (known && order && told.comesTo !== null && known.comesTo === told.comesTo && known.kind === told.kind)
      return { outcome: { code: 'refund_known', net: netOf(order) }, changed: [] };
    const now = kept && this.#keep(retold(kept));
    // Where it replaces a page's word on another order, that one gets its money back.
    const other = known && known.order !== told.order && store.orderNamed(this.#sql, known.order);
    const changed = [now, other && this.#keep(retold(other))].filter((one) => !!one);
    if (!now) return { outcome: { code: 'refund_waiting', net: null }, changed };
    const code = isTooMuch(now, store.adjustmentsOf(this.#sql, now.id)) ? 'refund_capped' : 'refund_taken';
    return { outcome: { code, net: netOf(now) }, changed };
  }

  #recordOf(kept: Kept): OrderRecord {
    return orderOf(kept, store.adjustmentsOf(this.#sql, kept.id));
  }

  /** Stores the newest of an order, and owes it to its Ledger. */
  #keep(kept: Kept): OrderRecord {
    this.#wake();
    store.keepOrder(this.#sql, kept, this.#now());
    const order = this.#recordOf(kept);
    this.#owed.set(order.id, order);
    return order;
  }

  /** Tells what is still owed: an order that its Ledger refuses does not hold up the others. */
  override async alarm(info?: AlarmInvocationInfo): Promise<void> {
    if (!this.#isOwnAlarm) this.#recall((info?.scheduledTime ?? this.#alarmAt ?? 0) - RETRY);
    this.#alarmAt = null;
    // Before anything is awaited: an order that comes meanwhile sets the next alarm, which does not reach back to these.
    for (const id of this.#owed.keys()) store.miss(this.#sql, id);
    await this.#tellLedgers([...this.#owed.values()]);
    if (this.#owed.size) this.#wake();
  }

  /**
   * What an object that died may have owed: all that changed since the alarm was set, and what could not be told before.
   * So an order that is taken at once costs one row, and none to remember that it was owed.
   */
  #recall(since: number): void {
    for (const kept of store.changedSince(this.#sql, since)) this.#owed.set(kept.id, this.#recordOf(kept));
  }

  #tell(orders: readonly OrderRecord[]): void {
    const newest = new Map(orders.map((order) => [order.id, order]));
    this.ctx.waitUntil(this.#tellLedgers([...newest.values()]));
  }

  /** Tells many: those that lie in one Ledger together, since each call waits for a disk. */
  async #tellLedgers(orders: readonly OrderRecord[]): Promise<void> {
    const shards = [...Map.groupBy(orders, (order) => shardNumber(ownerOf(order) ?? order.id))];
    await inBatches(shards, shards.length, ([shard, some]) => this.#tellLedger(shard, some, MOST_TOLD));
  }

  /** Orders of one Ledger, so many in a call. Those that were taken are owed no more; one that is refused holds up no others. */
  async #tellLedger(shard: number, orders: readonly OrderRecord[], size: number): Promise<void> {
    for (let from = 0; from < orders.length; from += size) {
      const some = orders.slice(from, from + size);
      const taken = succeeds(
        ask(
          () => shardOf(this.env, this.#site, shard),
          (ledger) => ledger.receiveOrders(some.map(asTold)),
        ),
      );
      await inBatches(some, AT_ONCE, (order) => this.#settle(order, taken));
      if (size > 1 && !(await taken)) await this.#tellLedger(shard, some, 1);
    }
  }

  /** Tells those with whom the order lay before, too; it is owed no more when all have heard it. */
  async #settle(order: OrderRecord, taken: Promise<boolean>): Promise<void> {
    const left = order.past.map((owner) =>
      ask(
        () => ledgerOf(this.env, this.#site, owner ?? order.id),
        (ledger) => ledger.orderMoved(asTold(order), owner),
      ),
    );
    const [isTaken, isLeft] = await Promise.all([taken, succeeds(Promise.all(left))]);
    // It may have changed meanwhile: then the newer one is owed.
    if (!isTaken || !isLeft || this.#owed.get(order.id) !== order) return;
    this.#owed.delete(order.id);
    store.missNoMore(this.#sql, order.id);
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
}
