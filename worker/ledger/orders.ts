/** The orders of a Ledger's shoppers, as Till tells them, and which chat each is credited to. */
import type { ChatRecord, ShopperId } from '../protocol.ts';
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

/** Stands in the column for an order that no shopper is known for. */
const NOBODY = '';

/** Credits orders of one shopper: the same facts give the same credits, in whatever order they came. */
const credit = (sql: SqlStorage, orders: readonly OrderRecord[], chats: readonly ChatRecord[]): void => {
  for (const order of orders) {
    const chat = creditedChat(order, chats)?.id ?? null;
    sql.exec(
      'UPDATE "order" SET credit = ? WHERE shopper = ? AND id = ? AND credit IS NOT ?',
      chat,
      order.shopper,
      order.id,
      chat,
    );
  }
};

/** All of a shopper, oldest first. */
export const ordersOf = (sql: SqlStorage, shopper: ShopperId): OrderRecord[] =>
  readRecords(sql, orderRecord, 'SELECT body FROM "order" WHERE shopper = ? ORDER BY placed_at', shopper);

/** Keeps an order, or what has changed of it. True when that was news. */
export const keepOrder = (sql: SqlStorage, record: OrderRecord): boolean => {
  const { shopper, placedAt } = record;
  const chats = shopper ? chatsOf(sql, shopper) : [];
  const keys = {
    shopper: shopper ?? NOBODY,
    placed_at: placedAt,
    credit: creditedChat(record, chats)?.id ?? null,
  };
  if (!keepNewest(sql, '"order"', record, keys)) return false;
  credit(sql, [record], chats);
  return true;
};

/** A chat has changed: the orders in its window may now be its own. */
export const creditAfter = (
  sql: SqlStorage,
  { shopper, firstAnswerAt, lastAnswerAt }: Pick<ChatRecord, 'shopper' | 'firstAnswerAt' | 'lastAnswerAt'>,
): void => {
  if (lastAnswerAt === null) return;
  const query = 'SELECT body FROM "order" WHERE shopper = ? AND placed_at >= ? AND placed_at <= ?';
  const orders = readRecords(sql, orderRecord, query, shopper, firstAnswerAt, lastAnswerAt + WINDOW);
  if (orders.length) credit(sql, orders, chatsOf(sql, shopper));
};

/** An order whose shopper became known counts with them, and no more among those of nobody. */
export const takeFromNobody = (sql: SqlStorage, record: OrderRecord): void => {
  // The row stays, before all time: an older telling that comes late must not bring the order back.
  sql.exec(
    `INSERT INTO "order" (shopper, id, placed_at, rev, body) VALUES (?, ?, -1, ?, ?)
     ON CONFLICT DO UPDATE SET placed_at = -1, rev = excluded.rev`,
    NOBODY,
    record.id,
    record.rev,
    JSON.stringify(record),
  );
};
