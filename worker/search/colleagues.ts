/** Who answers chats at a site, by name: whose chats one can ask for. */
import { z } from 'zod';
import type { Env } from '../env.ts';
import { agentRef, type SiteId } from '../protocol.ts';
import { may, ROLES } from '../rights.ts';
import type { Colleagues } from './search.ts';

const row = agentRef.extend({ role: z.enum(ROLES) });

/** Everyone who may work in the site's chats now. */
export const colleaguesOf = async (env: Env, site: SiteId): Promise<Colleagues> => {
  const { results } = await env.DB.prepare(
    'SELECT user.id, user.name, role FROM member JOIN user ON user.id = member.user WHERE site = ? ORDER BY user.name',
  )
    .bind(site)
    .all();
  const people = z.array(row).parse(results);
  return {
    agents: people.flatMap(({ role, ...agent }) => (may(role, 'chats.work') ? agent : [])),
  };
};
