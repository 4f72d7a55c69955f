/** Saved replies: read and written in the console. */
import { nothing } from '../bodies.ts';
import * as bodies from '../replies/bodies.ts';
import {
  changeReply,
  createReply,
  deleteReply,
  historyOf,
  repliesOf,
  restoreReply,
} from '../replies/replies.ts';
import { del, get, post, put, type Route } from '../route.ts';
import { unlessUnchanged } from '../unchanged.ts';

export const replyRoutes: readonly Route[] = [
  unlessUnchanged(
    get({
      path: '/v1/sites/:site/replies',
      caller: 'chats.work',
      summary: "Saved replies: the site's, and one's own",
      query: bodies.replyQuery,
      answer: bodies.replies,
      run: async ({ env }, member, { deleted }) => ({
        replies: await repliesOf(env, member, deleted === 'yes'),
      }),
    }),
  ),
  post({
    path: '/v1/sites/:site/replies',
    caller: 'chats.work',
    summary: "Save a reply for oneself; for the site, whoever may change the site's",
    body: bodies.replyNew,
    answer: bodies.reply,
    run: ({ env }, member, written) => createReply(env, member, written),
  }),
  put({
    path: '/v1/sites/:site/replies/:reply',
    caller: 'chats.work',
    summary: 'Change one. Refused when someone else has changed it meanwhile',
    body: bodies.replyChange,
    answer: bodies.reply,
    run: (c, member, written) => changeReply(c.env, member, c.req.param('reply'), written),
  }),
  del({
    path: '/v1/sites/:site/replies/:reply',
    caller: 'chats.work',
    summary: 'Delete one; it can be restored',
    answer: bodies.reply,
    run: (c, member) => deleteReply(c.env, member, c.req.param('reply')),
  }),
  get({
    path: '/v1/sites/:site/replies/:reply/history',
    caller: 'chats.work',
    summary: 'All its versions, the newest first',
    query: nothing,
    answer: bodies.replies,
    run: async (c, member) => ({ replies: await historyOf(c.env, member, c.req.param('reply')) }),
  }),
  post({
    path: '/v1/sites/:site/replies/:reply/restore',
    caller: 'chats.work',
    summary: 'Let an old version stand again',
    body: bodies.replyRestore,
    answer: bodies.reply,
    run: (c, member, { version }) => restoreReply(c.env, member, c.req.param('reply'), version),
  }),
];
