import type { What } from '../../worker/team/bodies.ts';

/** What someone did, between their name and whom or what it concerns. */
export const WHAT: Record<What, string> = {
  login: 'signed in',
  name: 'took the name',
  password: 'set a new password',
  'twoFactor.on': 'turned the second factor on',
  'twoFactor.off': 'turned the second factor off',
  'passkey.added': 'added a passkey',
  'passkey.removed': 'removed a passkey',
  'sessions.ended': 'signed out elsewhere',
  invite: 'invited',
  'invite.withdrawn': 'took back the invitation of',
  joined: 'joined',
  role: 'changed the role of',
  seat: 'changed what is taken on by',
  removed: 'removed',
  'reset.link': 'made a link for a new password of',
  'site.created': 'made the site',
  settings: 'changed the settings',
  origins: 'changed the addresses of the shop to',
  keys: 'changed how the shop’s server is reached:',
  digest: 'changed the weekly digest:',
  import: 'brought in a table of orders:',
  export: 'read all of the shopper',
  unlinked: 'took a shopper apart from their customer',
  erasure: 'erased the shopper',
};
