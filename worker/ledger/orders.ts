/** The orders of a Ledger's shoppers, as Till tells them, and which chat each is credited to. */
import type { ChatRecord } from '../protocol.ts';
import { keepNewest, readRecords } from '../records.ts';
import { orderRecord, type OrderRecord } from '../till/bodies.ts';
import { chatsOf } from './chats.ts';
import { creditedChat, WINDOW } from './credit.ts';

export const ORDERS = `
  CREATE TABLE IF NOT EXISTS "order" (
    shopper TEXT NOT NULL, id TEXT NOT NULL, placed_at INTEGER NOT NULL, rev INTEGER NOT NULL, body TEXT NOT NULL,
    credit TEXT,
    minor INTEGER AS (body ->> '$.total.minor'),
    currency TEXT AS (body ->> '$.total.currency'),
    PRIMARY KEY (shopper, id)) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS order_by_time ON "order" (placed_at);
`;

/** What is left of an order, in minor units: what was paid less what went back. Objects that are older have no such column. */
export const NET = `net INTEGER AS (body ->> '$.total.minor' + coalesce(body ->> '$.adjusted', 0)) VIRTUAL`;

/** An order that was not called off. */
export const STANDS = `NOT coalesce("order".body ->> '$.cancelled', 0)`;

/** Stands in the column for an order that no shopper is known for. */
const NOBODY = '';

/** Credits orders of one shopper: the same facts give the same credits, in whatever order they came. */
const credit = (
  sql: SqlStorage,
  owner: string,
  orders: readonly OrderRecord[],
  chats: readonly ChatRecord[],
): void => {
  for (const order of orders) {
    const chat = creditedChat(order, chats)?.id ?? null;
    sql.exec(
      'UPDATE "order" SET credit = ? WHERE shopper = ? AND id = ? AND credit IS NOT ?',
      chat,
      owner,
      order.id,
      chat,
    );
  }
};

/** All of a shopper or a customer, oldest first. */
export const ordersOf = (sql: SqlStorage, owner: string): OrderRecord[] =>
  readRecords(
    sql,
    orderRecord,
    'SELECT body FROM "order" WHERE shopper = ? AND placed_at >= 0 ORDER BY placed_at',
    owner,
  );

/** Keeps an order, or what has changed of it, with its owner; null: with nobody. Gives since when that may bear upon chats, UTC ms; null when it was no news. */
export const keepOrder = (sql: SqlStorage, owner: string | null, record: OrderRecord): number | null => {
  const { placedAt } = record;
  const shopper = owner ?? NOBODY;
  const chats = owner === null ? [] : chatsOf(sql, owner);
  // It left one of a customer's shoppers, and is another's of them.
  sql.exec(
    'DELETE FROM "order" WHERE shopper = ? AND id = ? AND rev = ? AND placed_at = -1',
    shopper,
    record.id,
    record.rev,
  );
  const known = sql
    .exec<{ at: number }>(
      'SELECT placed_at AS at FROM "order" WHERE shopper = ? AND id = ?',
      shopper,
      record.id,
    )
    .toArray()[0];
  const keys = { shopper, credit: creditedChat(record, chats)?.id ?? null };
  if (!keepNewest(sql, '"order"', record, keys, { placed_at: placedAt })) return null;
  credit(sql, shopper, [record], chats);
  return Math.min(placedAt, known?.at ?? placedAt);
};

/** A chat has changed: the orders in its window may now be its own. */
export const creditAfter = (
  sql: SqlStorage,
  owner: string,
  { firstAnswerAt, lastAnswerAt }: Pick<ChatRecord, 'firstAnswerAt' | 'lastAnswerAt'>,
): void => {
  if (lastAnswerAt === null) return;
  const query = 'SELECT body FROM "order" WHERE shopper = ? AND placed_at >= ? AND placed_at <= ?';
  const orders = readRecords(sql, orderRecord, query, owner, firstAnswerAt, lastAnswerAt + WINDOW);
  if (orders.length) credit(sql, owner, orders, chatsOf(sql, owner));
};

/** Chats have gone: each order may be another's now. */
export const creditAll = (sql: SqlStorage, owner: string): void =>
  credit(sql, owner, ordersOf(sql, owner), chatsOf(sql, owner));

/** An order of whom better is known counts no more with those it was told of before; null: with nobody. */
export const leave = (sql: SqlStorage, record: OrderRecord, from: string | null): void => {
  // The row stays, before all time: an older telling that comes late must not bring the order back.
  sql.exec(
    `INSERT INTO "order" (shopper, id, placed_at, rev, body) VALUES (?, ?, -1, ?, ?)
     ON CONFLICT DO UPDATE SET placed_at = -1, rev = excluded.rev, body = excluded.body, credit = NULL
       WHERE excluded.rev > rev`,
    from ?? NOBODY,
    record.id,
    record.rev,
    JSON.stringify(record),
  );
};
