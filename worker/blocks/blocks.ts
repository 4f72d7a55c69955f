/** Shoppers who are blocked: known by this browser's shopper, and by the identity that the shop's server signs. */
import { z } from 'zod';
import type { Member } from '../access.ts';
import { verifyShopper } from '../durable-objects-router.ts';
import type { Env } from '../env.ts';
import { Refusal } from '../errors.ts';
import type { SiteId } from '../protocol.ts';
import { block, type Block, type blockNew } from './bodies.ts';

const rows = z.array(block);

/** Those in force, the newest first. */
export const blocksOf = async (env: Env, site: SiteId): Promise<Block[]> => {
  const { results } = await env.DB.prepare(
    'SELECT * FROM block WHERE site = ? AND (until IS NULL OR until > ?) ORDER BY at DESC',
  )
    .bind(site, Date.now())
    .all();
  return rows.parse(results);
};

/** Blocks a shopper; one who was blocked already is by this from now on. What has run out is forgotten. */
export const blockShopper = async (
  env: Env,
  { site, user }: Member,
  { shopper, identity, name, reason, until }: z.infer<typeof blockNew>,
): Promise<Block> => {
  const now = Date.now();
  const known = await verifyShopper(env, site.id, shopper);
  if (!known) throw new Refusal('not_found');
  const blocked: Block = { shopper: known, identity, name, reason, until, by: user.name, at: now };
  await env.DB.batch([
    env.DB.prepare('DELETE FROM block WHERE site = ? AND until <= ?').bind(site.id, now),
    env.DB.prepare(
      'INSERT OR REPLACE INTO block (site, shopper, identity, name, reason, until, by, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    ).bind(site.id, known, identity, name, reason, until, user.name, now),
  ]);
  return blocked;
};

/** Lets a shopper chat again; gives those who still may not. */
export const unblockShopper = async (env: Env, site: SiteId, shopper = ''): Promise<Block[]> => {
  await env.DB.prepare('DELETE FROM block WHERE site = ? AND shopper = ?').bind(site, shopper).run();
  return blocksOf(env, site);
};

/** True when someone is blocked by either name; of somebody new neither is known, and nothing is asked. */
export const isBlocked = async (
  env: Env,
  site: SiteId,
  shopper: string | undefined,
  identity: string | undefined,
): Promise<boolean> => {
  if (!shopper && !identity) return false;
  const found = await env.DB.prepare(
    'SELECT 1 FROM block WHERE site = ? AND (shopper = ? OR identity = ?) AND (until IS NULL OR until > ?) LIMIT 1',
  )
    .bind(site, shopper ?? null, identity ?? null, Date.now())
    .first();
  return found !== null;
};

/** Refuses whoever is blocked. */
export const refuseBlocked = async (...whom: Parameters<typeof isBlocked>): Promise<void> => {
  if (await isBlocked(...whom)) throw new Refusal('blocked');
};
