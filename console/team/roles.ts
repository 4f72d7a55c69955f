/** What each role means to those who give it. */
import type { Role } from '../../worker/rights.ts';

export const ROLE_WORDS: Record<Role, string> = {
  owner: 'Owner: everything, other owners too',
  admin: 'Admin: settings and team, but owners',
  agent: 'Agent: answers chats',
  viewer: 'Viewer: reads reports and settings',
};

/** The role that was chosen; a browser sends no other than those offered. */
export const roleIn = (form: FormData, offered: readonly Role[]): Role =>
  offered.find((role) => role === form.get('role')) ?? 'viewer';
