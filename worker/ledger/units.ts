/** The units of experiments: where each of a Ledger's shoppers was put, and what was known of them before. */
import { z } from 'zod';
import { trialRecord, type TrialRecord } from '../experiments/bodies.ts';
import type { ShopperId } from '../ids.ts';
import type { Assignment } from '../experiments/running.ts';
import { factsOf, idOf } from './facts.ts';
import { visitOf } from './visits.ts';

export const UNITS = `
  CREATE TABLE IF NOT EXISTS unit (
    shopper TEXT NOT NULL, experiment TEXT NOT NULL, arm TEXT NOT NULL, share REAL NOT NULL, at INTEGER NOT NULL,
    pages INTEGER NOT NULL, orders INTEGER NOT NULL,
    PRIMARY KEY (shopper, experiment)) WITHOUT ROWID;
`;

/** Everything kept of a shopper or a customer, oldest first. */
export const trialsOf = (sql: SqlStorage, owner: string): TrialRecord[] =>
  z
    .array(trialRecord)
    .parse(sql.exec('SELECT experiment, arm, at FROM unit WHERE shopper = ? ORDER BY at', owner).toArray());

const experimentsOf = (sql: SqlStorage, shopper: ShopperId): Set<string> =>
  new Set(factsOf(sql, 'unit', shopper).map((row) => idOf('unit', row)));

/** Keeps what is new: the first assignment stands, with the pages seen and the orders placed before it (`now`, UTC ms). */
export const keepUnits = (
  sql: SqlStorage,
  shopper: ShopperId,
  assignments: readonly Assignment[],
  now: number,
): void => {
  if (!assignments.length) return;
  const known = experimentsOf(sql, shopper);
  const fresh = assignments.filter(({ experiment }) => !known.has(experiment));
  if (!fresh.length) return;
  const pages = visitOf(sql, shopper)?.trail.length ?? 0;
  const { orders } = sql
    .exec<{ orders: number }>(
      `SELECT (SELECT count(*) FROM "order" WHERE shopper = ?1 AND placed_at >= 0 AND placed_at < ?2) +
         (SELECT count(*) FROM told WHERE shopper = ?1 AND kind = 'order' AND body ->> '$.record.placedAt' < ?2) AS orders`,
      shopper,
      now,
    )
    .one();
  for (const { experiment, arm, share } of fresh)
    sql.exec(
      'INSERT INTO unit (shopper, experiment, arm, share, at, pages, orders) VALUES (?, ?, ?, ?, ?, ?, ?)',
      shopper,
      experiment,
      arm,
      share,
      now,
      pages,
      orders,
    );
};
