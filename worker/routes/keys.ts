/** How a shop's server comes in, and where it is called. */
import { nothing } from '../bodies.ts';
import * as bodies from '../keys/bodies.ts';
import { createKey, keysOf, revokeKey } from '../keys/keys.ts';
import { del, get, post, put, type Route } from '../route.ts';
import {
  deliveries,
  delivery,
  webhookChange,
  webhookSet,
  webhookShown,
  webhookTried,
  webhookTry,
} from '../webhooks/bodies.ts';
import { deliveriesOf, deliverAgain } from '../webhooks/deliveries.ts';
import { removeWebhook, setWebhook, tryWebhook, webhookShownOf } from '../webhooks/webhook.ts';

export const keyRoutes: readonly Route[] = [
  get({
    path: '/v1/sites/:site/keys',
    caller: 'keys.change',
    summary: "Keys of the shop's server, without what opens",
    query: nothing,
    answer: bodies.keys,
    run: async ({ env }, { site }) => ({ keys: await keysOf(env, site.id) }),
  }),
  post({
    path: '/v1/sites/:site/keys',
    caller: 'keys.change',
    summary: 'Make a key; it is shown this once',
    body: bodies.keyNew,
    answer: bodies.keyMade,
    run: ({ env }, member, wanted) => createKey(env, member, wanted),
  }),
  del({
    path: '/v1/sites/:site/keys/:key',
    caller: 'keys.change',
    summary: 'Revoke a key, for good',
    answer: bodies.key,
    run: (c, member) => revokeKey(c.env, member, c.req.param('key')),
  }),
  get({
    path: '/v1/sites/:site/webhook',
    caller: 'keys.change',
    summary: "Where the shop's server is called",
    query: nothing,
    answer: webhookShown,
    run: ({ env }, { site }) => webhookShownOf(env, site.id),
  }),
  put({
    path: '/v1/sites/:site/webhook',
    caller: 'keys.change',
    summary: 'Set it; a new secret is shown this once',
    body: webhookChange,
    answer: webhookSet,
    run: ({ env }, member, wanted) => setWebhook(env, member, wanted),
  }),
  del({
    path: '/v1/sites/:site/webhook',
    caller: 'keys.change',
    summary: 'Call it no more',
    answer: webhookShown,
    run: ({ env }, member) => removeWebhook(env, member),
  }),
  post({
    path: '/v1/sites/:site/webhook/test',
    caller: 'keys.change',
    summary: 'Post a signed ping or a made-up event there, and say what became of it',
    body: webhookTry,
    answer: webhookTried,
    run: ({ env }, { site }, wanted) => tryWebhook(env, site.id, wanted),
  }),
  get({
    path: '/v1/sites/:site/webhook/deliveries',
    caller: 'keys.change',
    summary: 'What became of the last 200 events',
    query: nothing,
    answer: deliveries,
    run: async ({ env }, { site }) => ({ deliveries: await deliveriesOf(env, site.id) }),
  }),
  post({
    path: '/v1/sites/:site/webhook/deliveries/:delivery/again',
    caller: 'keys.change',
    summary: 'Send an event once more, as its chat stands now, under the same id',
    body: nothing,
    answer: delivery,
    run: (c, { site }) => deliverAgain(c.env, site, c.req.param('delivery') ?? ''),
  }),
];
