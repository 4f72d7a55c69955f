/** What the console calls. */
import type { Call } from '../access.ts';
import { answerAuth } from '../accounts/auth.ts';
import * as api from '../api.ts';
import { audit, auditOnce } from '../audit.ts';
import { nothing } from '../bodies.ts';
import * as objects from '../durable-objects-router.ts';
import { Refusal } from '../errors.ts';
import { identityKey } from '../identity.ts';
import { previewPage, previewQuery } from '../preview.ts';
import { may } from '../rights.ts';
import { get, post, put, raw, type Route } from '../route.ts';
import { seenOf } from '../seen.ts';
import { fileOf } from '../shopper-file.ts';
import { changeShop, shopOf, sitesOf } from '../sites.ts';
import { upgradeTo } from '../sockets/attachment.ts';

const accounts = (c: Call): Promise<Response> => answerAuth(c.env, c.req.raw);

export const consoleRoutes: readonly Route[] = [
  get({
    path: '/v1/me',
    caller: 'person',
    summary: 'Who is signed in, and the sites they work at',
    query: nothing,
    answer: api.me,
    run: async ({ env }, { user }) => ({ user, sites: await sitesOf(env, user.id) }),
  }),
  raw({
    method: 'GET',
    path: '/v1/sites/:site/desk/socket',
    caller: 'deskSocket',
    summary: "The desk's socket: live chats as they change, and who is there",
    run: (c, { site, who }) => upgradeTo(c.req.url, objects.deskOf(c.env, site), who),
  }),
  get({
    path: '/v1/sites/:site/shoppers/:shopper',
    caller: 'chats.work',
    summary: 'Ended chats and orders of one shopper, and of all shoppers who are the same customer',
    query: nothing,
    answer: api.shopperFile,
    run: async (c, { site, user }) => {
      const shopper = await objects.verifyShopper(c.env, site.id, c.req.param('shopper'));
      if (!shopper) throw new Refusal('not_found');
      await auditOnce(c.env, { site: site.id, user, what: 'export', about: shopper });
      return fileOf(c.env, site, shopper);
    },
  }),
  post({
    path: '/v1/sites/:site/shoppers/:shopper/unlink',
    caller: 'settings.change',
    summary:
      'Take a shopper apart from the customer they were linked to: chats and orders are their own again, for good',
    body: nothing,
    answer: api.unlinked,
    run: async (c, { site, user }) => {
      const shopper = await objects.verifyShopper(c.env, site.id, c.req.param('shopper'));
      if (!shopper) throw new Refusal('not_found');
      await audit(c.env, { site: site.id, user, what: 'unlinked', about: shopper });
      const find = () => objects.ledgerOf(c.env, site, shopper);
      return { customer: await objects.ask(find, async (ledger) => ledger.unlink(shopper)) };
    },
  }),
  get({
    path: '/v1/sites/:site/settings',
    caller: 'settings.read',
    summary: 'What the site has set, and its pages',
    query: nothing,
    answer: api.shopShown,
    run: async (c, { site: { id }, role }) => {
      c.header('Cache-Control', 'no-store');
      const key = may(role, 'settings.change') ? await identityKey(c.env, id) : undefined;
      return { ...(await shopOf(c.env, id)), ...(key && { key }) };
    },
  }),
  put({
    path: '/v1/sites/:site/settings',
    caller: 'settings.change',
    summary: 'Change them: live within a minute. Refused when someone else has changed them meanwhile',
    body: api.shop,
    answer: api.shop,
    run: ({ env }, { site, user }, wanted) => changeShop(env, { site: site.id, user }, wanted),
  }),
  get({
    path: '/v1/sites/:site/seen',
    caller: 'settings.read',
    summary: 'On which pages the tag was seen, and when',
    query: nothing,
    answer: api.seenPages,
    run: async (c, { site }) => {
      c.header('Cache-Control', 'no-store');
      return seenOf(c.env, site);
    },
  }),
  raw({
    method: 'GET',
    path: '/v1/sites/:site/preview',
    caller: 'settings.read',
    summary: 'The widget with settings that are not saved, as a page for a frame in the console',
    query: previewQuery,
    run: (c, { site }) => previewPage(c.env, site, c.req.query()),
  }),
  raw({
    method: 'GET',
    path: '/api/auth/*',
    caller: 'anyone',
    summary: 'Accounts and sessions: questions (better-auth)',
    run: accounts,
  }),
  raw({
    method: 'POST',
    path: '/api/auth/*',
    caller: 'ownPage',
    summary: 'Accounts and sessions: changes (better-auth)',
    run: accounts,
  }),
];
