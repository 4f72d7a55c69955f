/** Every route on one page. Each says who may call it: guards, OpenAPI and the access tests are made from this table. */
import type { Context } from 'hono';
import type { Found } from './access.ts';
import { authOf } from './accounts/auth.ts';
import * as api from './api.ts';
import { demoFile, loaderScript } from './assets.ts';
import { checked } from './bodies.ts';
import { docsPage } from './docs.ts';
import * as objects from './durable-objects-router.ts';
import { Refusal } from './errors.ts';
import { overviewOf } from './ledger/report.ts';
import { openApi } from './openapi.ts';
import { get, post, type Route } from './route.ts';
import type { AgentRef } from './protocol.ts';
import { sitesOf } from './sites.ts';
import { WHO_HEADER, type Who } from './sockets.ts';
import { moneyOf } from './money.ts';

/** Hands an upgrade to its object, saying who comes. Headers from outside do not go along. */
const upgradeTo = (c: Context<Found>, object: Pick<Fetcher, 'fetch'>, who: Who): Promise<Response> =>
  object.fetch(c.req.url, {
    headers: { Upgrade: 'websocket', [WHO_HEADER]: encodeURIComponent(JSON.stringify(who)) },
  });

/** How long what is known of an agent's session and role is good for, in ms. */
const RECHECK = 5 * 60_000;

const asAgent = (agent: AgentRef): Who => ({ role: 'agent', agent, until: Date.now() + RECHECK });

const accounts = (c: Context<Found>): Promise<Response> => authOf(c.env).handler(c.req.raw);

export const routes: readonly Route[] = [
  // ── what a shop's pages call ──────────────────────────────────────────────────────────────────────────────────────
  get('/w/:file', 'anyone', 'The loader of a site, its settings in front', {
    run: (c) => loaderScript(c.env, c.req.param('file') ?? ''),
  }),
  post(
    '/v1/sites/:site/chats',
    'page',
    'Start a chat: mints its id and token. Nothing is stored before the first message',
    api.chatStart,
    api.chatStarted,
    async (c, body) => {
      const { id } = c.var.site;
      const chat = await objects.mintChat(c.env, id);
      const shopper =
        (await objects.verifyShopper(c.env, id, body.shopper)) ?? (await objects.mintShopper(c.env, id));
      return { chat, shopper, token: await objects.mintToken(c.env, { site: id, chat, shopper }) };
    },
  ),
  post(
    '/v1/sites/:site/chats/:chat/token',
    'page',
    'Change a token, up to 30 days old, for a fresh one',
    api.tokenRefresh,
    api.tokenRefresh,
    async (c, body) => {
      const verified = await objects.verifyToken(c.env, body.token);
      const right = verified?.right;
      if (right?.site !== c.var.site.id || right.chat !== c.req.param('chat')) throw new Refusal('bad_token');
      return { token: await objects.mintToken(c.env, right) };
    },
  ),
  get(
    '/v1/sites/:site/chats/:chat/socket',
    'chatSocket',
    "A chat's socket, for its shopper and the site's agents",
    {
      run: (c) => {
        const { site, chat, right, agent } = c.var;
        const who: Who = right
          ? { role: 'shopper', shopper: right.shopper, origin: c.req.header('Origin') ?? '' }
          : asAgent(agent);
        return upgradeTo(c, objects.chatOf(c.env, site, chat), who);
      },
    },
  ),
  post(
    '/v1/sites/:site/orders',
    'page',
    'An order, as a thank-you page tells it. Told again, it changes nothing',
    api.orderIn,
    api.orderTaken,
    async (c, order) => {
      const { site } = c.var;
      const told = {
        id: order.id,
        total: moneyOf(order.value, order.currency),
        items: order.items,
        shopper: (await objects.verifyShopper(c.env, site.id, order.shopper)) ?? null,
        chat: (await objects.verifyChat(c.env, site.id, order.chat)) ?? null,
      };
      const { news, conflict, total } = await objects.ask(
        () => objects.tillOf(c.env, site),
        (till) => till.takeOrder(told),
      );
      if (conflict) throw new Refusal('order_conflict');
      return { id: order.id, code: news ? ('order_taken' as const) : ('order_known' as const), total };
    },
  ),

  // ── what the console calls ────────────────────────────────────────────────────────────────────────────────────────
  get('/v1/me', 'person', 'Who is signed in, and the sites they work at', {
    answer: api.me,
    run: async (c) => {
      const { id, name } = c.var.agent;
      return c.json({ user: { id, name }, sites: await sitesOf(c.env, id) } satisfies api.Me);
    },
  }),
  get(
    '/v1/sites/:site/desk/socket',
    'deskSocket',
    "The desk's socket: live chats as they change, and who is there",
    {
      run: (c) => upgradeTo(c, objects.deskOf(c.env, c.var.site), asAgent(c.var.agent)),
    },
  ),
  get('/v1/sites/:site/shoppers/:shopper', 'member', 'Ended chats and orders of one shopper', {
    answer: api.shopperFile,
    run: async (c) => {
      const { site } = c.var;
      const shopper = await objects.verifyShopper(c.env, site.id, c.req.param('shopper'));
      if (!shopper) throw new Refusal('not_found');
      const find = () => objects.ledgerOf(c.env, site, shopper);
      return c.json(
        await objects.ask(find, async (ledger): Promise<api.ShopperFile> => ledger.fileOf(shopper)),
      );
    },
  }),
  get(
    '/v1/sites/:site/reports/overview',
    'member',
    'Chats, first response, satisfaction, orders after chats',
    {
      query: api.reportRange,
      answer: api.overview,
      run: async (c) => {
        const range = checked(api.reportRange, c.req.query());
        const [from, to] = [Date.parse(range.from), Date.parse(range.to)];
        const parts = await objects.askLedgers(c.env, c.var.site, (ledger) => ledger.overview(from, to));
        return c.json(overviewOf(from, to, parts));
      },
    },
  ),
  get('/api/auth/*', 'anyone', 'Accounts and sessions: questions (better-auth)', { run: accounts }),
  {
    ...get('/api/auth/*', 'ownPage', 'Accounts and sessions: changes (better-auth)', { run: accounts }),
    method: 'POST',
  },

  // ── for people who read and try ───────────────────────────────────────────────────────────────────────────────────
  get('/v1/openapi.json', 'anyone', 'This table as OpenAPI', {
    run: (c) => c.json(openApi(routes, c.env.ORIGIN)),
  }),
  get('/v1/docs', 'anyone', 'This table, and the errors, as a page', {
    run: (c) => c.html(docsPage(routes)),
  }),
  get('/demo/*', 'anyone', 'The demo shop, where there is one', { run: (c) => demoFile(c.env, c.req.raw) }),
];
