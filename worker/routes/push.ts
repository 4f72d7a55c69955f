/** What a console calls to have its browser told while nobody looks at it. */
import { z } from 'zod';
import { DONE, done, nothing } from '../bodies.ts';
import { pushKeys } from '../push/keys.ts';
import { subscribe, subscription, unsubscribe } from '../push/subscriptions.ts';
import { del, get, post, type Route } from '../route.ts';

export const pushRoutes: readonly Route[] = [
  get({
    path: '/v1/push',
    caller: 'person',
    summary: 'The public key that a browser needs to take pushes from this deployment',
    query: nothing,
    answer: z.object({ publicKey: z.string() }),
    run: async ({ env }) => ({ publicKey: (await pushKeys(env)).publicKey }),
  }),
  post({
    path: '/v1/sites/:site/push',
    caller: 'chats.work',
    summary: 'Tell this browser of chats that wait and of unhappy shoppers, as long as its session is good',
    body: subscription,
    answer: z.object({ id: z.string() }),
    run: async ({ env }, member, wanted) => ({ id: await subscribe(env, member, wanted) }),
  }),
  del({
    path: '/v1/sites/:site/push/:browser',
    caller: 'chats.work',
    summary: 'Tell it nothing more',
    answer: done,
    run: (c, member) => unsubscribe(c.env, member, c.req.param('browser') ?? '').then(() => DONE),
  }),
];
