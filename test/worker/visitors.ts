/** Everyone who might come to a door of the house, and which of them each kind of caller is. */
import { env } from 'cloudflare:workers';
import type { Caller } from '../../worker/access.ts';
import { may, RIGHTS, type Action } from '../../worker/rights.ts';
import { call, cookieOf, HOUSE, SHOP } from './house.ts';
import { ask, join } from './people.ts';
import { SECRET, setSecret, shopifyHeaders } from './platforms.ts';

/** Done once, however often it is asked for. */
const once = (make: () => Promise<string>): (() => Promise<string>) => {
  let made: Promise<string> | undefined;
  return () => (made ??= make());
};
const cookieOfEnded = once(async () => {
  const { cookie } = await join('owner');
  await ask('POST', '/api/auth/sign-out', { cookie, body: {} });
  return cookie;
});
const cookieOfRemoved = once(async () => {
  const { cookie, id } = await join('owner');
  await ask('DELETE', `/v1/sites/shop/team/${id}`, { cookie: await cookieOf('mina') });
  return cookie;
});
const cookieOfOld = once(async () => {
  const { cookie, id } = await join('owner');
  const past = new Date(Date.now() - 1_000).toISOString();
  await env.DB.prepare('UPDATE session SET expiresAt = ? WHERE userId = ?').bind(past, id).run();
  return cookie;
});

const made = new Map<string, Promise<string>>();
/** A key of the site for this and nothing else. */
const keyFor = (scope: string): Promise<string> => {
  const make = async () => {
    const headers = { Origin: HOUSE, Cookie: await cookieOf('mina') };
    const body = JSON.stringify({ name: scope, scopes: [scope] });
    const answer = await call('/v1/sites/shop/keys', { method: 'POST', headers, body });
    return (await answer.json<{ secret: string }>()).secret;
  };
  const known = made.get(scope) ?? make();
  made.set(scope, known);
  return known;
};

/** What Shopify sends along with `{}`, whatever secret was set or removed before. */
const platformHeaders = async (secret: string) => {
  await setSecret('shopify', SECRET);
  return shopifyHeaders('orders/create', '{}', secret);
};

/** Everyone who might come to a door, as the headers they bring. */
export const visitors = {
  'nobody in particular': async () => ({}),
  'a page of another shop': async () => ({ Origin: 'https://other.test' }),
  'a page whose domain begins like the shop’s': async () => ({ Origin: `${SHOP}.evil.test` }),
  'a page without an origin of its own': async () => ({ Origin: 'null' }),
  'a page of the shop': async () => ({ Origin: SHOP }),
  'a viewer of the site': async () => ({ Origin: HOUSE, Cookie: await cookieOf('vera') }),
  'an agent of the site': async () => ({ Origin: HOUSE, Cookie: await cookieOf('tom') }),
  'an admin of the site': async () => ({ Origin: HOUSE, Cookie: await cookieOf('ada') }),
  'an owner of the site': async () => ({ Origin: HOUSE, Cookie: await cookieOf('mina') }),
  'an owner of another site': async () => ({ Origin: HOUSE, Cookie: await cookieOf('zoe') }),
  'a server with a key for orders': async () => ({ Authorization: `Bearer ${await keyFor('orders')}` }),
  'a server with a key for reports': async () => ({ Authorization: `Bearer ${await keyFor('reports')}` }),
  'the shop’s platform, signing': async () => platformHeaders(SECRET),
  'a platform that signs with another secret': async () => platformHeaders('another secret'),
  'an owner whose session was ended': async () => ({ Origin: HOUSE, Cookie: await cookieOfEnded() }),
  'an owner whose session is too old': async () => ({ Origin: HOUSE, Cookie: await cookieOfOld() }),
  'an owner who was removed': async () => ({ Origin: HOUSE, Cookie: await cookieOfRemoved() }),
  'an agent’s cookie on a foreign page': async () => ({
    Origin: 'https://evil.test',
    Cookie: await cookieOf('tom'),
  }),
} satisfies Record<string, () => Promise<Record<string, string>>>;
export type Visitor = keyof typeof visitors;
export const VISITORS = Object.keys(visitors).filter((name): name is Visitor => name in visitors);

/** Those who work at the site, and in which role. */
const MEMBERS = {
  'a viewer of the site': 'viewer',
  'an agent of the site': 'agent',
  'an admin of the site': 'admin',
  'an owner of the site': 'owner',
} as const;
const isMember = (name: Visitor): name is keyof typeof MEMBERS => name in MEMBERS;
const members = VISITORS.filter(isMember);
/** Everyone whose role allows this, and nobody else: by the table of rights. */
const whoMay = (action: Action): Visitor[] => members.filter((name) => may(MEMBERS[name], action));

/** Who gets in where; anyone not named is refused. A new kind of caller does not compile without a line here. */
const welcome: Record<Exclude<Caller, Action>, readonly Visitor[]> = {
  anyone: VISITORS,
  page: ['a page of the shop'],
  reportReader: [...whoMay('reports.read'), 'a server with a key for reports'],
  orderTeller: ['a page of the shop', 'a server with a key for orders'],
  orderImporter: [...whoMay('orders.change'), 'a server with a key for orders'],
  platform: ['the shop’s platform, signing'],
  ownPage: [
    ...members,
    'an owner of another site',
    'an owner whose session was ended',
    'an owner whose session is too old',
    'an owner who was removed',
  ],
  person: [...members, 'an owner of another site', 'an owner who was removed'],
  anOwner: ['an owner of the site', 'an owner of another site'],
  chatSocket: whoMay('chats.work'),
  deskSocket: whoMay('chats.work'),
  participant: whoMay('chats.work'),
};
const isAction = (caller: Caller): caller is Action => caller in RIGHTS;
/** Whom a route of this caller lets in. */
export const welcomedBy = (caller: Caller): readonly Visitor[] =>
  isAction(caller) ? whoMay(caller) : welcome[caller];
