/** How each platform signs what it sends: HMAC-SHA256 of the very bytes of the body, under a secret it shares with us. */
import { decode } from '../encoding.ts';
import { hmacKey } from '../signing.ts';
import type { PlatformName } from './bodies.ts';

/** A call that says when it was made is good for so long, in ms, also ahead of our clock. */
const FRESH = 300_000;

/** How a signature is written, and what stands before the body where more than that is signed. */
interface Scheme {
  header: string;
  decode(text: string): Uint8Array;
  /** Undefined where it was made too long ago. */
  prefix(headers: Headers, now: number): string | undefined;
}

const decodeHex = (text: string): Uint8Array =>
  Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

const alone = (): string => '';

/** Our own module says when it signed, so that a call that someone overheard is of no use to them. */
const timed = (headers: Headers, now: number): string | undefined => {
  const timestamp = headers.get('X-Counterbell-Timestamp') ?? '';
  const isFresh = /^\d{1,12}$/.test(timestamp) && Math.abs(now - Number(timestamp) * 1_000) <= FRESH;
  return isFresh ? `${timestamp}.` : undefined;
};

const SCHEMES: Record<PlatformName, Scheme> = {
  shopify: { header: 'X-Shopify-Hmac-Sha256', decode, prefix: alone },
  woocommerce: { header: 'X-WC-Webhook-Signature', decode, prefix: alone },
  magento: { header: 'X-Counterbell-Signature', decode: decodeHex, prefix: timed },
};

const bytesOf = (text: string, read: Scheme['decode']): Uint8Array | undefined => {
  try {
    return read(text);
  } catch {
    return undefined;
  }
};

/** True when whoever sent this body knows the secret; it takes as long where the signature is wrong. */
export const isSignedWith = async (
  secret: string,
  platform: PlatformName,
  headers: Headers,
  body: Uint8Array,
): Promise<boolean> => {
  const scheme = SCHEMES[platform];
  const signature = bytesOf(headers.get(scheme.header) ?? '', scheme.decode);
  const prefix = scheme.prefix(headers, Date.now());
  if (!signature || prefix === undefined) return false;
  const signed = new Uint8Array([...new TextEncoder().encode(prefix), ...body]);
  return crypto.subtle.verify('HMAC', await hmacKey(secret), signature, signed);
};
