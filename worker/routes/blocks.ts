/** Shoppers with whom a site does not chat. */
import * as bodies from '../blocks/bodies.ts';
import { blocksOf, blockShopper, unblockShopper } from '../blocks/blocks.ts';
import { nothing } from '../bodies.ts';
import { del, get, post, type Route } from '../route.ts';

export const blockRoutes: readonly Route[] = [
  get({
    path: '/v1/sites/:site/blocks',
    caller: 'chats.work',
    summary: 'Shoppers who are blocked',
    query: nothing,
    answer: bodies.blocks,
    run: async ({ env }, { site }) => ({ blocks: await blocksOf(env, site.id) }),
  }),
  post({
    path: '/v1/sites/:site/blocks',
    caller: 'chats.work',
    summary: 'Block one, for a while or for good: they begin no chat, and are told so',
    body: bodies.blockNew,
    answer: bodies.block,
    run: ({ env }, member, wanted) => blockShopper(env, member, wanted),
  }),
  del({
    path: '/v1/sites/:site/blocks/:shopper',
    caller: 'chats.work',
    summary: 'Let one chat again',
    answer: bodies.blocks,
    run: async (c, { site }) => ({
      blocks: await unblockShopper(c.env, site.id, c.req.param('shopper')),
    }),
  }),
];
