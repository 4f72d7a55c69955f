/** Goodwill vouchers: the pool, and giving from it. */
import { DONE, done, nothing } from '../bodies.ts';
import { verifyChat } from '../durable-objects-router.ts';
import { Refusal } from '../errors.ts';
import { del, get, post, type Route } from '../route.ts';
import * as bodies from '../vouchers/bodies.ts';
import { giveVoucher, limitOf } from '../vouchers/give.ts';
import { addVouchers, givenAt, kindsOf, removeVouchers } from '../vouchers/pool.ts';
import { webhookShownOf } from '../webhooks/webhook.ts';

export const voucherRoutes: readonly Route[] = [
  get({
    path: '/v1/sites/:site/vouchers',
    caller: 'chats.work',
    summary: 'Which vouchers there are, and how much one may give',
    query: nothing,
    answer: bodies.vouchersShown,
    run: async ({ env }, member) => ({
      kinds: await kindsOf(env, member.site.id),
      limit: await limitOf(env, member),
      fromWebhook: (await webhookShownOf(env, member.site.id)).vouchers,
    }),
  }),
  post({
    path: '/v1/sites/:site/vouchers',
    caller: 'settings.change',
    summary: 'Add codes of one value to the pool',
    body: bodies.vouchersAdd,
    answer: bodies.vouchersAdded,
    run: ({ env }, { site }, codes) => addVouchers(env, site.id, codes),
  }),
  del({
    path: '/v1/sites/:site/vouchers/:currency/:minor',
    caller: 'settings.change',
    summary: 'Take all codes of one value out of the pool',
    answer: done,
    run: async (c, { site }) => {
      const value = { minor: Number(c.req.param('minor')), currency: c.req.param('currency') ?? '' };
      await removeVouchers(c.env, site.id, value);
      return DONE;
    },
  }),
  get({
    path: '/v1/sites/:site/vouchers/given',
    caller: 'settings.change',
    summary: 'Who gave what in which chat',
    query: nothing,
    answer: bodies.vouchersGiven,
    run: async ({ env }, { site }) => ({ given: await givenAt(env, site.id) }),
  }),
  post({
    path: '/v1/sites/:site/chats/:chat/vouchers',
    caller: 'chats.work',
    summary: "Give a voucher in a chat, within one's limit. Sent again under its id, it gives the same one",
    body: bodies.voucherWanted,
    answer: bodies.voucherGiven,
    run: async (c, member, wanted) => {
      const chat = await verifyChat(c.env, member.site.id, c.req.param('chat'));
      if (!chat) throw new Refusal('not_found');
      return giveVoucher(c.env, member, chat, wanted);
    },
  }),
];
