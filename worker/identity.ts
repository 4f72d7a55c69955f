/**
 * Who a shop says its shopper is, signed by the shop's server with its site's key: a JWT (HS256), or the shopper's id with
 * its HMAC-SHA256 in hex. A JWT also vouches for all it claims and ends within the hour; a hash for the id alone, for good.
 */
import { z } from 'zod';
import type { Env } from './env.ts';
import { Refusal } from './errors.ts';
import type { SiteId } from './protocol.ts';
import { decode, encode, hmacKey, sign } from './signing.ts';

const HOUR = 3_600_000;
/** How far the clock of a shop's server may be off, in ms. */
const SKEW = 300_000;

/** The shop's own id of a shopper. */
const shopId = z.union([z.string().min(1).max(200), z.int().transform(String)]);

const MAX_JWT = 8_192;

/** What a page brings as identity. */
export const identity = z.union([
  z.string().max(MAX_JWT),
  z.object({ id: shopId, hash: z.string().regex(/^[0-9a-f]{64}$/i) }),
]);

/** No `crit`: extensions that must be understood are not. */
const header = z.object({ alg: z.literal('HS256'), crit: z.never().optional() });

const seconds = z.number().transform((value) => value * 1_000);
const claims = z.looseObject({
  sub: shopId,
  aud: z.string(),
  exp: seconds,
  iat: seconds.optional(),
  nbf: seconds.optional(),
  name: z.string().trim().max(100).optional(),
  email: z.email().max(200).optional(),
});

/** A shopper for whom the shop vouches. */
export interface Identity {
  id: string;
  verified: true;
  name?: string;
  email?: string;
  /** Whatever else the shop said in its JWT. */
  claims?: Record<string, unknown>;
}

/** The key with which a shop's server signs: its text, as bytes of UTF-8, is the key of HMAC. Always the same for a site. */
export const identityKey = async (env: Env, site: SiteId): Promise<string> =>
  encode(await sign(env, 'identity', site));

const refuse = (detail?: string): never => {
  throw new Refusal('bad_identity', { detail });
};

const isGenuine = async (env: Env, site: SiteId, text: string, signature: Uint8Array): Promise<boolean> =>
  crypto.subtle.verify(
    'HMAC',
    await hmacKey(await identityKey(env, site)),
    signature,
    new TextEncoder().encode(text),
  );

const jsonOf = (part: string): unknown => {
  try {
    return JSON.parse(new TextDecoder().decode(decode(part)));
  } catch {
    return undefined;
  }
};

const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

const verifyJwt = async (env: Env, site: SiteId, jwt: string, now: number): Promise<Identity> => {
  const [, head = '', body = '', signature = ''] = /^([\w-]+)\.([\w-]+)\.([\w-]{43})$/.exec(jwt) ?? [];
  // The one algorithm there is, whatever a header asks for.
  if (!header.safeParse(jsonOf(head)).success) return refuse('This is no JWT of HS256.');
  if (!(await isGenuine(env, site, `${head}.${body}`, decode(signature)))) return refuse();
  const { data, error } = claims.safeParse(jsonOf(body));
  if (!data) return refuse(`The JWT is not as documented: ${error.issues[0]?.path.join('.')}`);
  const { sub, aud, exp, iat = now, nbf = now, name, email, ...more } = data;
  if (aud !== site) return refuse(`The JWT's aud is not this site's id, ${site}.`);
  if (exp <= now) return refuse('The JWT has expired: sign a new one for each page.');
  if (exp > now + HOUR + SKEW) return refuse('The JWT is good for more than an hour: let exp be nearer.');
  if (iat > now + SKEW || nbf > now + SKEW)
    return refuse('The JWT is of the future: check the clock of the server that signs.');
  return {
    id: sub,
    verified: true,
    ...(name && { name }),
    ...(email && { email }),
    ...(Object.keys(more).length > 0 && { claims: more }),
  };
};

/** Who a page says its shopper is, when the shop has signed it; else a refusal that says what is wrong. */
export const verifyIdentity = async (
  env: Env,
  site: SiteId,
  given: z.infer<typeof identity>,
  now: number = Date.now(),
): Promise<Identity> => {
  if (typeof given === 'string') return verifyJwt(env, site, given, now);
  if (!(await isGenuine(env, site, given.id, bytesOf(given.hash)))) return refuse();
  return { id: given.id, verified: true };
};
