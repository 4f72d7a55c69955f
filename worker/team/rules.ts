/** Whom one may manage: what a role may do to another one. Pure. */
import { ROLES, type Role } from '../rights.ts';

/** True when someone in role `mine` may change or remove someone in role `theirs`, or give that role: owners are for owners. */
export const mayManage = (mine: Role, theirs: Role): boolean =>
  mine === 'owner' || (mine === 'admin' && theirs !== 'owner');

/**
 * True when `mine` may make a link that sets the password of `theirs`. Whoever opens it can act in their name, so it is for
 * lower roles only: among equals it would be a way to put one's own deeds on somebody else.
 */
export const mayReset = (mine: Role, theirs: Role): boolean =>
  mayManage(mine, theirs) && ROLES.indexOf(mine) < ROLES.indexOf(theirs);
