/** The invitations of a Ledger's shoppers: each once, with what came of it. */
import { z } from 'zod';
import {
  invitationCount,
  invitationRecord,
  type InvitationCount,
  type InvitationEvent,
  type InvitationRecord,
} from '../invitations.ts';
import type { ShopperId } from '../protocol.ts';
import { factsOf } from './facts.ts';

export const INVITATIONS = `
  CREATE TABLE IF NOT EXISTS invitation (
    shopper TEXT NOT NULL, id TEXT NOT NULL, at INTEGER NOT NULL, rule TEXT NOT NULL, arm TEXT NOT NULL,
    path TEXT NOT NULL, outcome TEXT,
    PRIMARY KEY (shopper, id)) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS invitation_by_time ON invitation (at);
`;

/** So many of one shopper are kept in an hour: no device of a person has more. */
const MOST_AN_HOUR = 30;
const HOUR = 3_600_000;

/** Everything kept of a shopper or a customer, oldest first. */
export const invitationsOf = (sql: SqlStorage, owner: string): InvitationRecord[] =>
  z
    .array(invitationRecord)
    .parse(factsOf(sql, 'invitation', owner))
    .toSorted((a, b) => a.at - b.at);

/** Keeps what is new, and what came of what is known: the first outcome stands. False, and nothing kept, above the limit. */
export const keepInvitations = (
  sql: SqlStorage,
  shopper: ShopperId,
  events: readonly InvitationEvent[],
  now: number,
): boolean => {
  const known = invitationsOf(sql, shopper);
  const ids = new Set(known.map(({ id }) => id));
  const fresh = new Set(events.flatMap(({ id }) => (ids.has(id) ? [] : id)));
  const recent = known.filter(({ at }) => at > now - HOUR);
  if (fresh.size && recent.length + fresh.size > MOST_AN_HOUR) return false;
  for (const { id, rule, arm, path, outcome = null } of events)
    sql.exec(
      `INSERT INTO invitation (shopper, id, at, rule, arm, path, outcome) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET outcome = excluded.outcome WHERE outcome IS NULL AND excluded.outcome IS NOT NULL`,
      shopper,
      id,
      now,
      rule,
      arm,
      path,
      outcome,
    );
  return true;
};

/** Those that were due in [from, to), UTC ms. */
export const countInvitations = (sql: SqlStorage, from: number, to: number): InvitationCount[] =>
  z.array(invitationCount).parse(
    sql
      .exec(
        `SELECT rule, arm, count(*) AS due, count(*) FILTER (WHERE outcome = 'answered') AS answered,
         count(*) FILTER (WHERE outcome = 'dismissed') AS dismissed
         FROM invitation WHERE at >= ? AND at < ? GROUP BY rule, arm`,
        from,
        to,
      )
      .toArray(),
  );

/** The counts of many shards as one, in the order of rules and arms. */
export const addUpInvitations = (counts: readonly InvitationCount[]): InvitationCount[] => {
  const sums = new Map<string, InvitationCount>();
  for (const { due, answered, dismissed, ...key } of counts) {
    const name = `${key.rule} ${key.arm}`;
    const sum = sums.get(name) ?? { ...key, due: 0, answered: 0, dismissed: 0 };
    sum.due += due;
    sum.answered += answered;
    sum.dismissed += dismissed;
    sums.set(name, sum);
  }
  return [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
};
