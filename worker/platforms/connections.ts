/** Which platforms tell a site's orders, and the secrets they sign with: sealed with the deployment's own, never shown again. */
import { z } from 'zod';
import type { Member } from '../access.ts';
import { audit } from '../audit.ts';
import { decode, encode } from '../encoding.ts';
import type { Env } from '../env.ts';
import type { SiteId } from '../protocol.ts';
import { sign } from '../signing.ts';
import { platformName, PLATFORMS, type Connected, type Connection, type PlatformName } from './bodies.ts';

const IV = 12;
/** How often it is noted that a call was refused, in ms. */
const NOTED_EVERY = 60_000;

/** Who reads the database alone, cannot sign: what opens a secret follows from the deployment's. */
const boxOf = async (env: Env, site: SiteId, platform: PlatformName): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', await sign(env, 'platform', `${site}:${platform}`), 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ]);

const seal = async (box: CryptoKey, secret: string): Promise<string> => {
  const iv = crypto.getRandomValues(new Uint8Array(IV));
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, box, new TextEncoder().encode(secret));
  return `${encode(iv)}.${encode(new Uint8Array(sealed))}`;
};

const open = async (box: CryptoKey, text: string): Promise<string> => {
  const [iv = '', sealed = ''] = text.split('.');
  const opened = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: decode(iv) }, box, decode(sealed));
  return new TextDecoder().decode(opened);
};

/** What a platform signs with; undefined where it was not set up. */
export const secretOf = async (
  env: Env,
  site: SiteId,
  platform: PlatformName,
): Promise<string | undefined> => {
  const sealed = await env.DB.prepare('SELECT secret FROM platform WHERE site = ? AND platform = ?')
    .bind(site, platform)
    .first('secret');
  return sealed === null ? undefined : open(await boxOf(env, site, platform), z.string().parse(sealed));
};

const rows = z.array(
  z.object({
    platform: platformName,
    setAt: z.int(),
    lastAt: z.int().nullable(),
    lastTopic: z.string().nullable(),
    lastOutcome: z.string().nullable(),
    refusedAt: z.int().nullable(),
  }),
);

/** Every platform, set up or not. */
export const connectionsOf = async (env: Env, site: SiteId): Promise<Connection[]> => {
  const { results } = await env.DB.prepare('SELECT * FROM platform WHERE site = ?').bind(site).all();
  const known = rows.parse(results);
  return PLATFORMS.map((platform) => {
    const row = known.find((one) => one.platform === platform);
    const last = row?.lastAt
      ? { at: row.lastAt, topic: row.lastTopic ?? '', outcome: row.lastOutcome ?? '' }
      : null;
    return {
      platform,
      address: `${env.ORIGIN}/v1/sites/${site}/platforms/${platform}`,
      setAt: row?.setAt ?? null,
      last,
      refusedAt: row?.refusedAt ?? null,
    };
  });
};

const connectionOf = async (env: Env, site: SiteId, platform: PlatformName): Promise<Connection> => {
  const found = (await connectionsOf(env, site)).find((one) => one.platform === platform);
  if (!found) throw new Error(`No platform ${platform}`);
  return found;
};

/** The old secret signs no more. */
export const connect = async (
  env: Env,
  { site: { id: site }, user }: Member,
  platform: PlatformName,
  given: string | undefined,
): Promise<Connected> => {
  const secret = given ?? `cbp_${encode(crypto.getRandomValues(new Uint8Array(32)))}`;
  await env.DB.prepare('INSERT OR REPLACE INTO platform (site, platform, secret, setAt) VALUES (?, ?, ?, ?)')
    .bind(site, platform, await seal(await boxOf(env, site, platform), secret), Date.now())
    .run();
  await audit(env, { site, user, what: 'keys', about: `orders from ${platform}, secret set` });
  return { ...(await connectionOf(env, site, platform)), ...(given === undefined && { secret }) };
};

/** It tells of no orders from now on; what it told stays. */
export const disconnect = async (
  env: Env,
  { site: { id: site }, user }: Member,
  platform: PlatformName,
): Promise<Connection> => {
  await env.DB.prepare('DELETE FROM platform WHERE site = ? AND platform = ?').bind(site, platform).run();
  await audit(env, { site, user, what: 'keys', about: `orders from ${platform}, removed` });
  return connectionOf(env, site, platform);
};

/** Notes what became of a delivery. */
export const noteLast = (
  env: Env,
  site: SiteId,
  platform: PlatformName,
  topic: string,
  outcome: string,
): Promise<unknown> =>
  env.DB.prepare(
    'UPDATE platform SET lastAt = ?, lastTopic = ?, lastOutcome = ? WHERE site = ? AND platform = ?',
  )
    .bind(Date.now(), topic, outcome.slice(0, 200), site, platform)
    .run();

/** Notes that a delivery was not signed with the secret: no more than one row a minute, whoever knocks. */
export const noteRefused = (env: Env, site: SiteId, platform: PlatformName): Promise<unknown> => {
  const now = Date.now();
  return env.DB.prepare(
    'UPDATE platform SET refusedAt = ?1 WHERE site = ?2 AND platform = ?3 AND coalesce(refusedAt, 0) <= ?4',
  )
    .bind(now, site, platform, now - NOTED_EVERY)
    .run();
};
