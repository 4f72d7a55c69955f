/**
 * What a shop's own server says, signed with its site's key: who its shopper is, and which products a page shows. A JWT (HS256),
 * or the shopper's id with the HMAC-SHA256 of `id:` and the id in hex. A JWT vouches for all it claims and ends within the hour;
 * a hash for the id alone, for good.
 */
import { z } from 'zod';
import type { Env } from './env.ts';
import { Refusal } from './errors.ts';
import { card, oneLine, shopIdIn, type Card, type Identity } from './facts.ts';
import type { SiteId } from './protocol.ts';
import { decode, encode } from './encoding.ts';
import { hmacKey, sign } from './signing.ts';

const HOUR = 3_600_000;
/** How far the clock of a shop's server may be off, in ms. */
const SKEW = 300_000;

const MAX_JWT = 8_192;

/** What a page brings as identity. */
const given = z.union([
  z.string().max(MAX_JWT),
  z.object({ id: shopIdIn, hash: z.string().regex(/^[0-9a-f]{64}$/i) }),
]);

/** No `crit`: extensions that must be understood are not. */
const header = z.object({ alg: z.literal('HS256'), crit: z.never().optional() });

const seconds = z.number().transform((value) => value * 1_000);
const claims = z.object({
  sub: shopIdIn,
  aud: z.string(),
  exp: seconds,
  iat: seconds.optional(),
  nbf: seconds.optional(),
  name: oneLine(100).optional(),
  email: z.email().max(200).optional(),
});

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

/** What a JWT says that this site's key has signed, whatever it is. */
const signedIn = async (env: Env, site: SiteId, jwt: string): Promise<unknown> => {
  const [, head = '', body = '', signature = ''] = /^([\w-]+)\.([\w-]+)\.([\w-]{43})$/.exec(jwt) ?? [];
  // The one algorithm there is, whatever a header asks for.
  if (!header.safeParse(jsonOf(head)).success) return refuse('This is no JWT of HS256.');
  if (!(await isGenuine(env, site, `${head}.${body}`, decode(signature)))) return refuse();
  return jsonOf(body);
};

const verifyJwt = async (env: Env, site: SiteId, jwt: string, now: number): Promise<Identity> => {
  const { data, error } = claims.safeParse(await signedIn(env, site, jwt));
  if (!data) return refuse(`The JWT is not as documented: ${error.issues[0]?.path.join('.')}`);
  const { sub, aud, exp, iat = now, nbf = now, name, email } = data;
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
  };
};

/** Who a page says its shopper is, when the shop has signed it; else a refusal that says what is wrong. */
export const verifyIdentity = async (
  env: Env,
  site: SiteId,
  signed: unknown,
  now: number = Date.now(),
): Promise<Identity> => {
  const { data } = given.safeParse(signed);
  if (data === undefined) return refuse('An identity is a JWT, or the id of a shopper with its hash.');
  if (typeof data === 'string') return verifyJwt(env, site, data, now);
  // Named, so that no id that a customer picks can be the text of a JWT.
  if (!(await isGenuine(env, site, `id:${data.id}`, bytesOf(data.hash)))) return refuse();
  return { id: data.id, verified: true };
};

const productClaims = z.object({ aud: z.string(), exp: seconds.optional(), product: card });

/** Products that the shop's server has put on a page, each a JWT with the claim `product`; a page may be old, so `exp` may be left out. */
export const verifyProducts = (
  env: Env,
  site: SiteId,
  signed: readonly string[],
  now: number = Date.now(),
): Promise<Card[]> =>
  Promise.all(
    signed.map(async (jwt) => {
      const { data } = productClaims.safeParse(await signedIn(env, site, jwt));
      if (data?.aud !== site || (data.exp ?? Infinity) <= now)
        return refuse('A product is a JWT with the claims aud (this site) and product.');
      return data.product;
    }),
  );
