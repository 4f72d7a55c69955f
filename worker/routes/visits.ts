/** Visits: what pages tell of them, and agents who see who is there and invite. */
import { z } from 'zod';
import * as objects from '../durable-objects-router.ts';
import { Refusal } from '../errors.ts';
import type { ChatId } from '../protocol.ts';
import { get, post, type Route } from '../route.ts';
import {
  invited,
  inviteIn,
  presentVisits,
  visitIn,
  visitTaken,
  type PresentVisit,
  type Seen,
} from '../visits.ts';

/** A list that is longer, nobody reads. */
const MOST_SHOWN = 500;

export const visitRoutes: readonly Route[] = [
  post({
    path: '/v1/sites/:site/visits',
    caller: 'page',
    summary:
      'A page is looked at by a shopper who consented; told every 30 seconds. With `forget`, all that is kept of their visits goes',
    body: visitIn,
    answer: visitTaken,
    run: async (c, { site }, told) => {
      const known = await objects.verifyShopper(c.env, site.id, told.shopper);
      if ('forget' in told) {
        if (known)
          await objects.ask(
            () => objects.ledgerOf(c.env, site, known),
            async (ledger) => ledger.forgetVisit(known),
          );
        return {};
      }
      if (!site.settings.measure) throw new Refusal('not_measured');
      if (new URL(told.page.url).origin !== c.req.header('Origin'))
        throw new Refusal('bad_request', { detail: 'page.url: not of the page that tells it' });
      const shopper = known ?? (await objects.mintShopper(c.env, site.id));
      const find = () => objects.ledgerOf(c.env, site, shopper);
      const invitation = await objects.ask(find, async (ledger) => ledger.receiveVisit(shopper, told));
      if (invitation === false) throw new Refusal('slow_down', { retryAfter: 60 });
      return { shopper, ...(invitation && { invitation }) };
    },
  }),
  get({
    path: '/v1/sites/:site/visits',
    caller: 'chats.work',
    summary: 'Shoppers who consented and are on the pages of the shop now, the newest visit first',
    query: z.object({}),
    answer: presentVisits,
    run: async ({ env }, { site }) => {
      const [parts, chats] = await Promise.all([
        objects.askLedgers(env, site, async (ledger): Promise<Seen[]> => ledger.present()),
        objects.ask(
          () => objects.deskOf(env, site),
          async (desk): Promise<Record<string, ChatId>> => desk.chatting(),
        ),
      ]);
      const shoppers = parts
        .flat()
        .toSorted((a, b) => b.since - a.since)
        .map((seen): PresentVisit => ({ ...seen, chat: chats[seen.shopper] ?? null }));
      return { shoppers: shoppers.slice(0, MOST_SHOWN) };
    },
  }),
  post({
    path: '/v1/sites/:site/visits/:shopper/invite',
    caller: 'chats.work',
    summary: 'Invite a shopper who is there to a chat, with words of your own',
    body: inviteIn,
    answer: invited,
    run: async (c, { site }, { text }) => {
      const shopper = await objects.verifyShopper(c.env, site.id, c.req.param('shopper'));
      if (!shopper) throw new Refusal('not_found');
      const chats = await objects.ask(
        () => objects.deskOf(c.env, site),
        async (desk): Promise<Record<string, ChatId>> => desk.chatting(),
      );
      if (chats[shopper]) throw new Refusal('in_chat');
      const id = crypto.randomUUID();
      const find = () => objects.ledgerOf(c.env, site, shopper);
      const result = await objects.ask(find, async (ledger) => ledger.invite(shopper, id, text));
      if (result !== 'invited') throw new Refusal(result);
      return { id };
    },
  }),
];
