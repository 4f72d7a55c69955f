/**
 * One-time links: the only way in without a password. A link is made by whoever can write to the database (`npm start`,
 * `npm run deploy`) or manages a site's team, kept as a hash, and works once. The console opens it from the fragment, which
 * no server log sees.
 */
import type { BetterAuthPlugin } from 'better-auth';
import { createAuthEndpoint, getSessionFromCtx } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';
import type { Env } from '../env.ts';
import { Refusal } from '../errors.ts';
import { asApiError } from './api-error.ts';
import { join } from './join.ts';
import { linkIdentifier, type Purpose } from './link-token.ts';
import type { Opened, Opening } from './opening.ts';
import { reset } from './reset.ts';
import { setUp } from './set-up.ts';

const purpose: z.ZodType<Purpose> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('signin'), user: z.string() }),
  z.object({ kind: z.literal('setup') }),
  z.object({ kind: z.literal('invite'), invite: z.string() }),
  z.object({
    kind: z.literal('reset'),
    user: z.string(),
    made: z.object({ site: z.string(), by: z.string() }).optional(),
  }),
]);

/** The token alone asks what a link is for, and signs in where that is all; what else it takes comes with it. */
const body = z.looseObject({ token: z.string().max(200) });

const open = async (opening: Opening, asked: Purpose): Promise<Opened> => {
  switch (asked.kind) {
    case 'signin':
      await opening.useUp();
      return { answer: { kind: 'signin', done: true }, signIn: asked.user };
    case 'setup':
      return setUp(opening);
    case 'invite':
      return join(opening, asked.invite);
    case 'reset':
      return reset(opening, asked);
  }
};

export const links = (env: Env) =>
  ({
    id: 'links',
    endpoints: {
      openLink: createAuthEndpoint('/link/open', { method: 'POST', body }, async (ctx) => {
        const { internalAdapter } = ctx.context;
        const { token, ...said } = ctx.body;
        const identifier = await linkIdentifier(token);
        try {
          const link = await internalAdapter.findVerificationValue(identifier);
          if (!link || link.expiresAt < new Date()) throw new Refusal('link_used');
          const visitor = await getSessionFromCtx(ctx);
          const opening: Opening = {
            env,
            auth: ctx.context,
            said,
            isLookedAt: Object.keys(said).length === 0,
            visitor: visitor?.user,
            useUp: async () => {
              if (!(await internalAdapter.consumeVerificationValue(identifier)))
                throw new Refusal('link_used');
            },
          };
          const { answer, signIn } = await open(opening, purpose.parse(JSON.parse(link.value)));
          if (signIn !== undefined) {
            const user = await internalAdapter.findUserById(signIn);
            if (!user) throw new Refusal('link_used');
            await setSessionCookie(ctx, { session: await internalAdapter.createSession(signIn), user });
          }
          return await ctx.json(answer);
        } catch (thrown) {
          throw asApiError(thrown);
        }
      }),
    },
  }) satisfies BetterAuthPlugin;
