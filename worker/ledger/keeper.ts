/** The tables of a Ledger as one: what is told is kept with its owner, a shopper or a customer, and taken out again whole. */
import { z } from 'zod';
import { json } from '../columns.ts';
import { chatRecord } from '../protocol.ts';
import { readRecords } from '../records.ts';
import { line } from '../search/transcript.ts';
import { service } from '../service/service.ts';
import { orderRecord, type OrderRecord } from '../till/bodies.ts';
import { keepChat } from './chats.ts';
import { factKind, idOf, putFact, takeFacts } from './facts.ts';
import { creditAfter, creditAll, creditByRule, keepOrder, leave } from './orders.ts';
import type { Packs } from './packs.ts';
import type { Telling } from './tellings.ts';

const chatRow = z.object({
  body: json(chatRecord),
  transcript: json(z.array(line)),
  service: json(service).nullable(),
});

export class Keeper {
  #sql: SqlStorage;
  #packs: Packs;
  /** Called when chats have changed. */
  #changed: () => void;

  constructor(sql: SqlStorage, packs: Packs, changed: () => void) {
    this.#sql = sql;
    this.#packs = packs;
    this.#changed = changed;
  }

  /** Keeps what was told of a shopper, with them or with the customer they are. */
  keep(owner: string, telling: Telling, shopper: string = owner): void {
    if (telling.kind === 'chat') this.#keepChat(owner, telling);
    else if (telling.kind !== 'order') {
      if (telling.row) putFact(this.#sql, telling.kind, owner, telling.row);
    } else if (telling.record.shopper === shopper) this.keepOrder(owner, telling.record);
    else this.leave(owner, telling.record);
  }

  #keepChat(owner: string, { record, told }: Extract<Telling, { kind: 'chat' }>): void {
    if (!keepChat(this.#sql, owner, record, told)) return;
    this.#changed();
    this.#packs.unpack(owner, record.startedAt);
    creditAfter(this.#sql, owner, record);
  }

  /** Null: nobody's. */
  keepOrder(owner: string | null, record: OrderRecord): void {
    const since = keepOrder(this.#sql, owner, record);
    if (owner !== null && since !== null) this.#packs.unpack(owner, since);
  }

  /** An order counts no more with whom it was told of before. */
  leave(owner: string | null, record: OrderRecord): void {
    leave(this.#sql, record, owner);
    if (owner !== null) this.#packs.unpack(owner, record.placedAt);
  }

  /** Takes out all of a shopper that goes to their customer's Ledger. */
  takeOut(shopper: string): Telling[] {
    const chats = z
      .array(chatRow)
      .parse(
        this.#sql.exec('SELECT body, transcript, service FROM chat WHERE shopper = ?', shopper).toArray(),
      )
      .map(({ body, transcript, service: served }): Telling => ({
        kind: 'chat',
        record: body,
        told: { written: transcript, service: served },
      }));
    const orders = readRecords(
      this.#sql,
      orderRecord,
      'SELECT body FROM "order" WHERE shopper = ?',
      shopper,
    ).map((record): Telling => ({ kind: 'order', record }));
    if (chats.length) this.#sql.exec('DELETE FROM chat WHERE shopper = ?', shopper);
    if (orders.length) this.#sql.exec('DELETE FROM "order" WHERE shopper = ?', shopper);
    this.#changed();
    return [...chats, ...orders, ...this.takeOutFacts(shopper)];
  }

  takeOutFacts(shopper: string): Telling[] {
    return factKind.options.flatMap((kind) =>
      takeFacts(this.#sql, kind, shopper).map((row): Telling => ({
        kind,
        record: { id: idOf(kind, row), rev: 1 },
        row,
      })),
    );
  }

  /** Whoever reads credits has them by the present version of the rule first. */
  creditByRule(): void {
    for (const owner of creditByRule(this.#sql)) this.#packs.unpack(owner, 0);
  }

  /** All of a shopper leaves the customer: what remains is credited anew. */
  drop(owner: string, shopper: string): void {
    this.#packs.unpack(owner, 0);
    for (const table of ['chat', '"order"'])
      this.#sql.exec(`DELETE FROM ${table} WHERE shopper = ? AND body ->> '$.shopper' = ?`, owner, shopper);
    creditAll(this.#sql, owner);
    this.#changed();
  }
}
