/** Closes the windows of those who may not be in any more: their sockets at the Desk, and in every chat they have open. */
import { z } from 'zod';
import { jurisdiction } from '../columns.ts';
import { ask, deskOf, type Place } from '../durable-objects-router.ts';
import type { Env } from '../env.ts';
import { agentId, siteId } from '../protocol.ts';

/** Of someone who is out of a site, for good. */
export const dismiss = (env: Env, site: Place, user: string): Promise<void> =>
  ask(
    () => deskOf(env, site),
    async (desk) => desk.dismiss(agentId.parse(user)),
  );

/** Of someone who must come in by the door again, which finds out what they may now; of one session, where one is given. */
export const reenter = (env: Env, site: Place, user: string, session?: string): Promise<void> =>
  ask(
    () => deskOf(env, site),
    async (desk) => desk.reenter(agentId.parse(user), session),
  );

const places = z.array(z.object({ id: siteId, jurisdiction }));

/** The same, wherever someone works. */
export const leaveEverywhere = async (env: Env, user: string, session?: string): Promise<void> => {
  const { results } = await env.DB.prepare(
    'SELECT site.id, site.jurisdiction FROM member JOIN site ON site.id = member.site WHERE member.user = ?',
  )
    .bind(user)
    .all();
  await Promise.all(places.parse(results).map((site) => reenter(env, site, user, session)));
};
