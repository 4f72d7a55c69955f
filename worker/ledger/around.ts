/** What a Ledger counts beside chats, by its own time: orders, invitations, visits. */
import type { Around } from '../reports/around.ts';
import type { Money } from '../money.ts';
import { KEPT } from '../visits.ts';
import { countInvitations } from './invitations.ts';
import { STANDS } from './orders.ts';

interface Sum extends Money {
  [column: string]: SqlStorageValue;
  n: number;
  nobodys: number;
}

const one = (sql: SqlStorage, query: string, ...values: SqlStorageValue[]): number =>
  sql.exec<{ n: number }>(query, ...values).one().n;

/** What happened in [from, to), UTC ms. */
export const around = (sql: SqlStorage, from: number, to: number, now: number): Around => {
  const sums = sql
    .exec<Sum>(
      `SELECT currency, count(*) AS n, sum(net) AS minor, count(*) FILTER (WHERE shopper = '') AS nobodys
       FROM "order" WHERE placed_at >= ? AND placed_at < ? AND ${STANDS} GROUP BY currency`,
      from,
      to,
    )
    .toArray();
  const visits = `SELECT count(*) AS n FROM visit WHERE seen >= ?1 AND EXISTS (
    SELECT 1 FROM json_each(body, '$.trail') WHERE value ->> '$.at' >= ?1 AND value ->> '$.at' < ?2)`;
  const invited = `SELECT count(DISTINCT shopper) AS n FROM invitation WHERE at >= ? AND at < ? AND arm = 'shown'`;
  return {
    orders: sums.reduce((sum, { n }) => sum + n, 0),
    revenue: sums.map(({ minor, currency }) => ({ minor, currency })),
    notAttributable: sums.reduce((sum, { nobodys }) => sum + nobodys, 0),
    invitations: countInvitations(sql, from, to),
    invited: one(sql, invited, from, to),
    visits: from < now - KEPT ? null : one(sql, visits, from, to),
  };
};
