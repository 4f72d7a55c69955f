/** What became of each telling, in D1: for people who look why their server did not hear of something. */
import { z } from 'zod';
import { ask, chatOf, verifyChat, type Place } from '../durable-objects-router.ts';
import type { Env } from '../env.ts';
import { Refusal } from '../errors.ts';
import type { SiteId } from '../protocol.ts';
import { delivery, type Delivery } from './bodies.ts';
import { namedIn } from './event.ts';
import { webhookOf } from './webhook.ts';

/** So many are kept of a site. */
const KEPT = 200;

/** Notes one try, and forgets what is older than the newest few hundred. */
export const noteDelivery = async (
  env: Env,
  site: SiteId,
  { id, event, at, status, nextAt }: Omit<Delivery, 'attempts'>,
): Promise<void> => {
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO delivery (site, id, event, at, status, attempts, nextAt) VALUES (?, ?, ?, ?, ?, 1, ?)
       ON CONFLICT DO UPDATE SET at = excluded.at, status = excluded.status, attempts = attempts + 1, nextAt = excluded.nextAt`,
    ).bind(site, id, event, at, status, nextAt),
    env.DB.prepare(
      `DELETE FROM delivery WHERE site = ?1 AND id IN
         (SELECT id FROM delivery WHERE site = ?1 ORDER BY at DESC, id LIMIT -1 OFFSET ?2)`,
    ).bind(site, KEPT),
  ]);
};

/** Those that are kept, the newest first. */
export const deliveriesOf = async (env: Env, site: SiteId): Promise<Delivery[]> => {
  const { results } = await env.DB.prepare('SELECT * FROM delivery WHERE site = ? ORDER BY at DESC, id')
    .bind(site)
    .all();
  return z.array(delivery).parse(results);
};

/** Has a chat tell an event once more; gives what became of it. */
export const deliverAgain = async (env: Env, site: Place, id: string): Promise<Delivery> => {
  const named = namedIn(id);
  const chat = await verifyChat(env, site.id, named?.chat);
  if (!named || !chat) throw new Refusal('not_found');
  if (!(await webhookOf(env, site.id))) throw new Refusal('no_webhook');
  const find = () => chatOf(env, site, chat);
  await ask(find, async (stub) => stub.tellAgain(named.seq));
  const found = await env.DB.prepare('SELECT * FROM delivery WHERE site = ? AND id = ?')
    .bind(site.id, id)
    .first();
  if (!found) throw new Refusal('not_found');
  return delivery.parse(found);
};
