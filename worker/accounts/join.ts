/** An invitation is taken up: by a new account, or by whoever is signed in with the address it was made for. */
import { z } from 'zod';
import { audit } from '../audit.ts';
import { checked } from '../bodies.ts';
import type { Env } from '../env.ts';
import { Refusal } from '../errors.ts';
import { may } from '../rights.ts';
import { membershipOf, siteOf } from '../sites.ts';
import { inviteOf, type Invite } from '../team/invites.ts';
import { mayManage } from '../team/rules.ts';
import { name, newPassword } from './bodies.ts';
import { createAccount, type Opened, type Opening } from './opening.ts';

const newcomer = z.object({ name, password: newPassword });
const joining = z.object({ join: z.literal(true) });

/** The invitation, while whoever made it may still invite so: who was removed has no guests. */
const standing = async (env: Env, id: string): Promise<Invite> => {
  const invite = await inviteOf(env, id);
  const role = invite && (await membershipOf(env, invite.site, invite.by))?.role;
  if (!role || !may(role, 'team.manage') || !mayManage(role, invite.role)) throw new Refusal('link_used');
  return invite;
};

const enter = async (env: Env, invite: Invite, user: { id: string; name: string }): Promise<void> => {
  await env.DB.batch([
    // Whoever works here already keeps the role they have.
    env.DB.prepare('INSERT INTO member (site, user, role) VALUES (?, ?, ?) ON CONFLICT DO NOTHING').bind(
      invite.site,
      user.id,
      invite.role,
    ),
    env.DB.prepare('DELETE FROM invite WHERE id = ?').bind(invite.id),
  ]);
  await audit(env, { site: invite.site, user, what: 'joined', about: invite.role });
};

/**
 * The link went through the hands of whoever invites, so it opens no account that is there already: its user signs in as
 * ever, and joins.
 */
export const join = async (
  { env, auth, said, isLookedAt, visitor, useUp }: Opening,
  id: string,
): Promise<Opened> => {
  const invite = await standing(env, id);
  const account = await auth.internalAdapter.findUserByEmail(invite.email);
  const isYou = account !== null && visitor?.id === account.user.id;
  const told = { kind: 'invite', email: invite.email, hasAccount: account !== null, isYou } as const;
  const answer = { ...told, site: (await siteOf(env, invite.site))?.name ?? invite.site };
  if (isLookedAt) return { answer: { ...answer, done: false } };
  if (account) {
    checked(joining, said);
    if (!isYou) throw new Refusal(visitor ? 'invited_other' : 'sign_in');
    await useUp();
    await enter(env, invite, account.user);
    return { answer: { ...answer, done: true } };
  }
  const wanted = checked(newcomer, said);
  await useUp();
  // Nobody has proved yet that mail to this address reaches them: see `reset.ts`.
  const user = await createAccount(auth, { ...wanted, email: invite.email, emailVerified: false });
  await enter(env, invite, user);
  return { answer: { ...answer, done: true }, signIn: user.id };
};
