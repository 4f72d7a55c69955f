/** The orders of a Ledger's shoppers, as Till tells them, each with the chats that touched it and the one it is credited to. */
import { z } from 'zod';
import { chatRecord } from '../chat-record.ts';
import { json } from '../columns.ts';
import type { ChatRecord } from '../protocol.ts';
import { keepNewest, readRecords } from '../records.ts';
import { service } from '../service/service.ts';
import { orderRecord, type OrderRecord } from '../till/bodies.ts';
import { creditsOf } from '../worth/credits.ts';
import { RULE, touchesOf, type Engagement } from '../worth/touches.ts';
import { WINDOWS } from '../worth/windows.ts';

export const ORDERS = `
  CREATE TABLE IF NOT EXISTS "order" (
    shopper TEXT NOT NULL, id TEXT NOT NULL, placed_at INTEGER NOT NULL, rev INTEGER NOT NULL, body TEXT NOT NULL,
    credit TEXT,
    minor INTEGER AS (body ->> '$.total.minor'),
    currency TEXT AS (body ->> '$.total.currency'),
    touches TEXT,
    PRIMARY KEY (shopper, id)) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS order_by_time ON "order" (placed_at);
`;
/** A column of tables that were made before there were touches. */
export const TOUCHES = 'touches TEXT';

/** What is left of an order, in minor units: what was paid less what went back. Objects that are older have no such column. */
export const NET = `net INTEGER AS (body ->> '$.total.minor' + coalesce(body ->> '$.adjusted', 0)) VIRTUAL`;

/** An order that was not called off. */
export const STANDS = `NOT coalesce("order".body ->> '$.cancelled', 0)`;

/** Stands in the column for an order that no shopper is known for. */
const NOBODY = '';

const engagement = z.object({
  body: json(
    chatRecord.pick({ id: true, firstAnswerAt: true, lastAnswerAt: true, writers: true, agent: true }),
  ),
  answers: json(service.shape.answers),
});

/** The chats of a shopper, as credits are told from them. */
const engagementsOf = (sql: SqlStorage, shopper: string): Engagement[] =>
  z
    .array(engagement)
    .parse(
      sql
        .exec(
          `SELECT body, coalesce(service -> '$.answers', '[]') AS answers FROM chat
           WHERE shopper = ? AND body ->> '$.firstAnswerAt' IS NOT NULL`,
          shopper,
        )
        .toArray(),
    )
    .map(({ body, answers }) => ({ ...body, answers }));

/** What is kept of an order beside it. */
const creditOf = (order: Pick<OrderRecord, 'placedAt'>, chats: readonly Engagement[]) => {
  const known = touchesOf(order, chats);
  const [credit] = creditsOf({ ...order, ...known }, 'last', '7d');
  return { credit: credit?.chat ?? null, touches: JSON.stringify(known) };
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
  const chats = owner === null ? [] : engagementsOf(sql, owner);
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
  const beside = { placed_at: placedAt, ...creditOf(record, chats) };
  if (!keepNewest(sql, '"order"', record, { shopper }, beside)) return null;
  return Math.min(placedAt, known?.at ?? placedAt);
};

/**
 * Credits the orders that a shopper, by the column, placed in [from, to], UTC ms: the same facts give the same credits, in whatever
 * order they came.
 */
const creditBetween = (sql: SqlStorage, shopper: string, from: number, to: number): void => {
  const orders = sql
    .exec<{
      id: string;
      placedAt: number;
    }>(
      'SELECT id, placed_at AS placedAt FROM "order" WHERE shopper = ? AND placed_at >= ? AND placed_at <= ?',
      shopper,
      from,
      to,
    )
    .toArray();
  if (!orders.length) return;
  const chats = engagementsOf(sql, shopper);
  for (const order of orders) {
    const { credit, touches } = creditOf(order, chats);
    sql.exec(
      `UPDATE "order" SET credit = ?1, touches = ?2 WHERE shopper = ?3 AND id = ?4
         AND (credit IS NOT ?1 OR touches IS NOT ?2)`,
      credit,
      touches,
      shopper,
      order.id,
    );
  }
};

/** A chat has changed: the orders in its longest window may now be its own. */
export const creditAfter = (
  sql: SqlStorage,
  owner: string,
  { firstAnswerAt, lastAnswerAt }: Pick<ChatRecord, 'firstAnswerAt' | 'lastAnswerAt'>,
): void => {
  if (firstAnswerAt === null || lastAnswerAt === null) return;
  creditBetween(sql, owner, firstAnswerAt, lastAnswerAt + WINDOWS['30d']);
};

const STALE = `order_by_rule_${RULE}`;
const IS_STALE = `placed_at >= 0 AND shopper <> '' AND touches ->> '$.rule' IS NOT ${RULE}`;

/** An index of what was credited by another version of the rule: of all else it has no entry, so that it costs no row. */
const prepareRule = (sql: SqlStorage): void => {
  const before = `SELECT name FROM sqlite_master WHERE type = 'index' AND name GLOB 'order_by_rule_*' AND name <> ?`;
  for (const { name } of sql.exec<{ name: string }>(before, STALE).toArray())
    sql.exec(`DROP INDEX "${name}"`);
  sql.exec(`CREATE INDEX IF NOT EXISTS ${STALE} ON "order" (shopper) WHERE ${IS_STALE}`);
};

/** Credits anew what was credited by another version of the rule. Gives whose orders that were. */
export const creditByRule = (sql: SqlStorage): string[] => {
  prepareRule(sql);
  const stale = `SELECT DISTINCT shopper FROM "order" INDEXED BY ${STALE} WHERE ${IS_STALE}`;
  const owners = sql.exec<{ shopper: string }>(stale).toArray();
  for (const { shopper } of owners) creditBetween(sql, shopper, 0, Number.MAX_SAFE_INTEGER);
  return owners.map(({ shopper }) => shopper);
};

/** Chats have gone: each order may be another's now. */
export const creditAll = (sql: SqlStorage, owner: string): void =>
  creditBetween(sql, owner, 0, Number.MAX_SAFE_INTEGER);

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
