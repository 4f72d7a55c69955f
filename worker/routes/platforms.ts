/** How platforms tell of orders, and what is set for that. */
import { checked, nothing } from '../bodies.ts';
import * as bodies from '../platforms/bodies.ts';
import { connect, connectionsOf, disconnect } from '../platforms/connections.ts';
import { takeDelivery } from '../platforms/take.ts';
import { del, get, put, raw, type Route } from '../route.ts';

export const platformRoutes: readonly Route[] = [
  raw({
    method: 'POST',
    path: '/v1/sites/:site/platforms/:platform',
    caller: 'platform',
    summary: 'A webhook of Shopify, WooCommerce or our module for Magento, signed over its very bytes',
    takes: 'webhook',
    answer: bodies.delivered,
    run: async (c, told) => c.json(await takeDelivery(c, told)),
  }),
  get({
    path: '/v1/sites/:site/platforms',
    caller: 'keys.change',
    summary: 'Which platforms tell of orders, and what came of it last; no secret is shown',
    query: nothing,
    answer: bodies.connections,
    run: async ({ env }, { site }) => ({ platforms: await connectionsOf(env, site.id) }),
  }),
  put({
    path: '/v1/sites/:site/platforms/:platform',
    caller: 'keys.change',
    summary: 'Set the secret that a platform signs with; one that is made here is shown this once',
    body: bodies.secretSet,
    answer: bodies.connected,
    run: (c, member, { secret }) =>
      connect(c.env, member, checked(bodies.platformName, c.req.param('platform')), secret),
  }),
  del({
    path: '/v1/sites/:site/platforms/:platform',
    caller: 'keys.change',
    summary: 'Take no orders from a platform any more',
    answer: bodies.connection,
    run: (c, member) => disconnect(c.env, member, checked(bodies.platformName, c.req.param('platform'))),
  }),
];
