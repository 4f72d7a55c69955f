import { env } from 'cloudflare:workers';
import { listDurableObjectIds } from 'cloudflare:test';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { problem } from '../../worker/api.ts';
import { connections, PLATFORMS, type PlatformName } from '../../worker/platforms/bodies.ts';
import { auditPage } from '../../worker/team/bodies.ts';
import { asAgent, call, cookieOf, HOUSE, post } from './house.ts';
import { headersOf, SECRET, send, setSecret } from './platforms.ts';

const TOPIC: Record<PlatformName, string> = {
  shopify: 'orders/create',
  woocommerce: 'order.created',
  magento: 'order',
};
/** It says nothing that is an order: whoever gets in, is told so. */
const BODY = '{"id":1,"name":"Marrow"}';

const codeOf = async (response: Response) => problem.parse(await response.json()).code;
const shown = async () =>
  connections.parse(await (await asAgent('ada', '/v1/sites/shop/platforms')).json()).platforms;
const shownOf = async (platform: PlatformName) => (await shown()).find((one) => one.platform === platform);

beforeAll(async () => {
  for (const platform of PLATFORMS) await setSecret(platform, SECRET);
  await setSecret('shopify', 'what the other shop shares', 'other');
});

afterEach(() => vi.useRealTimers());

describe.for(PLATFORMS)('A webhook of %s', (platform) => {
  const signed = (body = BODY, secret = SECRET) => headersOf(platform, TOPIC[platform], body, secret);

  test('is let in by its signature, and nothing in it makes its platform give up on us', async () => {
    for (const body of [BODY, '[]', 'no JSON']) {
      const answer = await send(platform, await signed(body), body);
      expect(answer.status).toBe(200);
      expect(await answer.json()).toEqual({ code: 'ignored', why: expect.stringMatching(/\w/) });
    }
  });

  test('without a signature, with a wrong one, or with that of another site is refused, and wakes nothing', async () => {
    const headers = await signed();
    const name = Object.keys(headers).find((key) => /hmac|signature/i.test(key)) ?? '';
    const before = (await listDurableObjectIds(env.TILL)).length;
    const wrong = [
      {},
      { ...headers, [name]: '' },
      { ...headers, [name]: '!' },
      { ...headers, [name]: headers[name]?.slice(0, 20) ?? '' },
      await signed(BODY, 'another secret'),
      await signed(BODY, 'what the other shop shares'),
    ];
    for (const one of wrong) {
      const answer = await send(platform, one, BODY);
      expect([answer.status, await codeOf(answer)]).toEqual([401, 'bad_signature']);
    }
    expect((await listDurableObjectIds(env.TILL)).length).toBe(before);
  });

  test('is refused when one byte of its body is another one', async () => {
    const headers = await signed();
    for (const body of [BODY.replace('1', '2'), `${BODY} `, BODY.slice(1), BODY.replace('Marrow', 'Märrow')])
      expect(await codeOf(await send(platform, headers, body))).toBe('bad_signature');
  });

  test('of something that we do not use is taken without a fault, and says why nothing came of it', async () => {
    const headers = await headersOf(platform, 'toString', BODY, SECRET);
    expect(await (await send(platform, headers, BODY)).json()).toEqual({
      code: 'ignored',
      why: 'Nothing is done with “toString”.',
    });
    expect(await shownOf(platform)).toMatchObject({
      last: { topic: 'toString', outcome: 'Nothing is done with “toString”.', at: expect.any(Number) },
    });
  });

  test('finds the same door shut after it was removed, and opens it with the next secret', async () => {
    const headers = { Origin: HOUSE, Cookie: await cookieOf('mina') };
    await call(`/v1/sites/shop/platforms/${platform}`, { method: 'DELETE', headers });
    expect(await codeOf(await send(platform, await signed(), BODY))).toBe('bad_signature');
    expect(await shownOf(platform)).toMatchObject({ setAt: null, last: null });
    await setSecret(platform, 'the next secret');
    expect(await codeOf(await send(platform, await signed(), BODY))).toBe('bad_signature');
    expect((await send(platform, await signed(BODY, 'the next secret'), BODY)).status).toBe(200);
    await setSecret(platform, SECRET);
  });
});

test('Signatures are those that other languages make of the same secret and body', async () => {
  // Made with Python's hmac, as PHP's hash_hmac makes them.
  vi.setSystemTime(1_700_000_000_000);
  const magento = {
    'X-Counterbell-Timestamp': '1700000000',
    'X-Counterbell-Signature': '1376106d992c64b39a89e1fec5902cf9bfc716ecfcd906ec0f9e80df5ef35471',
  };
  const woocommerce = { 'X-WC-Webhook-Signature': 'f4Wy7JDmLAQLk+BcO9xC69g/Ivl/sZ0vOHmyZPBIIoE=' };
  expect((await send('magento', magento, '{"increment_id":"000000042"}')).status).toBe(200);
  expect((await send('woocommerce', woocommerce, '{"id":42}')).status).toBe(200);
});

test('What our module signed more than five minutes ago opens nothing any more', async () => {
  const at = (ago: number) => headersOf('magento', 'order', BODY, SECRET, Date.now() - ago * 1_000);
  for (const ago of [310, -310]) expect((await send('magento', await at(ago), BODY)).status).toBe(401);
  for (const ago of [290, -290]) expect((await send('magento', await at(ago), BODY)).status).toBe(200);
  const { 'X-Counterbell-Timestamp': _, ...untimed } = await at(0);
  expect((await send('magento', untimed, BODY)).status).toBe(401);
});

test('WooCommerce may try the address before it signs: it learns that we are there, and changes nothing', async () => {
  const tried = { 'X-WC-Webhook-Topic': 'order.created' };
  const before = await shownOf('woocommerce');
  expect((await send('woocommerce', tried, 'webhook_id=12')).status).toBe(200);
  expect(await shownOf('woocommerce')).toEqual(before);
  expect((await send('woocommerce', tried, 'webhook_id=12&id=7')).status).toBe(401);
  expect((await send('shopify', tried, 'webhook_id=12')).status).toBe(401);
});

test('A platform that nobody knows is as absent as one that is not set up', async () => {
  const answer = await post('/v1/sites/shop/platforms/made-up', {});
  expect(await codeOf(answer)).toBe('bad_signature');
});

test('A large order is let in whole, and one beyond all measure is not read', async () => {
  const body = JSON.stringify({ name: 'x'.repeat(1_000_000) });
  const headers = await headersOf('shopify', 'orders/create', body, SECRET);
  expect((await send('shopify', headers, body)).status).toBe(200);
  expect(await codeOf(await send('shopify', headers, `${body}${body}${body}`))).toBe('too_large');
});

describe('A secret', () => {
  test('that is made here is shown once; one that was brought is never shown; the log has neither', async () => {
    const made = await setSecret('magento');
    expect(made.secret).toMatch(/^cbp_[\w-]{43}$/);
    expect(await setSecret('shopify', 'brought along by Shopify')).not.toHaveProperty('secret');
    const log = auditPage.parse(await (await asAgent('mina', '/v1/sites/shop/audit')).json()).entries;
    expect(log[0]?.about).toBe('orders from shopify, secret set');
    const { results } = await env.DB.prepare('SELECT * FROM platform').all();
    const everywhere = JSON.stringify([await shown(), log, results]);
    for (const secret of [made.secret ?? '', 'brought along by Shopify', SECRET])
      expect(everywhere).not.toContain(secret);
    await setSecret('shopify', SECRET);
  });

  test('that a call was not signed with is noted, right to a minute', async () => {
    await setSecret('woocommerce', SECRET);
    expect(await shownOf('woocommerce')).toMatchObject({ refusedAt: null, last: null });
    await send('woocommerce', {}, BODY);
    await expect.poll(async () => (await shownOf('woocommerce'))?.refusedAt).toBeGreaterThan(0);
    const noted = await shownOf('woocommerce');
    await send('woocommerce', {}, BODY);
    expect(await shownOf('woocommerce')).toEqual(noted);
  });
});
