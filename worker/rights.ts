/** Who may do what at a site: the one table from which guards, the console and the access tests are made. */
export const ROLES = ['owner', 'admin', 'agent', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

export const RIGHTS = {
  'reports.read': ROLES,
  /** Hear and answer chats, and read what is known of their shoppers. */
  'chats.work': ['owner', 'admin', 'agent'],
  /** Keep searches for everyone at the site. */
  'views.change': ['owner', 'admin'],
  /** The site's saved replies; everybody who works in chats has their own besides. */
  'replies.change': ['owner', 'admin'],
  /** Bring in tables of orders. */
  'orders.change': ['owner', 'admin'],
  /** Keys of the shop's server, and where it is called. */
  'keys.change': ['owner', 'admin'],
  'settings.read': ROLES,
  'settings.change': ['owner', 'admin'],
  /** See who works here, invite, change roles and seats, remove; whom, `team/rules.ts` says. */
  'team.manage': ['owner', 'admin'],
  'audit.read': ['owner', 'admin'],
} as const satisfies Record<string, readonly Role[]>;
export type Action = keyof typeof RIGHTS;
export const ACTIONS = Object.keys(RIGHTS).filter((name): name is Action => name in RIGHTS);

/** True when someone in this role may do this. */
export const may = (role: Role, action: Action): boolean => {
  const roles: readonly Role[] = RIGHTS[action];
  return roles.includes(role);
};
