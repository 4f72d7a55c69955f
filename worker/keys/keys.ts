/** Keys by which a shop's server comes in: 256 random bits, kept as a hash, shown once, revoked for good. */
import { z } from 'zod';
import type { Call, Member } from '../access.ts';
import { audit } from '../audit.ts';
import { json } from '../columns.ts';
import type { Env } from '../env.ts';
import { Refusal } from '../errors.ts';
import type { SiteId } from '../protocol.ts';
import { digest, encode } from '../encoding.ts';
import { key, type keyNew, scope, type Key, type KeyMade, type Scope } from './bodies.ts';

const MOST = 20;
/** How often it is noted that a key is in use, in ms: not with each request. */
const NOTED_EVERY = 60_000;

const scopes = json(z.array(scope));
const rows = z.array(key.extend({ scopes }));

/** The newest first; revoked ones too. */
export const keysOf = async (env: Env, site: SiteId): Promise<Key[]> => {
  const { results } = await env.DB.prepare('SELECT * FROM apiKey WHERE site = ? ORDER BY createdAt DESC')
    .bind(site)
    .all();
  return rows.parse(results);
};

export const createKey = async (
  env: Env,
  { site, user }: Member,
  { name, scopes }: z.infer<typeof keyNew>,
): Promise<KeyMade> => {
  const known = await keysOf(env, site.id);
  if (known.filter(({ revokedAt }) => revokedAt === null).length >= MOST) throw new Refusal('too_many_keys');
  const secret = `cb_${encode(crypto.getRandomValues(new Uint8Array(32)))}`;
  const made: Key = {
    id: crypto.randomUUID(),
    name,
    prefix: secret.slice(0, 9),
    scopes,
    createdBy: user.name,
    createdAt: Date.now(),
    lastUsedAt: null,
    revokedAt: null,
  };
  await env.DB.prepare(
    'INSERT INTO apiKey (id, site, name, prefix, hash, scopes, createdBy, createdAt) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  )
    .bind(
      made.id,
      site.id,
      name,
      made.prefix,
      await digest(secret),
      JSON.stringify(scopes),
      made.createdBy,
      made.createdAt,
    )
    .run();
  await audit(env, { site: site.id, user, what: 'keys', about: `${name} (${made.prefix}…), made` });
  return { key: made, secret };
};

/** It opens nothing from the next request on. */
export const revokeKey = async (env: Env, { site, user }: Member, id = ''): Promise<Key> => {
  const { meta } = await env.DB.prepare(
    'UPDATE apiKey SET revokedAt = ? WHERE site = ? AND id = ? AND revokedAt IS NULL',
  )
    .bind(Date.now(), site.id, id)
    .run();
  const revoked = (await keysOf(env, site.id)).find((one) => one.id === id);
  if (!revoked) throw new Refusal('not_found');
  const about = `${revoked.name} (${revoked.prefix}…), revoked`;
  if (meta.changes) await audit(env, { site: site.id, user, what: 'keys', about });
  return revoked;
};

/** The key that a request brings; undefined where it brings none. */
export const keyIn = (c: Call): string | undefined =>
  /^Bearer (.+)$/i.exec(c.req.header('Authorization') ?? '')?.[1];

/** Lets a key in, or refuses it: one of this site, not revoked, and good for this. */
export const useKey = async (c: Call, site: SiteId, secret: string, wanted: Scope): Promise<void> => {
  const found = await c.env.DB.prepare(
    'SELECT id, scopes, lastUsedAt FROM apiKey WHERE hash = ? AND site = ? AND revokedAt IS NULL',
  )
    .bind(await digest(secret), site)
    .first();
  if (!found) throw new Refusal('bad_key');
  const known = key.pick({ id: true, lastUsedAt: true }).extend({ scopes }).parse(found);
  if (!known.scopes.includes(wanted)) throw new Refusal('key_scope');
  const now = Date.now();
  if ((known.lastUsedAt ?? 0) > now - NOTED_EVERY) return;
  const note = c.env.DB.prepare('UPDATE apiKey SET lastUsedAt = ? WHERE id = ?').bind(now, known.id);
  c.executionCtx.waitUntil(note.run());
};
