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

/** A new account with a password. */
export const createAccount = async (
  { internalAdapter, password }: Opening['auth'],
  wanted: { name: string; email: string; password: string; emailVerified: boolean },
): Promise<{ id: string; name: string }> => {
  const { password: secret, ...who } = wanted;
  const user = await internalAdapter.createUser(who, { method: 'link' });
  const hash = await password.hash(secret);
  await internalAdapter.linkAccount({
    userId: user.id,
    providerId: 'credential',
    accountId: user.id,
    password: hash,
  });
  return user;
};
