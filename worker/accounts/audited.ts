/** What people do to their accounts is noted in the audit logs of the sites where they work. */
import type { BetterAuthPlugin } from 'better-auth';
import { createAuthMiddleware } from 'better-auth/api';
import { auditEverywhere } from '../audit.ts';
import type { Env } from '../env.ts';
import type { What } from '../team/bodies.ts';

/** By the path of better-auth, which then leaves a new session behind. */
const WITH_NEW_SESSION: Record<string, What> = {
  '/sign-in/email': 'login',
  '/link/open': 'login',
  '/passkey/verify-authentication': 'login',
  '/two-factor/verify-backup-code': 'login',
  '/change-password': 'password',
  '/two-factor/disable': 'twoFactor.off',
};
/** The same, done in the session one has. */
const IN_SESSION: Record<string, What> = {
  '/passkey/verify-registration': 'passkey.added',
  '/passkey/delete-passkey': 'passkey.removed',
};

/** Comes after the second factor, which takes back a session that has yet to be proven. */
export const audited = (env: Env) =>
  ({
    id: 'audited',
    hooks: {
      after: [
        {
          matcher: () => true,
          handler: createAuthMiddleware(async (ctx) => {
            const { newSession, session, returned } = ctx.context;
            if (returned instanceof Error) return;
            const path = ctx.path ?? '';
            // A code proves who signs in, or, where someone is, that the second factor works.
            const code = path === '/two-factor/verify-totp' && (session ? 'twoFactor.on' : 'login');
            const what = newSession ? code || WITH_NEW_SESSION[path] : IN_SESSION[path];
            const user = newSession?.user ?? session?.user;
            if (what && user) await auditEverywhere(env, { user, what });
          }),
        },
      ],
    },
  }) satisfies BetterAuthPlugin;
