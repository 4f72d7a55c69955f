/** A shop's platform, as it calls: what it signs, and with which headers. */
import { shopperFile } from '../../worker/api.ts';
import { connected, delivered, type PlatformName } from '../../worker/platforms/bodies.ts';
import { asAgent, call, cookieOf, HOUSE } from './house.ts';

const encoder = new TextEncoder();

const hmac = async (text: string, secret: string): Promise<Uint8Array> => {
  const usage = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), usage, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(text)));
};
const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));

export const shopifyHeaders = async (topic: string, body: string, secret: string) => ({
  'X-Shopify-Topic': topic,
  'X-Shopify-Hmac-Sha256': base64(await hmac(body, secret)),
});

/** `at`: when it says that it was signed, UTC ms. */
export const headersOf = async (
  platform: PlatformName,
  topic: string,
  body: string,
  secret: string,
  at = Date.now(),
): Promise<Record<string, string>> => {
  if (platform === 'shopify') return shopifyHeaders(topic, body, secret);
  if (platform === 'woocommerce')
    return { 'X-WC-Webhook-Topic': topic, 'X-WC-Webhook-Signature': base64(await hmac(body, secret)) };
  const timestamp = String(Math.floor(at / 1_000));
  return {
    'X-Counterbell-Topic': topic,
    'X-Counterbell-Timestamp': timestamp,
    'X-Counterbell-Signature': hex(await hmac(`${timestamp}.${body}`, secret)),
  };
};

/** Sets it in the console; without one, one is made. */
export const setSecret = async (platform: PlatformName, secret?: string, site: 'shop' | 'other' = 'shop') => {
  const answer = await call(`/v1/sites/${site}/platforms/${platform}`, {
    method: 'PUT',
    headers: { Origin: HOUSE, Cookie: await cookieOf(site === 'shop' ? 'mina' : 'zoe') },
    body: JSON.stringify({ secret }),
  });
  return connected.parse(await answer.json());
};

export const SECRET = 'shared with the platform';

export const send = (platform: PlatformName, headers: Record<string, string>, body: string) =>
  call(`/v1/sites/shop/platforms/${platform}`, { method: 'POST', headers, body });

/** Sends what a platform would, as it would sign it, and gives what became of it. */
export const deliver = async (platform: PlatformName, topic: string, told: object) => {
  const body = JSON.stringify(told);
  const answer = await send(platform, await headersOf(platform, topic, body, SECRET), body);
  return delivered.parse(await answer.json());
};

/** The orders of this shopper alone: their file has those of all who are the same customer of the shop. */
export const ordersOf = async (shopper: string) => {
  const answer = await asAgent('tom', `/v1/sites/shop/shoppers/${shopper}`);
  return shopperFile.parse(await answer.json()).orders.filter((order) => order.shopper === shopper);
};

/** Every way in which these can come one after another. */
export const permutations = <T>(all: readonly T[]): T[][] =>
  all.length < 2
    ? [[...all]]
    : all.flatMap((one, at) => permutations(all.toSpliced(at, 1)).map((rest) => [one, ...rest]));
