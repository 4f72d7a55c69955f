import { listDurableObjectIds } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { ERRORS } from '../../worker/errors.ts';
import { isShopOrigin } from '../../worker/origins.ts';
import { routes } from '../../worker/routes/routes.ts';
import { CLOSE, PROTOCOL } from '../../worker/wire.ts';
import { call, cookieOf, post, SHOP, startChat } from './house.ts';
import { visitors, VISITORS, welcomedBy } from './visitors.ts';

const REFUSALS = new Set([
  'origin_refused',
  'own_page',
  'sign_in',
  'forbidden',
  'unknown_site',
  'bad_token',
  'bad_key',
  'key_scope',
  'bad_signature',
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
    .replace(':platform', 'shopify')
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
