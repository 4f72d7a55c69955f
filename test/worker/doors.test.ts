import { listDurableObjectIds } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '../../worker/access.ts';
import { routes } from '../../worker/routes.ts';
import { PROTOCOL } from '../../worker/wire.ts';
import { call, cookieOf, HOUSE, SHOP, startChat } from './house.ts';

/** Everyone who might come to a door, as the headers they bring. */
const visitors: Record<string, () => Promise<Record<string, string>>> = {
  'nobody in particular': async () => ({}),
  'a page of another shop': async () => ({ Origin: 'https://other.test' }),
  'a page whose domain begins like the shop’s': async () => ({ Origin: `${SHOP}.evil.test` }),
  'a page without an origin of its own': async () => ({ Origin: 'null' }),
  'a page of the shop': async () => ({ Origin: SHOP }),
  'a viewer of the site': async () => ({ Origin: HOUSE, Cookie: await cookieOf('vera') }),
  'an agent of the site': async () => ({ Origin: HOUSE, Cookie: await cookieOf('tom') }),
  'an owner of another site': async () => ({ Origin: HOUSE, Cookie: await cookieOf('zoe') }),
  'an agent’s cookie on a foreign page': async () => ({ Origin: 'https://evil.test', Cookie: await cookieOf('tom') }),
};

/** Who gets in where; anyone not named is refused. A new kind of caller does not compile without a line here. */
const welcome: Record<Caller, readonly (keyof typeof visitors)[]> = {
  anyone: Object.keys(visitors),
  page: ['a page of the shop'],
  ownPage: ['a viewer of the site', 'an agent of the site', 'an owner of another site'],
  person: ['a viewer of the site', 'an agent of the site', 'an owner of another site'],
  member: ['a viewer of the site', 'an agent of the site'],
  chatSocket: ['an agent of the site'],
  deskSocket: ['an agent of the site'],
};

const REFUSALS = new Set(['origin_refused', 'sign_in', 'forbidden', 'unknown_site', 'bad_token']);

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
  path.replace(':site', 'shop').replace(':chat', chat).replace(':file', 'shop.js').replace('/*', '/get-session');

describe.for(routes.filter(({ path }) => path !== '/demo/*'))('$method $path is for $caller', ({ method, path, caller }) => {
  test.for(Object.keys(visitors))('%s', async (visitor) => {
    const headers = await visitors[visitor]?.();
    const socket = path.endsWith('/socket');
    const response = await call(addressOf(path), {
      method,
      headers: { ...headers, ...(socket && { Upgrade: 'websocket', 'Sec-WebSocket-Protocol': PROTOCOL }) },
      ...(method === 'POST' && { body: '{}' }),
    });
    expect(await isRefused(response)).toBe(!welcome[caller].includes(visitor));
  });
});

describe('A chat socket', () => {
  const dial = (id: string, token: string, origin = SHOP) =>
    call(`/v1/sites/shop/chats/${id}/socket`, {
      headers: { Upgrade: 'websocket', Origin: origin, 'Sec-WebSocket-Protocol': `${PROTOCOL}, ${token}` },
    });
  const closeCode = async (response: Response) => {
    const socket = response.webSocket;
    socket?.accept();
    return new Promise((resolve) => socket?.addEventListener('close', ({ code }) => resolve(code)));
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

  test('without our protocol there is no upgrade', async () => {
    const { chat: id } = await startChat();
    const path = `/v1/sites/shop/chats/${id}/socket`;
    for (const protocol of ['counterbell.v0', '']) {
      const response = await call(path, {
        headers: { Upgrade: 'websocket', Origin: SHOP, ...(protocol && { 'Sec-WebSocket-Protocol': protocol }) },
      });
      expect(response.status).toBe(426);
    }
  });
});
