/** The routes of keys and webhooks. */
import type { Key, KeyMade, Scope } from '../../worker/keys/bodies.ts';
import type {
  Delivery,
  EventType,
  WebhookSet,
  WebhookShown,
  WebhookTried,
} from '../../worker/webhooks/bodies.ts';
import { call } from '../api.ts';

const keysAt = (site: string): string => `/v1/sites/${site}/keys`;
const webhookAt = (site: string): string => `/v1/sites/${site}/webhook`;

export const getKeys = (site: string) => call<{ keys: Key[] }>('GET', keysAt(site));

/** The answer alone holds what opens. */
export const makeKey = (site: string, name: string, scopes: Scope[]) =>
  call<KeyMade>('POST', keysAt(site), { name, scopes });

export const revokeKey = (site: string, id: string) => call<Key>('DELETE', `${keysAt(site)}/${id}`);

export const getWebhook = (site: string) => call<WebhookShown>('GET', webhookAt(site));

interface WebhookWanted {
  url: string;
  events: EventType[];
  vouchers: boolean;
  renew: boolean;
}

/** The answer alone holds a new secret. */
export const setWebhook = (site: string, webhook: WebhookWanted) =>
  call<WebhookSet>('PUT', webhookAt(site), webhook);

export const removeWebhook = (site: string) => call<WebhookShown>('DELETE', webhookAt(site));

/** Posts a ping there, or a made-up event, and says what became of it. */
export const tryWebhook = (site: string, type: 'ping' | EventType) =>
  call<WebhookTried>('POST', `${webhookAt(site)}/test`, { type });

/** What became of the last events, the newest first. */
export const getDeliveries = (site: string) =>
  call<{ deliveries: Delivery[] }>('GET', `${webhookAt(site)}/deliveries`);

/** Sends one once more, and says what became of it. */
export const deliverAgain = (site: string, id: string) =>
  call<Delivery>('POST', `${webhookAt(site)}/deliveries/${id}/again`, {});
