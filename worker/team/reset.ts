/** Links that set a member's password anew, made by those above them: for who lost it, or the phone that is their second factor. */
import { z } from 'zod';
import type { Member } from '../access.ts';
import { makeLink } from '../accounts/make-link.ts';
import { audit } from '../audit.ts';
import type { Env } from '../env.ts';
import { Refusal } from '../errors.ts';
import { ROLES } from '../rights.ts';
import { memberOf } from './members.ts';
import { mayReset } from './rules.ts';

const LIFE = 3_600_000;

const roles = z.array(z.object({ site: z.string(), role: z.enum(ROLES) }));

/**
 * Refuses unless `by` stands above this member, whose account is of this one site: whoever sets a password can sign in
 * with it, and must not come into sites by it that are not theirs. Asked when a link is made, and when it is opened.
 */
export const admitReset = async (env: Env, site: string, by: string, user: string): Promise<void> => {
  const { results } = await env.DB.prepare('SELECT site, role FROM member WHERE user = ?').bind(user).all();
  const theirs = roles.parse(results);
  const here = theirs.find((one) => one.site === site);
  if (!here) throw new Refusal('not_found');
  const found = await env.DB.prepare('SELECT site, role FROM member WHERE site = ? AND user = ?')
    .bind(site, by)
    .all();
  const mine = roles.parse(found.results)[0];
  if (!mine || !mayReset(mine.role, here.role)) throw new Refusal('forbidden');
  if (theirs.length > 1) throw new Refusal('shared_account');
};

/** A link with which a member sets a new password, once, within an hour. */
export const resetLink = async (env: Env, { user, site }: Member, target: string): Promise<string> => {
  await admitReset(env, site.id, user.id, target);
  const { name } = await memberOf(env, site.id, target);
  const made = { site: site.id, by: user.id };
  const { link } = await makeLink(env, { kind: 'reset', user: target, made }, LIFE);
  await audit(env, { site: site.id, user, what: 'reset.link', about: name });
  return link;
};

/** Takes away what else lets them in: second factor and passkeys. */
export const clearFactors = async (env: Env, user: string): Promise<void> => {
  await env.DB.batch([
    env.DB.prepare('DELETE FROM twoFactor WHERE userId = ?').bind(user),
    env.DB.prepare('DELETE FROM passkey WHERE userId = ?').bind(user),
    env.DB.prepare('UPDATE user SET twoFactorEnabled = 0 WHERE id = ?').bind(user),
  ]);
};
