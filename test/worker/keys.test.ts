import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { overview, problem, shopperFile } from '../../worker/api.ts';
import { orderTaken } from '../../worker/till/bodies.ts';
import { auditPage } from '../../worker/team/bodies.ts';
import { keyMade, keys, type Scope } from '../../worker/keys/bodies.ts';
import { asAgent, call, cookieOf, HOUSE, id, post, startChat, type AgentName } from './house.ts';

const KEYS = '/v1/sites/shop/keys';
const WEBHOOK = '/v1/sites/shop/webhook';

const ask = async (method: string, path: string, body?: object, name: AgentName = 'ada') =>
  call(path, {
    method,
    headers: { Origin: HOUSE, Cookie: await cookieOf(name) },
    ...(body && { body: JSON.stringify(body) }),
  });
const make = async (...scopes: Scope[]) =>
  keyMade.parse(await (await ask('POST', KEYS, { name: 'Warehouse', scopes })).json());
const list = async () => keys.parse(await (await ask('GET', KEYS)).json()).keys;
const codeOf = async (response: Response) => problem.parse(await response.json()).code;

const RANGE = 'from=2024-01-01T00:00:00Z&to=2028-12-31T00:00:00Z';
const REPORT = `/v1/sites/shop/reports/overview?${RANGE}`;
const read = (secret: string, path = REPORT) =>
  call(path, { headers: { Authorization: `Bearer ${secret}` } });

/** An order as the shop's server tells it: from no page. */
const tell = (secret: string, order: object) =>
  call('/v1/sites/shop/orders', {
    method: 'POST',
    headers: { Authorization: `Bearer ${secret}`, 'Idempotency-Key': id() },
    body: JSON.stringify({ currency: 'GBP', ...order }),
  });

let orders: string;
let reports: string;
beforeAll(async () => {
  orders = (await make('orders')).secret;
  reports = (await make('reports')).secret;
});
afterEach(() => vi.restoreAllMocks());

describe('A key', () => {
  test('is shown once, when it is made; after that, how it begins', async () => {
    const { key, secret } = await make('orders', 'reports');
    expect(secret).toMatch(/^cb_[\w-]{43}$/);
    const listed = JSON.stringify(await list());
    expect(listed).toContain(key.prefix);
    expect(listed).not.toContain(secret.slice(0, 12));
  });

  test('reads reports, and is noted as used', async () => {
    const { key, secret } = await make('reports');
    expect(overview.parse(await (await read(secret)).json())).toMatchObject({ csat: expect.anything() });
    await expect
      .poll(async () => (await list()).find((one) => one.id === key.id)?.lastUsedAt)
      .toBeGreaterThan(Date.now() - 60_000);
  });

  test('opens what it was made for, at its own site alone', async () => {
    expect(await codeOf(await read(orders))).toBe('key_scope');
    expect(await codeOf(await tell(reports, { id: id(), value: 1 }))).toBe('key_scope');
    expect(await codeOf(await read(reports, `/v1/sites/other/reports/overview?${RANGE}`))).toBe('bad_key');
    for (const path of [KEYS, '/v1/sites/shop/settings', '/v1/me'])
      expect((await read(reports, path)).status).toBe(401);
  });

  test('is noted in the log when it is made and when it is revoked, without what opens', async () => {
    const { key, secret } = await make('orders');
    for (const _ of [1, 2]) await ask('DELETE', `${KEYS}/${key.id}`);
    const log = auditPage.parse(await (await asAgent('mina', '/v1/sites/shop/audit')).json()).entries;
    const about = log.filter((entry) => entry.about.includes(key.prefix)).map((entry) => entry.about);
    expect(about).toEqual([`Warehouse (${key.prefix}…), revoked`, `Warehouse (${key.prefix}…), made`]);
    expect(JSON.stringify(log)).not.toContain(secret.slice(0, 12));
  });

  test.for(['cb_made-up', '', 'cb_'.padEnd(46, 'A')])(
    '“%s” that there is not opens nothing',
    async (secret) => {
      expect((await read(secret)).status).toBe(401);
    },
  );

  test('that was revoked opens nothing any more', async () => {
    const { key, secret } = await make('reports');
    expect((await read(secret)).status).toBe(200);
    expect((await ask('DELETE', `${KEYS}/${key.id}`)).status).toBe(200);
    expect(await codeOf(await read(secret))).toBe('bad_key');
  });
});

describe('An order told by the shop’s server', () => {
  const ordersOf = async (shopper: string) =>
    shopperFile.parse(await (await asAgent('tom', `/v1/sites/shop/shoppers/${shopper}`)).json()).orders;
  const revenue = async () => {
    const { orders: all } = overview.parse(await (await read(reports)).json());
    return { n: all.n, minor: all.revenue.find(({ currency }) => currency === 'GBP')?.minor ?? 0 };
  };

  test('needs no page, counts once, and says whose word it is', async () => {
    const { shopper } = await startChat();
    const order = { id: `o-${id()}`, value: '20.00', shopper };
    const answers = [await tell(orders, order), await tell(orders, order)];
    const codes = await Promise.all(answers.map(async (one) => orderTaken.parse(await one.json()).code));
    expect(codes).toEqual(['order_taken', 'order_known']);
    await expect.poll(() => ordersOf(shopper)).toMatchObject([{ source: 'server', total: { minor: 2_000 } }]);
    expect(await codeOf(await tell(orders, { ...order, value: 21 }))).toBe('order_conflict');
  });

  test('has the last word on money over what a page told before', async () => {
    const { shopper, chat } = await startChat();
    const order = { id: `o-${id()}`, value: 20, currency: 'GBP' };
    await post('/v1/sites/shop/orders', { ...order, shopper, chat });
    await tell(orders, { ...order, value: 18.5 });
    await expect
      .poll(() => ordersOf(shopper))
      .toMatchObject([{ source: 'server', total: { minor: 1_850 }, shopper, chat, rev: 2 }]);
  });

  test('learns from the page afterwards whose it is, and is counted there, once', async () => {
    const before = await revenue();
    const { shopper } = await startChat();
    const order = { id: `o-${id()}`, value: 30, currency: 'GBP' };
    await tell(orders, order);
    await expect.poll(revenue).toEqual({ n: before.n + 1, minor: before.minor + 3_000 });
    const known = await post('/v1/sites/shop/orders', { ...order, value: 29, shopper });
    expect(await known.json()).toMatchObject({ code: 'order_known', total: { minor: 3_000 } });
    await expect.poll(() => ordersOf(shopper)).toMatchObject([{ total: { minor: 3_000 }, source: 'server' }]);
    expect(await revenue()).toEqual({ n: before.n + 1, minor: before.minor + 3_000 });
  });
});

describe('A webhook', () => {
  const said = z.object({ id: z.string(), type: z.literal('ping'), site: z.literal('shop') });

  test('has a secret that is shown when it is new, and kept with another address', async () => {
    await ask('DELETE', WEBHOOK);
    const first = await (await ask('PUT', WEBHOOK, { url: 'https://hooks.shop.test/a' })).json();
    expect(first).toMatchObject({ secret: expect.stringMatching(/^cbw_[\w-]{43}$/) });
    const moved = await (await ask('PUT', WEBHOOK, { url: 'https://hooks.shop.test/b' })).json();
    expect(moved).toEqual({ url: 'https://hooks.shop.test/b', events: [], vouchers: false });
    expect(await (await ask('GET', WEBHOOK)).json()).toEqual(moved);
  });

  test('gets a ping that only we and the shop’s server can have signed', async () => {
    const { secret } = await (
      await ask('PUT', WEBHOOK, { url: 'https://hooks.shop.test/', renew: true })
    ).json<{ secret: string }>();
    const fetched = vi.spyOn(globalThis, 'fetch').mockImplementation(async () => new Response('fine'));
    expect(await (await ask('POST', `${WEBHOOK}/test`, {})).json()).toMatchObject({
      delivered: true,
      status: 200,
    });
    const request = new Request(...(fetched.mock.calls[0] ?? ['']));
    const body = await request.text();
    expect(said.parse(JSON.parse(body)).id).toMatch(/[\w-]{36}/);
    const signed = `${request.headers.get('Counterbell-Timestamp')}.${body}`;
    const key = await crypto.subtle.importKey(
      'raw',
      new TextEncoder().encode(secret),
      { name: 'HMAC', hash: 'SHA-256' },
      false,
      ['verify'],
    );
    const [, hex = ''] = /^v1=([0-9a-f]{64})$/.exec(request.headers.get('Counterbell-Signature') ?? '') ?? [];
    const signature = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
    expect(await crypto.subtle.verify('HMAC', key, signature, new TextEncoder().encode(signed))).toBe(true);
  });

  test.for<[string, () => Promise<Response>, object]>([
    ['refuses', async () => new Response('no', { status: 500 }), { delivered: false, status: 500 }],
    [
      'sends us elsewhere',
      async () => Response.redirect('https://a.test/'),
      { delivered: false, status: 302 },
    ],
    ['is not there', () => Promise.reject(new Error('gone')), { delivered: false, status: null }],
  ])('that %s is told to be so', async ([, answer, outcome]) => {
    await ask('PUT', WEBHOOK, { url: 'https://hooks.shop.test/' });
    const fetched = vi.spyOn(globalThis, 'fetch').mockImplementation(answer);
    expect(await (await ask('POST', `${WEBHOOK}/test`, {})).json()).toMatchObject(outcome);
    expect(fetched.mock.calls[0]?.[1]).toMatchObject({ redirect: 'manual' });
  });

  test('is not called where none is set', async () => {
    await ask('DELETE', WEBHOOK);
    expect(await codeOf(await ask('POST', `${WEBHOOK}/test`, {}))).toBe('no_webhook');
  });

  test('within our own net is refused, in words', async () => {
    const refused = await ask('PUT', WEBHOOK, { url: 'https://169.254.169.254/latest' });
    expect(problem.parse(await refused.json()).detail).toMatch(/no public address/);
  });
});
