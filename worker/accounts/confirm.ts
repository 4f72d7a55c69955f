/** Whoever is about to change how they sign in proves once more that it is them. */
import type { BetterAuthPlugin } from 'better-auth';
import {
  createAuthEndpoint,
  createAuthMiddleware,
  getSessionFromCtx,
  sensitiveSessionMiddleware,
} from 'better-auth/api';
import { z } from 'zod';
import type { Env } from '../env.ts';
import { Refusal } from '../errors.ts';
import { asApiError } from './api-error.ts';
import { admitAttempt } from './attempts.ts';

/** For so many seconds after a sign-in, or the password, passkeys can be added and taken away. */
export const FRESH = 600;

const PER_ACCOUNT = { max: 10, window: 900 };

/** What asks for the password of someone who is signed in: whoever stole a session must not find it out here. */
const WITH_PASSWORD = new Set([
  '/change-password',
  '/two-factor/enable',
  '/two-factor/disable',
  '/two-factor/generate-backup-codes',
]);

const credentials = z.object({ email: z.string().toLowerCase() }).catch({ email: '' });

/** Tries at one password, wherever they come from. */
const admit = (env: Env, email: string): Promise<void> =>
  admitAttempt(env, `account:${email}`, PER_ACCOUNT).catch((thrown: unknown) => {
    throw asApiError(thrown);
  });

export const confirm = (env: Env) =>
  ({
    id: 'confirm',
    hooks: {
      before: [
        {
          matcher: ({ path }) => path === '/sign-in/email',
          handler: createAuthMiddleware((ctx) => admit(env, credentials.parse(ctx.body).email)),
        },
        {
          matcher: ({ path }) => WITH_PASSWORD.has(path ?? ''),
          handler: createAuthMiddleware(async (ctx) => {
            const found = await getSessionFromCtx(ctx);
            if (found) await admit(env, found.user.email);
          }),
        },
        {
          matcher: ({ path }) => path === '/passkey/delete-passkey',
          handler: createAuthMiddleware(async (ctx) => {
            const found = await getSessionFromCtx(ctx);
            if (found && Date.now() - found.session.createdAt.getTime() > FRESH * 1_000)
              throw asApiError(new Refusal('confirm_first'));
          }),
        },
      ],
    },
    endpoints: {
      /** The password makes the session as good as new. */
      confirmSession: createAuthEndpoint(
        '/confirm',
        {
          method: 'POST',
          body: z.object({ password: z.string().max(128) }),
          use: [sensitiveSessionMiddleware],
        },
        async (ctx) => {
          const { session, user } = ctx.context.session;
          await admit(env, user.email);
          const { internalAdapter, password } = ctx.context;
          const hash = (await internalAdapter.findCredentialAccount(user.id))?.password;
          if (!hash || !(await password.verify({ hash, password: ctx.body.password })))
            throw asApiError(new Refusal('wrong_password'));
          await internalAdapter.updateSession(session.token, { createdAt: new Date() });
          return ctx.json({ done: true });
        },
      ),
    },
  }) satisfies BetterAuthPlugin;
