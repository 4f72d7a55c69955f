/** Lets the webhooks of a shop's platform in: by their signature, before a word of them is read. */
import type { Call } from '../access.ts';
import { Refusal } from '../errors.ts';
import type { Site } from '../sites.ts';
import { platformName, type PlatformName } from './bodies.ts';
import { noteRefused, secretOf } from './connections.ts';
import { isSignedWith } from './signature.ts';

/** What a platform sent. */
export interface Delivery {
  site: Site;
  platform: PlatformName;
  /** Of what it tells, as the platform names it. */
  topic: string;
  body: string;
}

const TOPICS: Record<PlatformName, string> = {
  shopify: 'X-Shopify-Topic',
  woocommerce: 'X-WC-Webhook-Topic',
  magento: 'X-Counterbell-Topic',
};
/** It is kept and shown. */
const MAX_TOPIC = 60;

/** WooCommerce tries an address with its webhook's number alone, before it signs anything: nothing in it needs trust. */
export const isPing = (platform: PlatformName, body: string): boolean =>
  platform === 'woocommerce' && /^webhook_id=\d+$/.test(body);

/** To whoever cannot sign, no platform is set up; nothing tells why. */
export const enterPlatform = async (c: Call, site: Site): Promise<Delivery> => {
  const platform = platformName.safeParse(c.req.param('platform')).data;
  if (!platform) throw new Refusal('bad_signature');
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  const body = new TextDecoder().decode(bytes);
  const { headers } = c.req.raw;
  const topic = (headers.get(TOPICS[platform]) ?? '').slice(0, MAX_TOPIC);
  if (isPing(platform, body)) return { site, platform, topic, body };
  const secret = await secretOf(c.env, site.id, platform);
  if (secret === undefined) throw new Refusal('bad_signature');
  if (!(await isSignedWith(secret, platform, headers, bytes))) {
    c.executionCtx.waitUntil(noteRefused(c.env, site.id, platform));
    throw new Refusal('bad_signature');
  }
  return { site, platform, topic, body };
};
