/** Who may come in: one guard for each kind of caller. A guard refuses, or gives what it found out about who came. */
import type { Context } from 'hono';
import { browserOf, familyOf } from './service/browser.ts';
import { z } from 'zod';
import { authOf } from './accounts/auth.ts';
import { checked, fieldsOf } from './bodies.ts';
import { verifyChat, verifyShopper, verifyToken } from './durable-objects-router.ts';
import type { Env } from './env.ts';
import { Refusal } from './errors.ts';
import { keyIn, useKey } from './keys/keys.ts';
import { enterPlatform, type Delivery } from './platforms/enter.ts';
import { isShopOrigin } from './origins.ts';
import { agentId, MAX_NAME, type AgentRef, type ChatId } from './protocol.ts';
import { may, type Action, type Role } from './rights.ts';
import { membershipOf, ownsAny, siteOf, type Site } from './sites.ts';
import type { AgentWho, Who } from './sockets/attachment.ts';
import type { Scope } from './keys/bodies.ts';
import { orderId } from './till/bodies.ts';
import type { Teller } from './till/take-order.ts';
import { PROTOCOL } from './wire.ts';

export type Call = Context<{ Bindings: Env }>;

type Seat = AgentWho['seat'];

/** Someone who works at the site, and may do what the route is for. */
export interface Member {
  user: AgentRef;
  session: string;
  site: Site;
  role: Role;
  seat: Seat;
}

/** What is known of each kind of caller once they are in; one who needs a right is named by it. */
export interface Found extends Record<Action, Member> {
  anyone: object;
  /** A page of the shop. */
  page: { site: Site };
  /** Whoever reads figures: in the console, or the shop's server with a key, which has no role. */
  reportReader: { site: Site; member?: Pick<Member, 'user' | 'role'> };
  /** Whoever tells of orders: a page of the shop, or its server with a key. */
  orderTeller: Teller & { site: Site };
  /** Whoever brings tables of orders: in the console (then `member`), or the shop's server with a key. */
  orderImporter: { site: Site; member?: Member };
  /** A webhook of the shop's platform, signed; or its first try, which says nothing. */
  platform: Delivery;
  /** A page of the console, whoever sits before it. */
  ownPage: object;
  /** Someone signed in, and the session in which they are. */
  person: { user: AgentRef; session: string };
  /** The same, who owns at least one site. */
  anOwner: { user: AgentRef; session: string };
  /** The shopper or an agent at one chat, by a request. */
  participant: { site: Site; chat: ChatId; who: Who };
  /** The same by a socket. */
  chatSocket: { site: Site; chat: ChatId; who: Who };
  /** An agent at the desk. */
  deskSocket: { site: Site; who: Who };
}
export type Caller = keyof Found;

const idempotencyKey = orderId.optional();
const withReference = z.object({ reference: z.string().max(200).optional() });
const withToken = z.object({ token: z.string().optional() });

const knownSite = async (c: Call): Promise<Site> => {
  const site = await siteOf(c.env, c.req.param('site') ?? '');
  if (!site) throw new Refusal('unknown_site');
  return site;
};

/** A page of the shop is known by its origin, which is the only one that may read the answer. */
const page = async (c: Call): Promise<Found['page']> => {
  const site = await knownSite(c);
  const origin = c.req.header('Origin') ?? '';
  c.header('Vary', 'Origin');
  const own = isShopOrigin(site, origin);
  // Why it is refused, any page may read: there is nothing else in such an answer.
  c.header('Access-Control-Allow-Origin', own ? origin : '*');
  if (!own)
    throw new Refusal('origin_refused', {
      detail: `Pages of ${origin} are not the shop's: its owner can add them.`,
    });
  return { site };
};

/** What changes something must prove where it comes from. */
const ownPage = async (c: Call): Promise<Found['ownPage']> => {
  if (c.req.header('Origin') !== c.env.ORIGIN) throw new Refusal('own_page');
  return {};
};

/** Whoever changes something does it in the console. */
const person = async (c: Call): Promise<Found['person']> => {
  const origin = c.req.header('Origin');
  if (c.req.method !== 'GET') await ownPage(c);
  if (origin && origin !== c.env.ORIGIN) throw new Refusal('own_page');
  const found = await authOf(c.env).api.getSession({ headers: c.req.raw.headers });
  if (!found) throw new Refusal('sign_in');
  const { user, session } = found;
  return { user: { id: agentId.parse(user.id), name: user.name.slice(0, MAX_NAME) }, session: session.id };
};

const anOwner = async (c: Call): Promise<Found['anOwner']> => {
  const found = await person(c);
  if (!(await ownsAny(c.env, found.user.id))) throw new Refusal('forbidden');
  return found;
};

/** To anyone who does not work at a site, there is no such site. */
const allowed =
  (action: Action) =>
  async (c: Call): Promise<Member> => {
    const { user, session } = await person(c);
    const site = await knownSite(c);
    const membership = await membershipOf(c.env, site.id, user.id);
    if (!membership) throw new Refusal('unknown_site');
    if (!may(membership.role, action)) throw new Refusal('forbidden');
    return { user, session, site, ...membership };
  };

/** The site, where the shop's server comes with a key for this; undefined where somebody comes without one. */
const byKey = async (c: Call, scope: Scope): Promise<Site | undefined> => {
  const secret = keyIn(c);
  if (secret === undefined) return undefined;
  const site = await knownSite(c);
  await useKey(c, site.id, secret, scope);
  return site;
};

const reportReader = async (c: Call): Promise<Found['reportReader']> => {
  const site = await byKey(c, 'reports');
  if (site) return { site };
  const member = await allowed('reports.read')(c);
  return { site: member.site, member };
};

/**
 * Shopify runs a shop's pixel where no page has an origin, or none is told: what it shows in its place is a reference that was
 * made here for a shopper of this shop.
 */
const pixel = async (c: Call): Promise<Found['page']> => {
  const site = await knownSite(c);
  const { reference = '' } = checked(withReference, await fieldsOf(c));
  const [shopper] = reference.split('~');
  if (!(await verifyShopper(c.env, site.id, shopper))) return page(c);
  c.header('Access-Control-Allow-Origin', '*');
  return { site };
};

const orderTeller = async (c: Call): Promise<Found['orderTeller']> => {
  const site = await byKey(c, 'orders');
  if (site) return { site, source: 'server', key: checked(idempotencyKey, c.req.header('Idempotency-Key')) };
  const isNowhere = (c.req.header('Origin') ?? 'null') === 'null';
  const teller = await (isNowhere ? pixel(c) : page(c));
  return { ...teller, source: 'browser', browser: familyOf(c.req.raw.headers) };
};

const orderImporter = async (c: Call): Promise<Found['orderImporter']> => {
  const site = await byKey(c, 'orders');
  if (site) return { site };
  const member = await allowed('orders.change')(c);
  return { site: member.site, member };
};

const platform = async (c: Call): Promise<Found['platform']> => enterPlatform(c, await knownSite(c));

const protocolsOf = (c: Call): string[] =>
  (c.req.header('Sec-WebSocket-Protocol') ?? '').split(',').map((name) => name.trim());

const upgrade = (c: Call): void => {
  const asksUpgrade = c.req.header('Upgrade')?.toLowerCase() === 'websocket';
  if (!asksUpgrade || !protocolsOf(c).includes(PROTOCOL)) throw new Refusal('upgrade_required');
};

/** Someone who may answer chats, in the console. */
const agent = async (c: Call): Promise<Found['deskSocket']> => {
  await ownPage(c);
  const { user, session, site, seat } = await allowed('chats.work')(c);
  return { site, who: { role: 'agent', agent: user, session, seat } };
};

const deskSocket = async (c: Call): Promise<Found['deskSocket']> => {
  upgrade(c);
  return agent(c);
};

/** With the chat's token its shopper, on a page of the shop; else an agent, in the console. */
const atChat = async (c: Call, token: string | undefined): Promise<Found['participant']> => {
  const { site, who } = token === undefined ? await agent(c) : await shopperOf(c, token);
  const chat = await verifyChat(c.env, site.id, c.req.param('chat'));
  // A forged id is as absent as one that never was.
  if (!chat) throw new Refusal('not_found');
  return { site, chat, who };
};

/** The token comes in the body, so that a page of the shop needs no preflight, and it is in no address. */
const participant = async (c: Call): Promise<Found['participant']> =>
  atChat(c, checked(withToken, await fieldsOf(c)).token);

const chatSocket = async (c: Call): Promise<Found['chatSocket']> => {
  upgrade(c);
  return atChat(
    c,
    protocolsOf(c).find((name) => name !== PROTOCOL),
  );
};

const shopperOf = async (c: Call, token: string): Promise<Found['deskSocket']> => {
  const { site } = await page(c);
  const asked = c.req.param('chat');
  if (!(await verifyChat(c.env, site.id, asked))) throw new Refusal('not_found');
  const verified = await verifyToken(c.env, token);
  if (verified?.right.site !== site.id || verified.right.chat !== asked) throw new Refusal('bad_token');
  if (!verified.fresh) throw new Refusal('token_expired');
  const { shopper, identity } = verified.right;
  const origin = c.req.header('Origin') ?? '';
  return { site, who: { role: 'shopper', shopper, identity, origin, ...browserOf(c.req.raw.headers) } };
};

/** A new kind of caller does not compile without a guard. */
export const GUARDS: { [Kind in Caller]: (c: Call) => Promise<Found[Kind]> } = {
  anyone: async () => ({}),
  page,
  reportReader,
  orderTeller,
  orderImporter,
  platform,
  ownPage,
  person,
  anOwner,
  participant,
  chatSocket,
  deskSocket,
  'reports.read': allowed('reports.read'),
  'chats.work': allowed('chats.work'),
  'views.change': allowed('views.change'),
  'replies.change': allowed('replies.change'),
  'orders.change': allowed('orders.change'),
  'keys.change': allowed('keys.change'),
  'settings.read': allowed('settings.read'),
  'settings.change': allowed('settings.change'),
  'team.manage': allowed('team.manage'),
  'audit.read': allowed('audit.read'),
};
