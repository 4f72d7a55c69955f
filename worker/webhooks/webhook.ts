/** The one address at which a shop's server is told and asked: where it is, and calls that it can tell are ours. */
import { z } from 'zod';
import type { Member } from '../access.ts';
import { audit } from '../audit.ts';
import { json } from '../columns.ts';
import type { Env } from '../env.ts';
import { Refusal } from '../errors.ts';
import type { SiteId } from '../protocol.ts';
import { encode } from '../encoding.ts';
import { hmacKey, sign } from '../signing.ts';
import { forgetSite } from '../sites.ts';
import {
  eventType,
  type webhookChange,
  type WebhookSet,
  type WebhookShown,
  type WebhookTried,
  type webhookTry,
} from './bodies.ts';
import { sampleOf } from './event.ts';

/** In ms. */
const ANSWER_WITHIN = 5_000;
/** In bytes: no answer is longer, and what a server sends without end must not fill ours. */
const MOST_ANSWERED = 16_384;

const row = z.object({
  url: z.string(),
  nonce: z.string(),
  events: json(z.array(eventType)),
  vouchers: z.coerce.boolean(),
});
export type Webhook = z.infer<typeof row>;

/** What is set; undefined where nothing is. */
export const webhookOf = async (env: Env, site: SiteId): Promise<Webhook | undefined> => {
  const found = await env.DB.prepare('SELECT * FROM webhook WHERE site = ?').bind(site).first();
  return found ? row.parse(found) : undefined;
};

/** The same without what signs. */
export const webhookShownOf = async (env: Env, site: SiteId): Promise<WebhookShown> => {
  const { url = null, events = [], vouchers = false } = (await webhookOf(env, site)) ?? {};
  return { url, events, vouchers };
};

/** It follows from the deployment's secret: who reads the database cannot sign. */
const secretOf = async (env: Env, site: SiteId, nonce: string): Promise<string> =>
  `cbw_${encode(await sign(env, 'webhook', `${site}:${nonce}`))}`;

/** Another address keeps the secret, unless a new one is asked for. */
export const setWebhook = async (
  env: Env,
  { site: { id: site }, user }: Member,
  { url, events, vouchers, renew }: z.infer<typeof webhookChange>,
): Promise<WebhookSet> => {
  const known = await webhookOf(env, site);
  const nonce = renew || !known ? crypto.randomUUID() : known.nonce;
  await env.DB.prepare(
    'INSERT OR REPLACE INTO webhook (site, url, nonce, events, vouchers) VALUES (?, ?, ?, ?, ?)',
  )
    .bind(site, url, nonce, JSON.stringify(events), Number(vouchers))
    .run();
  forgetSite(site);
  await audit(env, { site, user, what: 'keys', about: `webhook ${[url, ...events].join(', ')}, set` });
  const isNew = nonce !== known?.nonce;
  return { url, events, vouchers, ...(isNew && { secret: await secretOf(env, site, nonce) }) };
};

export const removeWebhook = async (
  env: Env,
  { site: { id: site }, user }: Member,
): Promise<WebhookShown> => {
  await env.DB.prepare('DELETE FROM webhook WHERE site = ?').bind(site).run();
  forgetSite(site);
  await audit(env, { site, user, what: 'keys', about: 'webhook, removed' });
  return { url: null, events: [], vouchers: false };
};

/** The signature of a call: HMAC-SHA256 of the time (UTC seconds), a dot and the body, in hex. */
const signatureOf = async (secret: string, timestamp: string, body: string): Promise<string> => {
  const text = new TextEncoder().encode(`${timestamp}.${body}`);
  const bytes = new Uint8Array(await crypto.subtle.sign('HMAC', await hmacKey(secret), text));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
};

/** Posts what is said to the shop's server. Fails where nobody answers in time; where it says elsewhere, nobody follows. */
export const callWebhook = async (
  env: Env,
  site: SiteId,
  { url, nonce }: Webhook,
  said: { id: string; type: string } & Record<string, unknown>,
): Promise<Response> => {
  const body = JSON.stringify({ ...said, site });
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const signature = await signatureOf(await secretOf(env, site, nonce), timestamp, body);
  return fetch(url, {
    method: 'POST',
    redirect: 'manual',
    signal: AbortSignal.timeout(ANSWER_WITHIN),
    headers: {
      'Content-Type': 'application/json',
      'Counterbell-Timestamp': timestamp,
      'Counterbell-Signature': `v1=${signature}`,
    },
    body,
  });
};

/** What the shop's server answered. Fails where that is no JSON, or too much of it. */
export const answerIn = async ({ body }: Response): Promise<unknown> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size > MOST_ANSWERED) throw new Error('The answer is too long');
  }
  return JSON.parse(await new Blob(chunks).text());
};

/** Posts a `ping` or a made-up event, and says what became of it. */
export const tryWebhook = async (
  env: Env,
  site: SiteId,
  { type }: z.infer<typeof webhookTry>,
): Promise<WebhookTried> => {
  const webhook = await webhookOf(env, site);
  if (!webhook) throw new Refusal('no_webhook');
  const began = Date.now();
  const said = type === 'ping' ? { id: crypto.randomUUID(), type } : sampleOf(site, type);
  const answer = await callWebhook(env, site, webhook, said).catch(() => undefined);
  await answer?.body?.cancel();
  return { delivered: answer?.ok ?? false, status: answer?.status ?? null, took: Date.now() - began };
};
