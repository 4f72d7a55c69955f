/** Who works at a site: read, changed and removed, in D1. */
import { z } from 'zod';
import { reenter, dismiss } from '../accounts/leaving.ts';
import type { Member } from '../access.ts';
import { audit } from '../audit.ts';
import { json } from '../columns.ts';
import type { Env } from '../env.ts';
import { Refusal } from '../errors.ts';
import type { SiteId } from '../protocol.ts';
import { may, ROLES, type Role } from '../rights.ts';
import type { MemberChange, TeamMember } from './bodies.ts';
import { mayManage } from './rules.ts';

const row = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  capacity: z.int(),
  topics: json(z.array(z.string())),
  voucherLimit: z.int(),
  isSafe: z.int().transform(Boolean),
});

const MEMBERS = `SELECT user.id, user.name, user.email, role, capacity, topics, voucherLimit,
  (coalesce(twoFactorEnabled, 0) OR EXISTS (SELECT 1 FROM passkey WHERE userId = user.id)) AS isSafe
  FROM member JOIN user ON user.id = member.user WHERE member.site = ?`;

/** Everyone who works at a site, by name. */
export const membersOf = async (env: Env, site: SiteId): Promise<TeamMember[]> => {
  const { results } = await env.DB.prepare(`${MEMBERS} ORDER BY user.name`).bind(site).all();
  return z.array(row).parse(results);
};

/** One of them; refused where they are none of the site. */
export const memberOf = async (env: Env, site: SiteId, user: string): Promise<TeamMember> => {
  const found = await env.DB.prepare(`${MEMBERS} AND member.user = ?`).bind(site, user).first();
  if (!found) throw new Refusal('not_found');
  return row.parse(found);
};

/** Holds while nobody has changed the role meanwhile, and not for the last owner. Takes site, user, role and site. */
const UNLESS_LAST_OWNER = `WHERE site = ? AND user = ? AND role = ?
  AND (role <> 'owner' OR (SELECT count(*) FROM member AS other WHERE other.site = ? AND other.role = 'owner') > 1)`;

const whyNot = ({ role }: TeamMember): Refusal =>
  new Refusal(role === 'owner' ? 'last_owner' : 'team_changed');

const describe = (before: TeamMember, after: { role: Role }): string =>
  `${before.name}: ${before.role} to ${after.role}`;

/** Changes role and seat of one. Their windows are closed, and open again where they still may. */
export const changeMember = async (
  env: Env,
  me: Member,
  user: string,
  wanted: MemberChange,
): Promise<void> => {
  const { site } = me;
  const before = await memberOf(env, site.id, user);
  if (!mayManage(me.role, before.role) || !mayManage(me.role, wanted.role)) throw new Refusal('forbidden');
  const { role, capacity, voucherLimit } = wanted;
  const isRole = role !== before.role;
  const unless = isRole ? UNLESS_LAST_OWNER : 'WHERE site = ? AND user = ? AND role = ? AND site = ?';
  const { meta } = await env.DB.prepare(
    `UPDATE member SET role = ?, capacity = ?, topics = ?, voucherLimit = ? ${unless}`,
  )
    .bind(role, capacity, JSON.stringify(wanted.topics), voucherLimit, site.id, user, before.role, site.id)
    .run();
  if (!meta.changes) throw whyNot(before);
  if (isRole)
    await audit(env, { site: site.id, user: me.user, what: 'role', about: describe(before, wanted) });
  else await audit(env, { site: site.id, user: me.user, what: 'seat', about: before.name });
  await (may(role, 'chats.work') ? reenter(env, site, user) : dismiss(env, site, user));
};

/** Removes one; all their windows are closed. */
export const removeMember = async (env: Env, me: Member, user: string): Promise<void> => {
  const { site } = me;
  const before = await memberOf(env, site.id, user);
  if (!mayManage(me.role, before.role)) throw new Refusal('forbidden');
  const { meta } = await env.DB.prepare(`DELETE FROM member ${UNLESS_LAST_OWNER}`)
    .bind(site.id, user, before.role, site.id)
    .run();
  if (!meta.changes) throw whyNot(before);
  await audit(env, {
    site: site.id,
    user: me.user,
    what: 'removed',
    about: `${before.name}, ${before.role}`,
  });
  await dismiss(env, site, user);
};
