/**
 * Shoppers who took back their consent: what their pages told is forgotten at once, and Till is asked, until it has done so, to
 * make their orders nobody's. Till has no list of a shopper's orders, as that would cost each order a row: this Ledger knows them.
 */
import { z } from 'zod';
import { ask, tillOf, type Place } from '../durable-objects-router.ts';
import type { Env } from '../env.ts';
import { shopperId, type ShopperId } from '../ids.ts';
import { forgetFacts } from './facts.ts';
import { forgetVisit } from './visits.ts';

export const WITHDRAWALS = 'CREATE TABLE IF NOT EXISTS withdrawal (shopper TEXT PRIMARY KEY) WITHOUT ROWID;';

const row = z.object({ shopper: shopperId });

/** Forgets what pages told of a shopper, and owes Till the rest. */
export const withdraw = (sql: SqlStorage, shopper: ShopperId): void => {
  forgetVisit(sql, shopper);
  forgetFacts(sql, shopper);
  sql.exec('INSERT INTO withdrawal (shopper) VALUES (?) ON CONFLICT DO NOTHING', shopper);
};

/** Of whom Till has not heard yet. */
export const withdrawalsOf = (sql: SqlStorage): ShopperId[] =>
  z
    .array(row)
    .parse(sql.exec('SELECT shopper FROM withdrawal').toArray())
    .map(({ shopper }) => shopper);

/** All orders that are here, or were. */
const ordersOf = (sql: SqlStorage, shopper: ShopperId): string[] =>
  sql
    .exec<{ id: string }>(
      `SELECT id FROM "order" WHERE shopper = ?1 UNION SELECT id FROM told WHERE shopper = ?1 AND kind = 'order'`,
      shopper,
    )
    .toArray()
    .map(({ id }) => id);

/** True while the Ledger of their customer has not heard that an order left. */
const isOwed = (sql: SqlStorage, shopper: ShopperId): boolean =>
  sql.exec(`SELECT 1 FROM told WHERE shopper = ? AND kind = 'order' AND owed = 1`, shopper).toArray().length >
  0;

/** Asks Till, and when that has done it, forgets here too that the orders were this shopper's. */
export const tellTill = async (sql: SqlStorage, env: Env, site: Place, shopper: ShopperId): Promise<void> => {
  const ids = ordersOf(sql, shopper);
  const isDone = await ask(
    () => tillOf(env, site),
    async (till) => till.forget(shopper, ids),
  ).catch(() => false);
  if (!isDone || isOwed(sql, shopper)) return;
  sql.exec('DELETE FROM withdrawal WHERE shopper = ?', shopper);
  sql.exec('DELETE FROM "order" WHERE shopper = ? AND placed_at = -1', shopper);
  sql.exec(
    `DELETE FROM told WHERE shopper = ? AND kind = 'order' AND body ->> '$.record.shopper' IS NOT shopper`,
    shopper,
  );
};
