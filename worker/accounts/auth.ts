/** Accounts and sessions, by better-auth on D1. Nobody signs up by themselves: accounts begin with a one-time link. */
import { betterAuth } from 'better-auth';
import type { Env } from '../env.ts';
import { links } from './links.ts';

const build = (env: Env) =>
  betterAuth({
    baseURL: env.ORIGIN,
    secret: env.SECRET,
    database: env.DB,
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10 },
    session: { expiresIn: 7 * 86_400 },
    // Guessing passwords is slow; addresses are counted in memory, and not ours to keep.
    rateLimit: { enabled: true, customRules: { '/sign-in/email': { window: 300, max: 5 } } },
    advanced: { ipAddress: { ipAddressHeaders: ['cf-connecting-ip'] } },
    databaseHooks: {
      session: {
        create: { before: async (session) => ({ data: { ...session, ipAddress: null, userAgent: null } }) },
      },
    },
    telemetry: { enabled: false },
    // A wrong password is an answer, not news for the log.
    logger: { level: 'error' },
    plugins: [links(env)],
  });

const built = new WeakMap<Env, ReturnType<typeof build>>();

/** better-auth for this deployment; built once, since building it costs more than using it. */
export const authOf = (env: Env): ReturnType<typeof build> => {
  const auth = built.get(env) ?? build(env);
  built.set(env, auth);
  return auth;
};
