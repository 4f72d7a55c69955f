/** What the routes of a team take and give. */
import { z } from 'zod';
import { email } from '../accounts/bodies.ts';
import { ROLES } from '../rights.ts';

const role = z.enum(ROLES);

/** What one can take on. */
const seat = z.object({
  /** Chats at once. */
  capacity: z.int().min(1).max(20),
  /** Which chats one answers; none: all. */
  topics: z.array(z.string().trim().min(1).max(40)).max(20),
  /** The largest voucher one may give, in minor units of the site's currency. */
  voucherLimit: z.int().min(0).max(100_000_000),
});

export const memberChange = seat.extend({ role });
export type MemberChange = z.infer<typeof memberChange>;

const member = memberChange.extend({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  /** Whether they sign in with a second factor or a passkey. */
  isSafe: z.boolean(),
});
export type TeamMember = z.infer<typeof member>;

export const inviteRequest = z.object({ email, role });

const invite = z.object({
  id: z.string(),
  email: z.string(),
  role,
  /** UTC ms. */
  expiresAt: z.int(),
});

/** `link` is shown this once. `mailed`: it also went out by e-mail. */
export const inviteMade = z.object({ link: z.url(), expiresAt: z.int(), mailed: z.boolean() });
export type InviteMade = z.infer<typeof inviteMade>;

export const team = z.object({
  members: z.array(
    member.extend({
      /** Whether whoever asks may change or remove them, and set their password. */
      mayChange: z.boolean(),
      mayReset: z.boolean(),
    }),
  ),
  invites: z.array(invite),
  /** The roles that whoever asks may give. */
  gives: z.array(role),
});
export type Team = z.infer<typeof team>;

/** `link` is shown this once. */
export const resetMade = z.object({ link: z.url() });

/** What is noted in the audit log. */
const WHATS = [
  'login',
  'name',
  'password',
  'twoFactor.on',
  'twoFactor.off',
  'passkey.added',
  'passkey.removed',
  'sessions.ended',
  'invite',
  'invite.withdrawn',
  'joined',
  'role',
  'seat',
  'removed',
  'reset.link',
  'site.created',
  'settings',
  'origins',
  'keys',
  'digest',
  'import',
  'rates',
  'export',
  'unlinked',
  'erasure',
] as const;

export type What = (typeof WHATS)[number];

export const auditEntry = z.object({
  n: z.int(),
  /** UTC ms. */
  at: z.int(),
  /** As they were called then. */
  name: z.string(),
  what: z.enum(WHATS),
  about: z.string(),
});

/** `before`: what an earlier page gave as `next`. */
export const auditQuery = z.object({
  before: z
    .string()
    .regex(/^\d{1,15}-\d{1,15}$/)
    .optional(),
});
export const auditPage = z.object({
  entries: z.array(auditEntry),
  /** Where the next page begins; null on the last. */
  next: z.string().nullable(),
});
export type AuditPage = z.infer<typeof auditPage>;
