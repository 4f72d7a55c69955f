/** What is signed with the deployment's secret, for one purpose each: what was signed for one is worth nothing for another. */
import type { z } from 'zod';
import { decode, encode } from './encoding.ts';
import type { Env } from './env.ts';

type Purpose =
  | 'id'
  | 'token'
  | 'identity'
  | 'file'
  | 'webhook'
  | 'attempt'
  | 'digest'
  | 'survey'
  | 'platform';

const MIN_SECRET = 32;

/** A key for HMAC-SHA256. */
export const hmacKey = (text: string): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', new TextEncoder().encode(text), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
    'verify',
  ]);

const keyOf = (env: Env, purpose: Purpose): Promise<CryptoKey> => {
  if (!env.SECRET || env.SECRET.length < MIN_SECRET)
    throw new Error('SECRET is missing or shorter than 32 characters');
  return hmacKey(`${purpose}:${env.SECRET}`);
};

/** The signature of a text: 32 bytes. */
export const sign = async (env: Env, purpose: Purpose, text: string): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.sign('HMAC', await keyOf(env, purpose), new TextEncoder().encode(text)));

/** True when `signature` was made here for this text and purpose; takes as long either way. */
const isSigned = async (env: Env, purpose: Purpose, text: string, signature: Uint8Array): Promise<boolean> =>
  crypto.subtle.verify('HMAC', await keyOf(env, purpose), signature, new TextEncoder().encode(text));

/** What we say, signed: it comes back as it went. */
export const seal = async (env: Env, purpose: Purpose, said: object): Promise<string> => {
  const body = encode(new TextEncoder().encode(JSON.stringify(said)));
  return `${body}.${encode(await sign(env, purpose, body))}`;
};

/** What was sealed for this purpose; undefined where it was not, or not here. */
export const unseal = async <Schema extends z.ZodType>(
  env: Env,
  purpose: Purpose,
  schema: Schema,
  text: string,
): Promise<z.infer<Schema> | undefined> => {
  const [, body, signature] = /^([\w-]+)\.([\w-]{43})$/.exec(text) ?? [];
  if (!body || !signature || !(await isSigned(env, purpose, body, decode(signature)))) return undefined;
  return schema.parse(JSON.parse(new TextDecoder().decode(decode(body))));
};
