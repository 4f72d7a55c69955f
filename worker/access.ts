/** Who may come in: one guard for each kind of caller. Each route names its guard in the table of routes. */
import type { Context } from 'hono';
import { authOf } from './accounts/auth.ts';
import { verifyChat, verifyToken, type Claims } from './durable-objects-router.ts';
import type { Env } from './env.ts';
import { Refusal } from './errors.ts';
import { agentId, type AgentRef, type ChatId } from './protocol.ts';
import { isShopOrigin, roleOf, siteOf, type Role, type Site } from './sites.ts';
import { PROTOCOL } from './wire.ts';

/** What guards find out, for the handlers behind them. */
export interface Found {
  Bindings: Env;
  Variables: { site: Site; agent: AgentRef; role: Role; right: Claims; chat: ChatId };
}

/** Longer names of agents are cut: they ride on every socket and in every message. */
const MAX_NAME = 100;

type Guard = (c: Context<Found>) => Promise<void>;

const knownSite: Guard = async (c) => {
  const site = await siteOf(c.env, c.req.param('site') ?? '');
  if (!site) throw new Refusal('unknown_site');
  c.set('site', site);
};

/** A page of the shop: known by its origin, which is the only one that may read the answer. */
const page: Guard = async (c) => {
  await knownSite(c);
  const origin = c.req.header('Origin') ?? '';
  c.header('Vary', 'Origin');
  if (!isShopOrigin(c.var.site, origin)) throw new Refusal('origin_refused');
  c.header('Access-Control-Allow-Origin', origin);
};

/** The console's own pages, and no others: what changes something must prove where it comes from. */
const ownPage: Guard = async (c) => {
  if (c.req.header('Origin') !== c.env.ORIGIN) throw new Refusal('own_page');
};

/** Someone signed in, on the console's own pages. */
const person: Guard = async (c) => {
  const origin = c.req.header('Origin');
  if (origin && origin !== c.env.ORIGIN) throw new Refusal('own_page');
  const session = await authOf(c.env).api.getSession({ headers: c.req.raw.headers });
  if (!session) throw new Refusal('sign_in');
  c.set('agent', { id: agentId.parse(session.user.id), name: session.user.name.slice(0, MAX_NAME) });
};

/** Someone who works at the site. To anyone else there is no such site. */
const member: Guard = async (c) => {
  await person(c);
  await knownSite(c);
  const role = await roleOf(c.env, c.var.site.id, c.var.agent.id);
  if (!role) throw new Refusal('unknown_site');
  c.set('role', role);
};

const agent: Guard = async (c) => {
  await member(c);
  if (c.var.role === 'viewer') throw new Refusal('forbidden');
};

/** A chat by its id: a forged one is as absent as one that never was. */
const mintedChat: Guard = async (c) => {
  const chat = await verifyChat(c.env, c.var.site.id, c.req.param('chat'));
  if (!chat) throw new Refusal('not_found');
  c.set('chat', chat);
};

const protocolsOf = (c: Context<Found>): string[] =>
  (c.req.header('Sec-WebSocket-Protocol') ?? '').split(',').map((name) => name.trim());

const upgrade: Guard = async (c) => {
  const asksUpgrade = c.req.header('Upgrade')?.toLowerCase() === 'websocket';
  if (!asksUpgrade || !protocolsOf(c).includes(PROTOCOL)) throw new Refusal('upgrade_required');
};

/** A chat's socket: the shopper with the chat's token, on a page of the shop; or an agent of the site, in the console. */
const chatSocket: Guard = async (c) => {
  await upgrade(c);
  const token = protocolsOf(c).find((name) => name !== PROTOCOL);
  if (token === undefined) {
    await ownPage(c);
    await agent(c);
    return mintedChat(c);
  }
  await page(c);
  await mintedChat(c);
  const verified = await verifyToken(c.env, token);
  if (verified?.right.site !== c.var.site.id || verified.right.chat !== c.var.chat)
    throw new Refusal('bad_token');
  if (!verified.fresh) throw new Refusal('token_expired');
  c.set('right', verified.right);
};

const deskSocket: Guard = async (c) => {
  await upgrade(c);
  await ownPage(c);
  await agent(c);
};

const GUARDS = {
  anyone: async () => {},
  page,
  ownPage,
  person,
  member,
  chatSocket,
  deskSocket,
} satisfies Record<string, Guard>;

export type Caller = keyof typeof GUARDS;

/** Lets the caller of a route in, or refuses. */
export const admit = (caller: Caller, c: Context<Found>): Promise<void> => GUARDS[caller](c);
