/** Browsers in which agents asked to be told: in D1, as long as the session in which they asked is good. */
import { z } from 'zod';
import type { Member } from '../access.ts';
import { json } from '../columns.ts';
import type { Env } from '../env.ts';
import { agentId, type AgentId, type SiteId } from '../protocol.ts';
import { may, ROLES } from '../rights.ts';
import { digest } from '../encoding.ts';
import { isPushService } from './address.ts';

/** Of one person at one site; the oldest gives way. */
const MOST = 10;

const base64url = (bytes: number) =>
  z.string().regex(new RegExp(`^[\\w-]{${Math.ceil((bytes * 4) / 3)}}={0,2}$`));
const keys = z.object({ p256dh: base64url(65), auth: base64url(16) });

/** As a browser gives it. */
export const subscription = z.object({
  endpoint: z.url().max(1_000).refine(isPushService, 'no push service of a known browser'),
  keys,
});
export type Subscription = z.infer<typeof subscription>;

/** The name of a browser at a site: the same browser has one there, whoever uses it. */
const idOf = async (site: SiteId, endpoint: string): Promise<string> =>
  (await digest(`${site}\n${endpoint}`)).slice(0, 22);

/** From now on this browser is told what this member should hear; asked again, nothing changes. Gives its name. */
export const subscribe = async (env: Env, member: Member, wanted: Subscription): Promise<string> => {
  const { user, session, site } = member;
  const id = await idOf(site.id, wanted.endpoint);
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO push (id, site, user, session, endpoint, keys, createdAt) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET user = excluded.user, session = excluded.session, keys = excluded.keys`,
    ).bind(id, site.id, user.id, session, wanted.endpoint, JSON.stringify(wanted.keys), Date.now()),
    env.DB.prepare(
      `DELETE FROM push WHERE site = ?1 AND user = ?2 AND id NOT IN
       (SELECT id FROM push WHERE site = ?1 AND user = ?2 ORDER BY createdAt DESC, id LIMIT ${MOST})`,
    ).bind(site.id, user.id),
  ]);
  return id;
};

/** Tells this browser nothing more; only whoever asked for it can end it. */
export const unsubscribe = async (env: Env, { user, site }: Member, id: string): Promise<void> => {
  await env.DB.prepare('DELETE FROM push WHERE id = ? AND site = ? AND user = ?')
    .bind(id, site.id, user.id)
    .run();
};

/** The push service knows this browser no more. */
export const forget = async (env: Env, id: string): Promise<void> => {
  await env.DB.prepare('DELETE FROM push WHERE id = ?').bind(id).run();
};

const row = z.object({
  id: z.string(),
  user: agentId,
  role: z.enum(ROLES),
  expiresAt: z.coerce.date(),
  endpoint: z.string(),
  keys: json(keys),
});
export type Subscribed = Subscription & { id: string };

/** The browsers of those who work at the site, in sessions that are good; a browser that was signed out is told nothing. */
export const subscribedAt = async (
  env: Env,
  site: SiteId,
  isMeant: (user: AgentId) => boolean,
): Promise<Subscribed[]> => {
  const { results } = await env.DB.prepare(
    `SELECT push.id, push.user, push.endpoint, push.keys, member.role, session.expiresAt FROM push
     JOIN member ON member.site = push.site AND member.user = push.user
     JOIN session ON session.id = push.session AND session.userId = push.user WHERE push.site = ?`,
  )
    .bind(site)
    .all();
  return z
    .array(row)
    .parse(results)
    .filter(
      ({ user, role, expiresAt }) =>
        isMeant(user) && may(role, 'chats.work') && expiresAt.getTime() > Date.now(),
    )
    .map(({ id, endpoint, keys: known }) => ({ id, endpoint, keys: known }));
};
