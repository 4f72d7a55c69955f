/**
 * One-time links: the only way in without a password. A link is made by whoever can write to the database (`npm start`,
 * `npm run deploy`), kept as a hash, and works once. The console opens it from the fragment, which no server log sees.
 */
import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';
import { checked } from '../bodies.ts';
import type { Env } from '../env.ts';
import { answerTo, Refusal } from '../errors.ts';
import { createSite, newSite, siteOf } from '../sites.ts';
import { linkIdentifier, type Purpose } from './link-token.ts';

const purpose: z.ZodType<Purpose> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('signin'), user: z.string() }),
  z.object({ kind: z.literal('setup') }),
]);

/** The first owner of a deployment, and their site. */
const owner = z.object({
  name: z.string().trim().min(1).max(60),
  email: z.email().max(200),
  password: z.string().min(10).max(128),
  site: newSite,
});

/** The token alone asks what a link is for, and signs in where that is all; with an owner it sets the deployment up. */
const body = z.looseObject({ token: z.string().max(200), email: z.unknown().optional() });

const STATUS_NAMES: Record<number, 'CONFLICT' | 'GONE'> = { 409: 'CONFLICT', 410: 'GONE' };

/** Our refusals in the form in which better-auth answers. */
const asApiError = (thrown: unknown): unknown => {
  if (!(thrown instanceof Refusal)) return thrown;
  const { status, ...answer } = answerTo(thrown);
  return new APIError(STATUS_NAMES[status] ?? 'BAD_REQUEST', { ...answer, message: answer.detail });
};

export const links = (env: Env) =>
  ({
    id: 'links',
    endpoints: {
      openLink: createAuthEndpoint('/link/open', { method: 'POST', body }, async (ctx) => {
        const { internalAdapter, password } = ctx.context;
        const identifier = await linkIdentifier(ctx.body.token);

        const useUp = async () => {
          if (!(await internalAdapter.consumeVerificationValue(identifier))) throw new Refusal('link_used');
        };
        const signIn = async (id: string) => {
          const user = await internalAdapter.findUserById(id);
          if (!user) throw new Refusal('link_used');
          await setSessionCookie(ctx, { session: await internalAdapter.createSession(id), user });
        };
        const setUp = async ({ name, email, site, ...secret }: z.infer<typeof owner>) => {
          if (await siteOf(env, site.id)) throw new Refusal('site_taken');
          if (await internalAdapter.findUserByEmail(email)) throw new Refusal('email_taken');
          await useUp();
          const user = await internalAdapter.createUser(
            { name, email, emailVerified: true },
            { method: 'link' },
          );
          const hash = await password.hash(secret.password);
          await internalAdapter.linkAccount({
            userId: user.id,
            providerId: 'credential',
            accountId: user.id,
            password: hash,
          });
          await createSite(env, site, user.id);
          await signIn(user.id);
        };

        try {
          const link = await internalAdapter.findVerificationValue(identifier);
          if (!link || link.expiresAt < new Date()) throw new Refusal('link_used');
          const asked = purpose.parse(JSON.parse(link.value));
          if (asked.kind === 'setup') {
            if (ctx.body.email === undefined) return await ctx.json({ kind: 'setup', done: false });
            await setUp(checked(owner, ctx.body));
          } else {
            await useUp();
            await signIn(asked.user);
          }
          return await ctx.json({ kind: asked.kind, done: true });
        } catch (thrown) {
          throw asApiError(thrown);
        }
      }),
    },
  }) satisfies BetterAuthPlugin;
