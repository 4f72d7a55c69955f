/** Finding chats: search over all that ended, and one by its id. */
import { DONE, done, nothing } from '../bodies.ts';
import * as objects from '../durable-objects-router.ts';
import { Refusal } from '../errors.ts';
import { chatRecord, type ChatRecord } from '../protocol.ts';
import { del, get, post, type Route } from '../route.ts';
import { colleaguesOf } from '../search/colleagues.ts';
import { askedOf, colleagues, merge, searchAnswer, searchQuery, type Part } from '../search/search.ts';
import { newView, savedView, savedViews } from '../search/saved-view.ts';
import { dropView, saveView, viewsOf } from '../search/views.ts';

export const searchRoutes: readonly Route[] = [
  get({
    path: '/v1/sites/:site/search',
    caller: 'chats.work',
    summary: 'Ended chats by their words and by what became of them, the newest first',
    query: searchQuery,
    answer: searchAnswer,
    run: async ({ env }, { site }, query) => {
      const asked = askedOf(query, site.timeZone);
      return merge(
        await objects.askLedgers(env, site, async (ledger): Promise<Part> => ledger.search(asked)),
      );
    },
  }),
  get({
    path: '/v1/sites/:site/chats/:chat',
    caller: 'chats.work',
    summary: 'How a chat stands, or how it ended',
    query: nothing,
    answer: chatRecord,
    run: async (c, { site }) => {
      const chat = await objects.verifyChat(c.env, site.id, c.req.param('chat'));
      const find = (id: NonNullable<typeof chat>) => objects.chatOf(c.env, site, id);
      const record =
        chat &&
        (await objects.ask(
          () => find(chat),
          async (stub): Promise<ChatRecord | undefined> => stub.record(),
        ));
      if (!record) throw new Refusal('not_found');
      return record;
    },
  }),
  get({
    path: '/v1/sites/:site/colleagues',
    caller: 'chats.work',
    summary: 'Who answers chats here',
    query: nothing,
    answer: colleagues,
    run: ({ env }, { site }) => colleaguesOf(env, site.id),
  }),
  get({
    path: '/v1/sites/:site/views',
    caller: 'chats.work',
    summary: 'Saved searches: your own, and those for everyone at the site',
    query: nothing,
    answer: savedViews,
    run: ({ env }, { site, user }) => viewsOf(env, site.id, user.id),
  }),
  post({
    path: '/v1/sites/:site/views',
    caller: 'chats.work',
    summary: 'Keep a search for yourself',
    body: newView,
    answer: savedView,
    run: ({ env }, { site, user }, view) => saveView(env, site.id, user.id, view),
  }),
  del({
    path: '/v1/sites/:site/views/:view',
    caller: 'chats.work',
    summary: 'Remove a saved search of your own',
    answer: done,
    run: (c, { site, user }) => dropView(c.env, site.id, user.id, c.req.param('view') ?? '').then(() => DONE),
  }),
  post({
    path: '/v1/sites/:site/shared-views',
    caller: 'views.change',
    summary: 'Keep a search for everyone at the site',
    body: newView,
    answer: savedView,
    run: ({ env }, { site }, view) => saveView(env, site.id, null, view),
  }),
  del({
    path: '/v1/sites/:site/shared-views/:view',
    caller: 'views.change',
    summary: 'Remove a saved search that is for everyone',
    answer: done,
    run: (c, { site }) => dropView(c.env, site.id, null, c.req.param('view') ?? '').then(() => DONE),
  }),
];
