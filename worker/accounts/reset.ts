/** A password is set anew, by a link that came by e-mail or was made by someone above. All sessions end; nobody is signed in by it. */
import { z } from 'zod';
import { auditEverywhere } from '../audit.ts';
import { checked } from '../bodies.ts';
import { Refusal } from '../errors.ts';
import { admitReset, clearFactors } from '../team/reset.ts';
import type { Purpose } from './link-token.ts';
import { newPassword } from './bodies.ts';
import { linkPassword, type Opened, type Opening } from './opening.ts';

const wanted = z.object({ password: newPassword });

/** Asks for the password first. */
export const reset = async (
  { env, auth, said, isLookedAt, useUp }: Opening,
  { user: id, made }: Purpose & { kind: 'reset' },
): Promise<Opened> => {
  const { internalAdapter, password } = auth;
  const user = await internalAdapter.findUserById(id);
  if (!user) throw new Refusal('link_used');
  if (made) await admitReset(env, made.site, made.by, id);
  if (isLookedAt) return { answer: { kind: 'reset', done: false } };
  const { password: secret } = checked(wanted, said);
  const hash = await password.hash(secret);
  await useUp();
  if (await internalAdapter.findCredentialAccount(id)) await internalAdapter.updatePassword(id, hash);
  else await linkPassword(auth, id, hash);
  /*
   * Who lost a phone asks someone above, whose link takes the second factor away too; a letter leaves it, unless it is the
   * first that reaches this address: what was set up before may be of someone who took the address in another's name.
   */
  if (made || !user.emailVerified) await clearFactors(env, id);
  if (!made) await internalAdapter.updateUser(id, { emailVerified: true });
  await internalAdapter.deleteUserSessions(id);
  await auditEverywhere(env, {
    user,
    what: 'password',
    about: made ? 'by a link from the team' : 'by e-mail',
  });
  return { answer: { kind: 'reset', done: true } };
};
