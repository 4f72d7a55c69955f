/**
 * The pair of keys by which push services know this deployment (VAPID, RFC 8292). It is made on first use and kept in D1: it
 * cannot be derived from SECRET, since WebCrypto gives no public key for a private number, and one secret less has to be set.
 * Whoever reads it could push to the subscriptions that lie beside it, and no more.
 */
import { z } from 'zod';
import type { Env } from '../env.ts';
import { encode } from '../encoding.ts';

const pair = z.object({ publicKey: z.string(), privateKey: z.string() });
export type PushKeys = z.infer<typeof pair>;

const make = async (): Promise<PushKeys> => {
  const made = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'sign',
    'verify',
  ]);
  if (!('privateKey' in made)) throw new Error('No pair of keys');
  const [publicKey, privateKey] = await Promise.all([
    crypto.subtle.exportKey('raw', made.publicKey),
    crypto.subtle.exportKey('jwk', made.privateKey),
  ]);
  if (!(publicKey instanceof ArrayBuffer) || !('d' in privateKey)) throw new Error('No pair of keys');
  return pair.parse({ publicKey: encode(new Uint8Array(publicKey)), privateKey: privateKey.d });
};

const read = async (env: Env): Promise<PushKeys | undefined> => {
  const found = await env.DB.prepare('SELECT publicKey, privateKey FROM pushKey').first();
  return found ? pair.parse(found) : undefined;
};

/** The keys of this deployment, as base64url. Of two that make them at once, both use the first. */
export const pushKeys = async (env: Env): Promise<PushKeys> => {
  const known = await read(env);
  if (known) return known;
  const made = await make();
  await env.DB.prepare('INSERT OR IGNORE INTO pushKey ("only", publicKey, privateKey) VALUES (1, ?, ?)')
    .bind(made.publicKey, made.privateKey)
    .run();
  return (await read(env)) ?? made;
};
