/** What a Ledger keeps of what a page tells of its shopper. */
import type { Assignment } from '../experiments/running.ts';
import type { GoalEvent } from '../goals.ts';
import type { InvitationEvent } from '../invitations.ts';
import type { ShopperId } from '../protocol.ts';
import { keepGoals } from './goals.ts';
import { keepInvitations } from './invitations.ts';
import { keepUnits } from './units.ts';

/** By what each is. */
export interface KnownEvents {
  invitations: InvitationEvent[];
  units: Assignment[];
  goals: GoalEvent[];
}

/** False, and nothing kept, where that is more than a shopper has in an hour. `now`: UTC ms. */
export const keepEvents = (
  sql: SqlStorage,
  shopper: ShopperId,
  { invitations, units, goals }: KnownEvents,
  now: number,
): boolean => {
  if (!keepInvitations(sql, shopper, invitations, now)) return false;
  keepUnits(sql, shopper, units, now);
  keepGoals(sql, shopper, goals, now);
  return true;
};
