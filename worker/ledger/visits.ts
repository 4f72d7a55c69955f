/**
 * Visits of a Ledger's shoppers, by their consent: one row a shopper, with the trail in it. A page that is looked at writes it once,
 * and then once a minute at most; the index by time, which doubles that, is what makes the list of who is here cheap to ask for.
 */
import { z } from 'zod';
import { json } from '../columns.ts';
import { shopperId, type ShopperId } from '../protocol.ts';
import {
  isNews,
  isTooFast,
  KEPT,
  PRESENT,
  visit,
  visited,
  type PresentVisits,
  type Visit,
  type VisitTold,
} from '../visits.ts';
import type { BrowserFamily } from '../till/bodies.ts';
import { INVITED_AGAIN_AFTER } from '../wire.ts';
import { invitationsOf } from './invitations.ts';

export const VISITS = `
  CREATE TABLE IF NOT EXISTS visit (
    shopper TEXT PRIMARY KEY, seen INTEGER NOT NULL, body TEXT NOT NULL, invitation TEXT) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS visit_by_time ON visit (seen);
`;

/** So many of each shard are listed: more than anyone reads. */
const MOST_LISTED = 50;
/** Words that come later than this surprise. */
const FRESH = 2 * 60_000;

const invitation = z.object({ id: z.string(), text: z.string(), at: z.int() });
type Invitation = z.infer<typeof invitation>;
const row = z.object({
  shopper: shopperId,
  body: json(visit),
  invitation: json(invitation).nullable(),
});

const rowOf = (sql: SqlStorage, shopper: string) =>
  z.array(row).parse(sql.exec('SELECT * FROM visit WHERE shopper = ?', shopper).toArray())[0];

/** What is kept of a shopper's visits. */
export const visitOf = (sql: SqlStorage, shopper: string): Visit | null => rowOf(sql, shopper)?.body ?? null;

/** Forgets it. */
export const forgetVisit = (sql: SqlStorage, shopper: ShopperId): void =>
  void sql.exec('DELETE FROM visit WHERE shopper = ?', shopper);

/** Who is on the shop's pages now: how many, and those of whom was heard last. */
export const present = (sql: SqlStorage, now: number): PresentVisits => {
  const from = now - PRESENT;
  const query = `SELECT * FROM visit WHERE seen >= ? ORDER BY seen DESC LIMIT ${MOST_LISTED}`;
  const rows = z.array(row).parse(sql.exec(query, from).toArray());
  const shoppers = rows.flatMap(({ shopper, body: { trail, ...rest }, invitation: last }) => {
    const page = trail.at(-1);
    return page ? { ...rest, shopper, page, invitedAt: last?.at ?? null } : [];
  });
  const { count } = sql
    .exec<{ count: number }>('SELECT count(*) AS count FROM visit WHERE seen >= ?', from)
    .one();
  return { count, shoppers };
};

/** Takes a sign of a visit. False, and nothing kept, where it comes too fast; else with what is to be shown. */
export const keepVisit = (
  sql: SqlStorage,
  shopper: ShopperId,
  told: VisitTold,
  browser: BrowserFamily | null,
  now: number,
): false | Pick<Invitation, 'id' | 'text'> | undefined => {
  const known = rowOf(sql, shopper);
  const next = visited(known?.body, told, browser, now);
  if (isTooFast(next, now)) return false;
  if (isNews(known?.body, next)) {
    sql.exec('DELETE FROM visit WHERE seen < ?', now - KEPT);
    sql.exec(
      `INSERT INTO visit (shopper, seen, body) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET seen = excluded.seen, body = excluded.body`,
      shopper,
      now,
      JSON.stringify(next),
    );
  }
  const due = known?.invitation;
  if (!due || now - due.at > FRESH) return undefined;
  const isShown = invitationsOf(sql, shopper).some(({ id }) => id === due.id);
  return isShown ? undefined : { id: due.id, text: due.text };
};

/** An agent invites who is here; or why that may not be. */
export const inviteVisitor = (
  sql: SqlStorage,
  shopper: ShopperId,
  made: Invitation,
): 'invited' | 'shopper_gone' | 'invited_lately' => {
  const known = rowOf(sql, shopper);
  if (!known || known.body.seenAt < made.at - PRESENT) return 'shopper_gone';
  const isLate = (at: number) => at > made.at - INVITED_AGAIN_AFTER;
  const isRefused = invitationsOf(sql, shopper).some(
    ({ outcome, at }) => outcome === 'dismissed' && isLate(at),
  );
  if (isRefused || (known.invitation && isLate(known.invitation.at))) return 'invited_lately';
  sql.exec('UPDATE visit SET invitation = ? WHERE shopper = ?', JSON.stringify(made), shopper);
  return 'invited';
};
