/** Visits: what pages tell of them, and agents who see who is there and invite. */
import { nothing } from '../bodies.ts';
import * as objects from '../durable-objects-router.ts';
import type { Env } from '../env.ts';
import { Refusal } from '../errors.ts';
import { familyOf } from '../service/browser.ts';
import { verifyIdentity } from '../identity.ts';
import type { SiteId } from '../protocol.ts';
import { get, post, type Route } from '../route.ts';
import { allowCookie, putCookie, shopperInCookie } from '../shopper-cookie.ts';
import { invited, inviteIn, presentVisits, visitIn, visitTaken, type PresentVisits } from '../visits.ts';

/** Whom the shop's server vouches for. A page stays open for longer than what was signed for it is good: then nobody. */
const customerOf = async (env: Env, site: SiteId, signed: unknown): Promise<string | undefined> => {
  if (signed === undefined) return undefined;
  const identity = await verifyIdentity(env, site, signed).catch(() => undefined);
  return identity?.id;
};

export const visitRoutes: readonly Route[] = [
  post({
    path: '/v1/sites/:site/visits',
    caller: 'page',
    summary:
      'A page is looked at by a shopper who consented; told every 30 seconds. With `forget`, all that is kept of their visits goes, and their orders become nobody’s',
    body: visitIn,
    answer: visitTaken,
    run: async (c, { site }, told) => {
      allowCookie(c, site);
      const known =
        (await objects.verifyShopper(c.env, site.id, told.shopper)) ?? (await shopperInCookie(c, site));
      if ('forget' in told) {
        putCookie(c, site, null);
        if (known)
          await objects.ask(
            () => objects.ledgerOf(c.env, site, known),
            async (ledger) => ledger.forgetShopper(known),
          );
        return {};
      }
      if (!site.settings.measure) throw new Refusal('not_measured');
      if (new URL(told.page.url).origin !== c.req.header('Origin'))
        throw new Refusal('bad_request', { detail: 'page.url: not of the page that tells it' });
      const shopper = known ?? (await objects.mintShopper(c.env, site.id));
      const customer = await customerOf(c.env, site.id, told.identity);
      const find = () => objects.ledgerOf(c.env, site, shopper);
      const invitation = await objects.ask(find, async (ledger) =>
        ledger.receiveVisit(shopper, told, familyOf(c.req.raw.headers), customer),
      );
      if (invitation === false) throw new Refusal('slow_down', { retryAfter: 60 });
      putCookie(c, site, shopper);
      return { shopper, ...(invitation && { invitation }) };
    },
  }),
  get({
    path: '/v1/sites/:site/visits',
    caller: 'chats.work',
    summary:
      'How many shoppers who consented are on the pages of the shop now, and up to 800 of them, the newest visit first',
    query: nothing,
    answer: presentVisits,
    run: async ({ env }, { site }) => {
      const parts = await objects.askLedgers(env, site, async (ledger): Promise<PresentVisits> =>
        ledger.present(),
      );
      return {
        count: parts.reduce((sum, { count }) => sum + count, 0),
        shoppers: parts.flatMap(({ shoppers }) => shoppers).toSorted((a, b) => b.since - a.since),
      };
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
      const desk = () => objects.deskOf(c.env, site);
      if (await objects.ask(desk, async (stub) => stub.isChatting(shopper))) throw new Refusal('in_chat');
      const id = crypto.randomUUID();
      const find = () => objects.ledgerOf(c.env, site, shopper);
      const result = await objects.ask(find, async (ledger) => ledger.invite(shopper, id, text));
      if (result !== 'invited') throw new Refusal(result);
      return { id };
    },
  }),
];
