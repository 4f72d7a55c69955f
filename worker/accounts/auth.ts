/** Accounts and sessions, by better-auth on D1. Nobody signs up by themselves: accounts begin with a one-time link. */
import { passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { Env } from '../env.ts';
import { Refusal } from '../errors.ts';
import { asApiError } from './api-error.ts';
import { waitAfter } from './attempts.ts';
import { audited } from './audited.ts';
import { confirm, FRESH } from './confirm.ts';
import { deviceOf } from './device.ts';
import { leaveEverywhere } from './leaving.ts';
import { links } from './links.ts';

/** What of better-auth there is; what we have no use for is not there. */
const OPEN_PATHS = new Set([
  '/get-session',
  '/sign-in/email',
  '/sign-out',
  '/link/open',
  '/confirm',
  '/change-password',
  '/two-factor/enable',
  '/two-factor/disable',
  '/two-factor/verify-totp',
  '/two-factor/verify-backup-code',
  '/two-factor/generate-backup-codes',
  '/passkey/generate-register-options',
  '/passkey/verify-registration',
  '/passkey/generate-authenticate-options',
  '/passkey/verify-authentication',
  '/passkey/delete-passkey',
]);

/** A passkey counts as two factors, so whoever uses it must have shown the device who they are. */
const requireVerified = (isVerified: boolean | undefined): void => {
  if (!isVerified) throw asApiError(new Refusal('unverified_passkey'));
};

const build = (env: Env) =>
  betterAuth({
    appName: 'Counterbell',
    baseURL: env.ORIGIN,
    secret: env.SECRET,
    database: env.DB,
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10 },
    session: { expiresIn: 7 * 86_400, freshAge: FRESH },
    // Guessing is slow from each address, in all isolates together; `confirm.ts` counts for each account.
    rateLimit: {
      enabled: true,
      customRules: {
        '/get-session': false,
        '/sign-in/email': { window: 300, max: 5 },
        '/link/open': { window: 60, max: 30 },
        '/two-factor/*': { window: 60, max: 20 },
        '/confirm': { window: 300, max: 10 },
      },
      customStorage: {
        consume: async (key, limit) => {
          const retryAfter = await waitAfter(env, `address:${key}`, limit);
          return { allowed: retryAfter === 0, retryAfter };
        },
      },
    },
    advanced: { ipAddress: { ipAddressHeaders: ['cf-connecting-ip'] } },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => ({
            data: { ...session, ipAddress: null, userAgent: deviceOf(session.userAgent ?? '') },
          }),
        },
        // Whatever ends a session closes its windows.
        delete: { after: ({ userId, id }) => leaveEverywhere(env, userId, id) },
      },
    },
    telemetry: { enabled: false },
    // A wrong password is an answer, not news for the log.
    logger: { level: 'error' },
    plugins: [
      links(env),
      confirm(env),
      // No browser is trusted to go without it: what nobody sees, nobody can end.
      twoFactor({ issuer: 'Counterbell', trustDeviceMaxAge: 0 }),
      passkey({
        rpName: 'Counterbell',
        origin: env.ORIGIN,
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        registration: {
          afterVerification: ({ verification }) =>
            requireVerified(verification.registrationInfo?.userVerified),
        },
        authentication: {
          afterVerification: ({ verification }) =>
            requireVerified(verification.authenticationInfo.userVerified),
        },
      }),
      audited(env),
    ],
  });

const built = new WeakMap<Env, ReturnType<typeof build>>();

/** better-auth for this deployment; built once, since building it costs more than using it. */
export const authOf = (env: Env): ReturnType<typeof build> => {
  const auth = built.get(env) ?? build(env);
  built.set(env, auth);
  return auth;
};

/** Answers what better-auth is asked; all else is not there. */
export const answerAuth = async (env: Env, request: Request): Promise<Response> => {
  const path = new URL(request.url).pathname.replace(/^\/api\/auth/, '');
  if (!OPEN_PATHS.has(path)) throw new Refusal('not_found');
  return authOf(env).handler(request);
};
