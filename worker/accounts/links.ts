/**
 * One-time links: the only way in without a password. A link is made by whoever can write to the database (`npm start`,
 * `npm run deploy`), kept as a hash, and works once. The console opens it from the fragment, which no server log sees.
 */
import { APIError, createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import type { BetterAuthPlugin } from 'better-auth';
import { z } from 'zod';
import type { Env } from '../env.ts';
import { answerTo, Refusal } from '../errors.ts';
import { createSite, newSite } from '../sites.ts';
import { linkIdentifier } from './link-token.ts';

/** What a link is good for: signing one user in, or making the owner of a new deployment. */
const purpose = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('signin'), user: z.string() }),
  z.object({ kind: z.literal('setup') }),
]);

const owner = z.object({
  name: z.string().trim().min(1).max(60),
  email: z.email().max(200),
  password: z.string().min(10).max(128),
  site: newSite,
});

const body = z.object({ token: z.string().max(200), ...owner.partial().shape });

const used = () => {
  const { status: _http, ...answer } = answerTo(new Refusal('link_used'));
  return new APIError('GONE', { ...answer, message: answer.detail });
};

export const links = (env: Env) =>
  ({
    id: 'links',
    endpoints: {
      openLink: createAuthEndpoint('/link/open', { method: 'POST', body }, async (ctx) => {
        const { internalAdapter, password } = ctx.context;
        const identifier = await linkIdentifier(ctx.body.token);
        const link = await internalAdapter.findVerificationValue(identifier);
        if (!link || link.expiresAt < new Date()) throw used();
        const { kind, ...rest } = purpose.parse(JSON.parse(link.value));

        const asked = owner.safeParse(ctx.body);
        if (kind === 'setup' && !asked.data) return ctx.json({ kind });
        if (!(await internalAdapter.consumeVerificationValue(identifier))) throw used();

        const signIn = async (id: string) => {
          const user = await internalAdapter.findUserById(id);
          if (!user) throw used();
          await setSessionCookie(ctx, { session: await internalAdapter.createSession(id), user });
        };
        if ('user' in rest) {
          await signIn(rest.user);
        } else if (asked.data) {
          const { name, email, site } = asked.data;
          const user = await internalAdapter.createUser({ name, email, emailVerified: true }, { method: 'link' });
          await internalAdapter.linkAccount({
            userId: user.id,
            providerId: 'credential',
            accountId: user.id,
            password: await password.hash(asked.data.password),
          });
          await createSite(env, site, user.id);
          await signIn(user.id);
        }
        return ctx.json({ kind, done: true });
      }),
    },
  }) satisfies BetterAuthPlugin;
