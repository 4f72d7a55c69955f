/** What happens when a one-time link is opened. */
import type { AuthContext } from 'better-auth';
import type { Env } from '../env.ts';
import type { LinkAnswer } from './bodies.ts';

export interface Opening {
  env: Env;
  auth: Pick<AuthContext, 'internalAdapter' | 'password'>;
  /** What came with the link. */
  said: unknown;
  /** Nothing came with it: it is asked what the link is for. */
  isLookedAt: boolean;
  /** Who is signed in where the link is opened. */
  visitor: { id: string; name: string; email: string } | undefined;
  /** Refuses where someone else was faster. */
  useUp(): Promise<void>;
}

export interface Opened {
  answer: LinkAnswer;
  /** Who is signed in by it. */
  signIn?: string;
}

/** Gives someone their first password. */
export const linkPassword = ({ internalAdapter }: Opening['auth'], userId: string, hash: string) =>
  internalAdapter.linkAccount({ userId, providerId: 'credential', accountId: userId, password: hash });

/** A new account with a password. */
export const createAccount = async (
  auth: Opening['auth'],
  wanted: { name: string; email: string; password: string; emailVerified: boolean },
): Promise<{ id: string; name: string }> => {
  const { password: secret, ...who } = wanted;
  const user = await auth.internalAdapter.createUser(who, { method: 'link' });
  await linkPassword(auth, user.id, await auth.password.hash(secret));
  return user;
};
