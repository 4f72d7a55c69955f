/** Every route on one page. Each says who may call it: guards, OpenAPI and the access tests are made from this table. */
import { z } from 'zod';
import type { Call } from './access.ts';
import { authOf } from './accounts/auth.ts';
import * as api from './api.ts';
import { demoFile, loaderScript, ownChunk, presentChunk } from './assets.ts';
import { beginChat, renewToken } from './chat/begin.ts';
import { docsPage } from './docs.ts';
import * as objects from './durable-objects-router.ts';
import { Refusal } from './errors.ts';
import { fileBehind, linkTo, takeFile } from './files/files.ts';
import { overviewOf } from './ledger/report.ts';
import { eventsIn, eventsTaken } from './invitations.ts';
import { openApi } from './openapi.ts';
import { identityKey } from './identity.ts';
import { previewPage, previewQuery } from './preview.ts';
import { form, get, post, put, raw, type Route } from './route.ts';
import { changeShop, mayManage, shopOf, sitesOf } from './sites.ts';
import { takeOrder } from './till/take-order.ts';
import { introduce, WHO_HEADER, type Who } from './sockets/attachment.ts';

/** Hands an upgrade to its object, saying who comes. Headers from outside do not go along. */
const upgradeTo = (c: Call, object: Pick<Fetcher, 'fetch'>, who: Who): Promise<Response> =>
  object.fetch(c.req.url, { headers: { Upgrade: 'websocket', [WHO_HEADER]: introduce(who) } });

const accounts = (c: Call): Promise<Response> => authOf(c.env).handler(c.req.raw);

const nothing = z.object({});

export const routes: readonly Route[] = [
  // ── what a shop's pages call ──────────────────────────────────────────────────────────────────────────────────────
  raw({
    method: 'GET',
    path: '/w/:file',
    caller: 'anyone',
    summary: 'The loader of a site, its settings in front',
    run: (c) => loaderScript(c.env, c.req.param('file') ?? ''),
  }),
  raw({
    method: 'GET',
    path: '/w/:site/:build/:file{\\w+\\.\\w+\\.js}',
    caller: 'anyone',
    summary: "A chunk of the widget with the shop's own texts in it",
    run: (c) => ownChunk(c.env, c.req.param('site') ?? '', c.req.param('file') ?? ''),
  }),
  raw({
    method: 'GET',
    path: '/assets/:build/:file{\\w+\\.\\w+\\.js}',
    caller: 'anyone',
    summary: 'A chunk that is no longer among the built files: the present one of its name',
    run: (c) => presentChunk(c.env, c.req.param('file') ?? ''),
  }),
  post({
    path: '/v1/sites/:site/chats',
    caller: 'page',
    summary: 'Start a chat: mints its id and token. Nothing is stored before the first message',
    body: api.chatStart,
    answer: api.chatStarted,
    run: ({ env }, { site }, known) => beginChat(env, site, known),
  }),
  post({
    path: '/v1/sites/:site/chats/:chat/token',
    caller: 'page',
    summary: 'Change a token, up to 30 days old, for a fresh one',
    body: api.tokenRefresh,
    answer: api.tokenRefreshed,
    run: (c, { site }, old) => renewToken(c.env, site, c.req.param('chat'), old),
  }),
  raw({
    method: 'GET',
    path: '/v1/sites/:site/chats/:chat/socket',
    caller: 'chatSocket',
    summary: "A chat's socket, for its shopper and the site's agents",
    run: (c, { site, chat, who }) => upgradeTo(c, objects.chatOf(c.env, site, chat), who),
  }),
  form({
    path: '/v1/sites/:site/chats/:chat/files',
    caller: 'participant',
    summary:
      'Put a picture or a PDF into a chat, for a message to name. Without one within a day it is removed',
    body: api.upload,
    answer: api.uploaded,
    run: ({ env }, at, { file }) => takeFile(env, at, file),
  }),
  post({
    path: '/v1/sites/:site/chats/:chat/files/:file/link',
    caller: 'participant',
    summary: 'A link to a file of a chat, good for ten minutes',
    body: api.linkRequest,
    answer: api.fileLink,
    run: (c, at) => linkTo(c.env, at, c.req.param('file')),
  }),
  raw({
    method: 'GET',
    path: '/v1/files/:link',
    caller: 'anyone',
    summary: 'The file behind a link',
    run: (c) => fileBehind(c.env, c.req.param('link') ?? ''),
  }),
  post({
    path: '/v1/sites/:site/orders',
    caller: 'page',
    summary: 'An order, as a thank-you page tells it. Told again, it changes nothing',
    body: api.orderIn,
    answer: api.orderTaken,
    run: ({ env }, { site }, told) => takeOrder(env, site, told),
  }),
  post({
    path: '/v1/sites/:site/events',
    caller: 'page',
    summary:
      'What happened on a page whose shopper consented: invitations that were due. Told again, it changes nothing',
    body: eventsIn,
    answer: eventsTaken,
    run: async ({ env }, { site }, { events: told, ...known }) => {
      const { on, rules } = site.settings.invitations;
      const events = told.filter(({ rule }) => on && rules.some(({ id }) => id === rule));
      const shopper =
        (await objects.verifyShopper(env, site.id, known.shopper)) ??
        (await objects.mintShopper(env, site.id));
      const find = () => objects.ledgerOf(env, site, shopper);
      const isTaken = await objects.ask(find, async (ledger) => ledger.receiveEvents(shopper, events));
      if (!isTaken) throw new Refusal('slow_down', { retryAfter: 3_600 });
      return { shopper };
    },
  }),

  // ── what the console calls ────────────────────────────────────────────────────────────────────────────────────────
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
    run: (c, { site, who }) => upgradeTo(c, objects.deskOf(c.env, site), who),
  }),
  get({
    path: '/v1/sites/:site/shoppers/:shopper',
    caller: 'member',
    summary: 'Ended chats and orders of one shopper',
    query: nothing,
    answer: api.shopperFile,
    run: async (c, { site }) => {
      const shopper = await objects.verifyShopper(c.env, site.id, c.req.param('shopper'));
      if (!shopper) throw new Refusal('not_found');
      const find = () => objects.ledgerOf(c.env, site, shopper);
      return objects.ask(find, async (ledger): Promise<api.ShopperFile> => ledger.fileOf(shopper));
    },
  }),
  get({
    path: '/v1/sites/:site/reports/overview',
    caller: 'member',
    summary: 'Chats, first response, satisfaction, orders after chats',
    query: api.reportRange,
    answer: api.overview,
    run: async ({ env }, { site }, range) => {
      const [from, to] = [Date.parse(range.from), Date.parse(range.to)];
      return overviewOf(from, to, await objects.askLedgers(env, site, (ledger) => ledger.overview(from, to)));
    },
  }),
  get({
    path: '/v1/sites/:site/settings',
    caller: 'member',
    summary: 'What the site has set, and its pages',
    query: nothing,
    answer: api.shopShown,
    run: async (c, { site: { id }, role }) => {
      c.header('Cache-Control', 'no-store');
      const key = mayManage(role) ? await identityKey(c.env, id) : undefined;
      return { ...(await shopOf(c.env, id)), ...(key && { key }) };
    },
  }),
  put({
    path: '/v1/sites/:site/settings',
    caller: 'manager',
    summary: 'Change them: live within a minute. Refused when someone else has changed them meanwhile',
    body: api.shop,
    answer: api.shop,
    run: ({ env }, { site }, wanted) => changeShop(env, site.id, wanted),
  }),
  raw({
    method: 'GET',
    path: '/v1/sites/:site/preview',
    caller: 'member',
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

  // ── for people who read and try ───────────────────────────────────────────────────────────────────────────────────
  raw({
    method: 'GET',
    path: '/v1/openapi.json',
    caller: 'anyone',
    summary: 'This table as OpenAPI',
    run: (c) => c.json(openApi(routes, c.env.ORIGIN)),
  }),
  raw({
    method: 'GET',
    path: '/v1/docs',
    caller: 'anyone',
    summary: 'This table, and the errors, as a page',
    run: (c) => c.html(docsPage(routes)),
  }),
  raw({
    method: 'GET',
    path: '/',
    caller: 'anyone',
    summary: 'On to the demo shop, or to the console',
    run: (c) => c.redirect(c.env.DEMO ? '/demo/' : '/console/'),
  }),
  raw({
    method: 'GET',
    path: '/demo/*',
    caller: 'anyone',
    summary: 'The demo shop, where there is one',
    run: (c) => demoFile(c.env, c.req.raw),
  }),
];
