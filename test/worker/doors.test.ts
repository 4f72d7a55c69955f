import { listDurableObjectIds } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Caller } from '../../worker/access.ts';
import { ERRORS } from '../../worker/errors.ts';
import { isShopOrigin } from '../../worker/origins.ts';
import { may, RIGHTS, type Action } from '../../worker/rights.ts';
import { routes } from '../../worker/routes/routes.ts';
import { CLOSE, PROTOCOL } from '../../worker/wire.ts';
import { call, cookieOf, HOUSE, post, SHOP, startChat } from './house.ts';
import { ask, join } from './people.ts';

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

/** Everyone who might come to a door, as the headers they bring. */
const visitors = {
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
  'an owner whose session was ended': async () => ({ Origin: HOUSE, Cookie: await cookieOfEnded() }),
  'an owner whose session is too old': async () => ({ Origin: HOUSE, Cookie: await cookieOfOld() }),
  'an owner who was removed': async () => ({ Origin: HOUSE, Cookie: await cookieOfRemoved() }),
  'an agent’s cookie on a foreign page': async () => ({
    Origin: 'https://evil.test',
    Cookie: await cookieOf('tom'),
  }),
} satisfies Record<string, () => Promise<Record<string, string>>>;
type Visitor = keyof typeof visitors;
const VISITORS = Object.keys(visitors).filter((name): name is Visitor => name in visitors);

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
  ownPage: [...members, 'an owner of another site'],
  person: [...members, 'an owner of another site'],
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
const welcomedBy = (caller: Caller): readonly Visitor[] =>
  isAction(caller) ? whoMay(caller) : welcome[caller];

const REFUSALS = new Set([
  'origin_refused',
  'own_page',
  'sign_in',
  'forbidden',
  'unknown_site',
  'bad_token',
  'bad_key',
  'key_scope',
]);

/** True when the door stayed shut; what happens behind an open one is other tests' matter. */
const isRefused = async (response: Response): Promise<boolean> => {
  if (response.webSocket) {
    response.webSocket.accept();
    const first = new Promise<boolean>((resolve) => {
      response.webSocket?.addEventListener('close', ({ code }) => resolve(code === 4003));
      response.webSocket?.addEventListener('message', () => resolve(false));
    });
    response.webSocket.send(JSON.stringify({ type: 'nonsense' }));
    return first;
  }
  if (!response.headers.get('Content-Type')?.includes('problem+json')) return false;
  return REFUSALS.has((await response.json<{ code: string }>()).code);
};

let chat: string;
beforeAll(async () => {
  chat = (await startChat()).chat;
});

const addressOf = (path: string): string =>
  path
    .replace(':site', 'shop')
    .replace(':chat', chat)
    .replace(':file', 'shop.js')
    .replace(':link', 'made-up')
    .replace(':user', 'nobody-here')
    .replace(':invite', 'made-up')
    .replace(':session', 'made-up')
    .replace('/*', '/get-session');

test('No route of a site is for just anyone, or for whoever is signed in', () => {
  const ofSite = routes.filter(({ path }) => path.startsWith('/v1/sites/:site'));
  const open = ofSite.filter(({ caller }) => ['anyone', 'ownPage', 'person', 'anOwner'].includes(caller));
  expect(ofSite.length).toBeGreaterThan(15);
  expect(open).toEqual([]);
});

// The demo's files are not built here; its one rule has a test of its own.
describe.for(routes.filter(({ path }) => path !== '/demo/*'))(
  '$method $path is for $caller',
  ({ method, path, caller }) => {
    test.for(VISITORS)('%s', async (visitor) => {
      const headers = await visitors[visitor]();
      const socket = path.endsWith('/socket');
      const response = await call(addressOf(path), {
        method,
        headers: { ...headers, ...(socket && { Upgrade: 'websocket', 'Sec-WebSocket-Protocol': PROTOCOL }) },
        ...(method !== 'GET' && { body: '{}' }),
      });
      expect(await isRefused(response)).toBe(!welcomedBy(caller).includes(visitor));
    });
  },
);

afterEach(() => vi.useRealTimers());

describe('A chat socket', () => {
  const dial = (id: string, token: string, origin = SHOP) =>
    call(`/v1/sites/shop/chats/${id}/socket`, {
      headers: { Upgrade: 'websocket', Origin: origin, 'Sec-WebSocket-Protocol': `${PROTOCOL}, ${token}` },
    });
  const closeCode = (response: Response) => {
    const socket = response.webSocket;
    const closed = new Promise((resolve) => socket?.addEventListener('close', ({ code }) => resolve(code)));
    socket?.accept();
    return closed;
  };

  test('opens to its shopper, with the protocol named back', async () => {
    const started = await startChat();
    const response = await dial(started.chat, started.token);
    expect(response.status).toBe(101);
    expect(response.headers.get('Sec-WebSocket-Protocol')).toBe(PROTOCOL);
  });

  test('stays shut to a foreign page, whatever token it brings', async () => {
    const started = await startChat();
    expect((await dial(started.chat, started.token, 'https://evil.test')).status).toBe(403);
  });

  test('stays shut to another chat’s token, to a forged one and to a mangled one', async () => {
    const [mine, other] = [await startChat(), await startChat()];
    for (const token of [other.token, `${mine.token.slice(0, -4)}AAAA`, 'x', `${mine.token}.more.dots`]) {
      const response = await dial(mine.chat, token);
      expect(await closeCode(response)).toBe(4003);
    }
  });

  test('a forged chat id is as absent as one that never was, and wakes no object', async () => {
    const { token } = await startChat();
    const before = (await listDurableObjectIds(env.CHAT)).length;
    const forged = `c_${'A'.repeat(22)}.${'B'.repeat(16)}`;
    for (const id of [forged, 'c_1', '..%2F..', 'shop']) expect((await dial(id, token)).status).toBe(404);
    expect((await listDurableObjectIds(env.CHAT)).length).toBe(before);
  });

  test('of a client that speaks another version is closed with the code that says so', async () => {
    const { chat: id } = await startChat();
    const headers = { Upgrade: 'websocket', Origin: SHOP };
    const path = `/v1/sites/shop/chats/${id}/socket`;
    const old = await call(path, {
      headers: { ...headers, 'Sec-WebSocket-Protocol': 'counterbell.v0, token' },
    });
    expect(old.headers.get('Sec-WebSocket-Protocol')).toBe('counterbell.v0');
    expect(await closeCode(old)).toBe(4010);
    expect((await call(path, { headers })).status).toBe(426);
  });

  test('is closed for a token of yesterday, and opens for the fresh one it is changed for', async () => {
    const started = await startChat();
    vi.setSystemTime(Date.now() + 25 * 3_600_000);
    expect(await closeCode(await dial(started.chat, started.token))).toBe(4004);
    const changed = await post(`/v1/sites/shop/chats/${started.chat}/token`, { token: started.token });
    const { token } = await changed.json<{ token: string }>();
    const response = await dial(started.chat, token);
    expect(response.status).toBe(101);
    response.webSocket?.accept();
    response.webSocket?.close(1000);
    expect(await closeCode(response)).toBe(1000);
  });
});

describe('The shop’s pages', () => {
  test('may read the answers; other pages may read that they are refused, and why', async () => {
    const started = await post('/v1/sites/shop/chats', {});
    expect(started.headers.get('Access-Control-Allow-Origin')).toBe(SHOP);
    expect(started.headers.get('Vary')).toContain('Origin');
    const refused = await post('/v1/sites/shop/chats', {}, 'https://evil.test');
    expect(refused.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(await refused.json()).toMatchObject({
      code: 'origin_refused',
      detail: expect.stringContaining('evil.test'),
    });
    const wrong = await post('/v1/sites/shop/orders', { id: '' });
    expect(wrong.headers.get('Access-Control-Allow-Origin')).toBe(SHOP);
  });

  test.for<[string, boolean]>([
    ['https://a.wild.test', true],
    ['https://wild.test', false],
    ['http://a.wild.test', false],
    ['https://a.b.wild.test', false],
    ['https://awild.test', false],
    ['https://a.wild.test.evil.test', false],
    ['https://exact.test', true],
    ['https://exact.test:8443', false],
  ])('on %s are the shop’s own: %s', ([origin, own]) => {
    expect(isShopOrigin({ origins: ['https://*.wild.test', 'https://exact.test'] }, origin)).toBe(own);
  });

  test('of a site that there is not get the same answer everywhere', async () => {
    for (const response of [
      await call('/w/nowhere.js'),
      await call('/w/shop'),
      await post('/v1/sites/nowhere/chats', {}),
      await post('/v1/sites/NOWHERE%2F..%2Fshop/chats', {}),
      await call('/v1/sites/nowhere/reports/overview', { headers: { Cookie: await cookieOf('mina') } }),
    ]) {
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ code: 'unknown_site' });
    }
  });

  test('of the demo are there only where the deployment says so', async () => {
    expect((await call('/demo/')).status).toBe(404);
  });

  test('get settings that cannot break out of the script they come in', async () => {
    const name = '</script><script>alert(1)</script>\u2028';
    await env.DB.prepare('UPDATE site SET settings = ? WHERE id = ?')
      .bind(JSON.stringify({ name, greeting: '', colour: '#336699', side: 'right' }), 'other')
      .run();
    const script = await (await call('/w/other.js')).text();
    expect(script).not.toContain('</script>');
    expect(script).not.toContain('\u2028');
    const [, embed] =
      /^\{const COUNTERBELL=(.*?);\(/s.exec(script) ??
      /^\{const COUNTERBELL=(\{.*?\}\});/s.exec(script) ??
      [];
    expect(JSON.parse(embed ?? '')).toMatchObject({ site: 'other', name });
  });
});

test('Every error and every close code is explained at /v1/docs', async () => {
  const page = await (await call('/v1/docs')).text();
  for (const known of [...Object.keys(ERRORS), ...Object.values(CLOSE)])
    expect(page).toContain(`<td>${known}</td>`);
});
