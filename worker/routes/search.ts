/** Finding chats: search over all that ended, and one by its id. */
import { z } from 'zod';
import * as objects from '../durable-objects-router.ts';
import { Refusal } from '../errors.ts';
import { chatRecord, type ChatRecord } from '../protocol.ts';
import { get, type Route } from '../route.ts';
import { askedOf, merge, searchAnswer, searchQuery, type Part } from '../search/search.ts';

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
    query: z.object({}),
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
];
