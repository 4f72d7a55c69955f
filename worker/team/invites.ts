/** Invitations to work at a site. Each is a one-time link, which its maker hands over, and which goes out by e-mail where mail does. */
import { z } from 'zod';
import type { Member } from '../access.ts';
import { sendLetter } from '../accounts/mail.ts';
import { makeLink, withdrawLink } from '../accounts/make-link.ts';
import { admitAttempt } from '../accounts/attempts.ts';
import { audit } from '../audit.ts';
import type { Env } from '../env.ts';
import { Refusal } from '../errors.ts';
import { siteId, type SiteId } from '../protocol.ts';
import { ROLES, type Role } from '../rights.ts';
import type { InviteMade, Team } from './bodies.ts';
import { mayManage } from './rules.ts';

const LIFE = 7 * 86_400_000;
/** So many of a site in an hour: each may be a letter to someone who asked for none. */
const MOST = { max: 30, window: 3_600 };

const row = z.object({
  id: z.string(),
  site: siteId,
  email: z.string(),
  role: z.enum(ROLES),
  link: z.string(),
  by: z.string(),
  expiresAt: z.int(),
});
export type Invite = z.infer<typeof row>;

/** Those that may still be taken up. */
export const invitesOf = async (env: Env, site: SiteId): Promise<Team['invites']> => {
  const { results } = await env.DB.prepare(
    'SELECT * FROM invite WHERE site = ? AND expiresAt > ? ORDER BY email',
  )
    .bind(site, Date.now())
    .all();
  return z
    .array(row)
    .parse(results)
    .map(({ id, email, role, expiresAt }) => ({ id, email, role, expiresAt }));
};

/** One of any site; undefined where there is none, or not any more. */
export const inviteOf = async (env: Env, id: string): Promise<Invite | undefined> => {
  const found = await env.DB.prepare('SELECT * FROM invite WHERE id = ?').bind(id).first();
  return found ? row.parse(found) : undefined;
};

const worksHere = (env: Env, site: SiteId, email: string) =>
  env.DB.prepare('SELECT 1 FROM member JOIN user ON user.id = member.user WHERE site = ? AND email = ?')
    .bind(site, email)
    .first();

/** Makes the link of an invitation worth nothing, where this role may: one of an owner is taken back by owners, until it has run out. */
const withdrawBy = async (env: Env, mine: Role, { role, link, expiresAt }: Invite): Promise<void> => {
  if (!mayManage(mine, role) && expiresAt > Date.now()) throw new Refusal('forbidden');
  await withdrawLink(env, link);
};

/** Invites someone; an earlier invitation of the same address is worth nothing any more. */
export const invite = async (
  env: Env,
  { user, site, role: mine }: Member,
  { email, role }: { email: string; role: Role },
): Promise<InviteMade> => {
  if (!mayManage(mine, role)) throw new Refusal('forbidden');
  if (await worksHere(env, site.id, email)) throw new Refusal('member_already');
  await admitAttempt(env, `invite:${site.id}`, MOST);
  const known = await env.DB.prepare('SELECT * FROM invite WHERE site = ? AND email = ?')
    .bind(site.id, email)
    .first();
  if (known) await withdrawBy(env, mine, row.parse(known));
  const id = crypto.randomUUID();
  const expiresAt = Date.now() + LIFE;
  const { link, identifier } = await makeLink(env, { kind: 'invite', invite: id }, LIFE);
  await env.DB.prepare(
    'INSERT OR REPLACE INTO invite (id, site, email, role, by, link, expiresAt) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
    .bind(id, site.id, email, role, user.id, identifier, expiresAt)
    .run();
  await audit(env, { site: site.id, user, what: 'invite', about: `${email}, ${role}` });
  const mailed = await sendLetter(env, {
    to: email,
    subject: `Answer chats at ${site.name}`,
    text: [
      `${user.name} invites you to ${site.name}.`,
      `Open this link within a week; it works once:\n${link}`,
      'If you do not know them, do nothing: nobody has an account in your name.',
    ],
  });
  return { link, expiresAt, mailed };
};

/** Takes an invitation back. */
export const withdraw = async (env: Env, { user, site, role }: Member, id: string): Promise<void> => {
  const known = await inviteOf(env, id);
  if (known?.site !== site.id) throw new Refusal('not_found');
  await withdrawBy(env, role, known);
  await env.DB.prepare('DELETE FROM invite WHERE id = ?').bind(id).run();
  await audit(env, { site: site.id, user, what: 'invite.withdrawn', about: known.email });
};
