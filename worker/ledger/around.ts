/** What a Ledger counts beside chats, by its own time: orders, invitations, visits. */
import { z } from 'zod';
import type { Around, Visitors } from '../reports/around.ts';
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

/** Those who looked at a page in the period; each further step is of the same people. */
const VISITORS = `
  WITH visitor AS (
    SELECT shopper, body ->> '$.browser' AS browser FROM visit WHERE seen >= ?1 AND EXISTS (
      SELECT 1 FROM json_each(body, '$.trail') WHERE value ->> '$.at' >= ?1 AND value ->> '$.at' < ?2)),
  chatted AS (
    SELECT shopper, body ->> '$.firstAnswerAt' IS NOT NULL AS served FROM chat WHERE ended_at >= ?1 AND ended_at < ?2),
  bought AS (SELECT shopper, credit FROM "order" WHERE placed_at >= ?1 AND placed_at < ?2 AND ${STANDS})
  SELECT count(*) AS "all",
    count(*) FILTER (WHERE shopper IN (
      SELECT shopper FROM invitation WHERE at >= ?1 AND at < ?2 AND arm = 'shown')) AS invited,
    count(*) FILTER (WHERE shopper IN (SELECT shopper FROM chatted)) AS chatted,
    count(*) FILTER (WHERE shopper IN (SELECT shopper FROM chatted WHERE served)) AS served,
    count(*) FILTER (WHERE shopper IN (SELECT shopper FROM bought WHERE credit IS NOT NULL)) AS ordered,
    count(*) FILTER (WHERE shopper IN (SELECT shopper FROM bought)) AS bought,
    count(browser) AS browsers,
    count(*) FILTER (WHERE browser = 'safari') AS safari
  FROM visitor`;

const visitors = z.object({
  all: z.int(),
  invited: z.int(),
  chatted: z.int(),
  served: z.int(),
  ordered: z.int(),
  bought: z.int(),
  browsers: z.int(),
  safari: z.int(),
});
const visitorsIn = (sql: SqlStorage, from: number, to: number): Visitors =>
  visitors.parse(sql.exec(VISITORS, from, to).one());

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
  const invited = `SELECT count(DISTINCT shopper) AS n FROM invitation WHERE at >= ? AND at < ? AND arm = 'shown'`;
  return {
    orders: sums.reduce((sum, { n }) => sum + n, 0),
    revenue: sums.map(({ minor, currency }) => ({ minor, currency })),
    notAttributable: sums.reduce((sum, { nobodys }) => sum + nobodys, 0),
    invitations: countInvitations(sql, from, to),
    invited: one(sql, invited, from, to),
    visitors: from < now - KEPT ? null : visitorsIn(sql, from, to),
  };
};
