/** The tables of a Till. */
import { addColumn } from '../columns.ts';
import { readRecords } from '../records.ts';
import { toldAdjustment, type ToldAdjustment } from './adjust.ts';
import { keptOrder, type Kept } from './words.ts';

/** `missed` holds the orders that are owed longer than one alarm; `once` what was told under each Idempotency-Key. */
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS "order" (id TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS missed (id TEXT PRIMARY KEY) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS adjustment (
    id TEXT PRIMARY KEY, order_id TEXT NOT NULL, body TEXT NOT NULL) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS adjustment_of_order ON adjustment (order_id);
  CREATE TABLE IF NOT EXISTS once (key TEXT PRIMARY KEY, digest TEXT NOT NULL) WITHOUT ROWID;
`;

/** A key of the teller's, for ever, and what it was used for, as a hash. */
export interface Once {
  key: string;
  digest: string;
}

export const prepare = (sql: SqlStorage): void => {
  sql.exec(SCHEMA);
  addColumn(sql, 'order', 'changed_at INTEGER');
};

export const orderNamed = (sql: SqlStorage, id: string): Kept | undefined =>
  readRecords(sql, keptOrder, 'SELECT body FROM "order" WHERE id = ?', id)[0];

/** `at`: when it changed, UTC ms. */
export const keepOrder = (sql: SqlStorage, order: Kept, at: number): void => {
  const query = 'INSERT OR REPLACE INTO "order" (id, body, changed_at) VALUES (?, ?, ?)';
  sql.exec(query, order.id, JSON.stringify(order), at);
};

/** Orders that changed since then (UTC ms), and those noted as missed. */
export const changedSince = (sql: SqlStorage, since: number): Kept[] => {
  const query = `SELECT body FROM "order"
    WHERE coalesce(changed_at, body ->> '$.placedAt') >= ? OR id IN (SELECT id FROM missed)`;
  return readRecords(sql, keptOrder, query, since);
};

export const miss = (sql: SqlStorage, id: string): void =>
  void sql.exec('INSERT INTO missed (id) VALUES (?) ON CONFLICT DO NOTHING', id);

export const missNoMore = (sql: SqlStorage, id: string): void =>
  void sql.exec('DELETE FROM missed WHERE id = ?', id);

export const adjustmentNamed = (sql: SqlStorage, id: string): ToldAdjustment | undefined =>
  readRecords(sql, toldAdjustment, 'SELECT body FROM adjustment WHERE id = ?', id)[0];

export const adjustmentsOf = (sql: SqlStorage, order: string): ToldAdjustment[] =>
  readRecords(sql, toldAdjustment, 'SELECT body FROM adjustment WHERE order_id = ?', order);

export const keepAdjustment = (sql: SqlStorage, told: ToldAdjustment): void => {
  const query = 'INSERT OR REPLACE INTO adjustment (id, order_id, body) VALUES (?, ?, ?)';
  sql.exec(query, told.id, told.order, JSON.stringify(told));
};

/** Adjustments whose order did not come: those of the shop first, by id; at most so many. */
export const waitingAdjustments = (sql: SqlStorage, most: number): ToldAdjustment[] => {
  const query = `SELECT body FROM adjustment
    WHERE NOT EXISTS (SELECT 1 FROM "order" WHERE "order".id = adjustment.order_id)
    ORDER BY body ->> '$.source' = 'browser', id LIMIT ?`;
  return readRecords(sql, toldAdjustment, query, most);
};

/** How many there are in each currency, and what they add up to, in minor units; `currency` is null where no amount was told. */
export const waitingSums = (sql: SqlStorage) =>
  sql
    .exec<{ currency: string | null; n: number; minor: number | null }>(
      `SELECT body ->> '$.currency' AS currency, count(*) AS n, sum(body ->> '$.minor') AS minor FROM adjustment
       WHERE NOT EXISTS (SELECT 1 FROM "order" WHERE "order".id = adjustment.order_id) GROUP BY 1 ORDER BY 1`,
    )
    .toArray();

/** Keeps what a key is used for. False when it was used for something else before. */
export const claim = (sql: SqlStorage, { key, digest }: Once): boolean => {
  sql.exec('INSERT INTO once (key, digest) VALUES (?, ?) ON CONFLICT DO NOTHING', key, digest);
  return sql.exec<{ digest: string }>('SELECT digest FROM once WHERE key = ?', key).one().digest === digest;
};
