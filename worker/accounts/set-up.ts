/** The link of a new deployment: makes its first owner, and their site. */
import { z } from 'zod';
import { checked } from '../bodies.ts';
import { Refusal } from '../errors.ts';
import { createSite, newSite, siteOf } from '../sites.ts';
import { email, name, newPassword } from './bodies.ts';
import { createAccount, type Opened, type Opening } from './opening.ts';

const owner = z.object({ name, email, password: newPassword, site: newSite });

/** Asks for the owner first; with one, makes them and signs them in. */
export const setUp = async ({ env, auth, said, isLookedAt, useUp }: Opening): Promise<Opened> => {
  if (isLookedAt) return { answer: { kind: 'setup', done: false } };
  const { site, ...account } = checked(owner, said);
  if (await siteOf(env, site.id)) throw new Refusal('site_taken');
  if (await auth.internalAdapter.findUserByEmail(account.email)) throw new Refusal('email_taken');
  await useUp();
  const user = await createAccount(auth, { ...account, emailVerified: true });
  await createSite(env, site, user);
  return { answer: { kind: 'setup', done: true }, signIn: user.id };
};
