/** What a shop's own server signs: JSON Web Tokens with the site's key. */
import { env } from 'cloudflare:workers';
import { identityKey } from '../../worker/identity.ts';
import { siteId } from '../../worker/protocol.ts';

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
const part = (json: object): string => base64url(new TextEncoder().encode(JSON.stringify(json)));

/** A token with these claims, as the shop's server makes it for the next half hour; `key` where another signs. */
export const signed = async (claims: object, key?: string): Promise<string> => {
  const secret = new TextEncoder().encode(key ?? (await identityKey(env, siteId.parse('shop'))));
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const imported = await crypto.subtle.importKey('raw', secret, algorithm, false, ['sign']);
  const body = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ aud: 'shop', exp: Math.floor(Date.now() / 1_000) + 1_800, ...claims })}`;
  const signature = await crypto.subtle.sign('HMAC', imported, new TextEncoder().encode(body));
  return `${body}.${base64url(new Uint8Array(signature))}`;
};
