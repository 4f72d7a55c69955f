import { exports, env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { embedOf, settings } from '../../worker/settings.ts';
import { visitTaken } from '../../worker/visits.ts';
import { SHOP } from './house.ts';
import { measure, sign, visitOf } from './visiting.ts';

/** The Worker below the shop's own domain, by a route or a CNAME. */
const OWN = 'https://chat.shop.test';
const set = (cookie: boolean) =>
  env.DB.prepare("UPDATE site SET settings = json_set(settings, '$.cookie', json(?)) WHERE id = 'shop'")
    .bind(`${cookie}`)
    .run();

/** As a browser asks: it says itself whether page and address are of one site. */
const tell = async (body: object, headers: Record<string, string> = {}) =>
  exports.default.fetch(
    new Request(`${OWN}/v1/sites/shop/visits`, {
      method: 'POST',
      headers: { Origin: SHOP, 'Sec-Fetch-Site': 'same-site', ...headers },
      body: JSON.stringify(body),
    }),
  );
const shopperIn = async (response: Response) => visitTaken.parse(await response.json()).shopper ?? '';
/** What a browser would send back. */
const cookieIn = (response: Response) => (response.headers.get('Set-Cookie') ?? '').split(';')[0] ?? '';

measure();
beforeAll(() => set(true));
afterEach(() => vi.useRealTimers());

describe('A shop with the cookie switched on', () => {
  test('has the server remember who consented, and know them again when their storage was cleared', async () => {
    const first = await tell(sign());
    const shopper = await shopperIn(first);
    expect(first.headers.get('Set-Cookie')).toBe(
      `cb_shop=${shopper}; Max-Age=34560000; Path=/v1/sites/shop; HttpOnly; Secure; SameSite=Lax`,
    );
    expect(first.headers.get('Access-Control-Allow-Origin')).toBe(SHOP);
    expect(first.headers.get('Access-Control-Allow-Credentials')).toBe('true');
    expect(await shopperIn(await tell(sign(), { Cookie: cookieIn(first) }))).toBe(shopper);
    const other = await shopperIn(await tell(sign()));
    expect(other).not.toBe(shopper);
    // What the page itself remembers counts more, and is what the cookie says from then on.
    const told = await tell(sign({ shopper: other }), { Cookie: cookieIn(first) });
    expect(await shopperIn(told)).toBe(other);
    expect(cookieIn(told)).toBe(`cb_shop=${other}`);
  });

  test('has it forgotten with the consent, even by a page that does not know any more who it was', async () => {
    const first = await tell(sign());
    const shopper = await shopperIn(first);
    const gone = await tell({ shopper: '', forget: true }, { Cookie: cookieIn(first) });
    expect(gone.headers.get('Set-Cookie')).toContain('cb_shop=; Max-Age=0; Path=/v1/sites/shop;');
    expect(await visitOf(shopper)).toBeNull();
  });

  test.for<[string, Record<string, string>]>([
    ['of another site than the address', { 'Sec-Fetch-Site': 'cross-site' }],
    ['whose browser does not say of which site it is', { 'Sec-Fetch-Site': '' }],
  ])('gives none to a page %s, and hears none of it', async ([, headers]) => {
    const first = await tell(sign());
    const answer = await tell(sign(), { ...headers, Cookie: cookieIn(first) });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Set-Cookie')).toBeNull();
    expect(await shopperIn(answer)).not.toBe(await shopperIn(first));
  });

  test('gives none to pages of others, nor lets them ask with one', async () => {
    const refused = await tell(sign(), { Origin: 'https://evil.shop.test' });
    expect(refused.status).toBe(403);
    expect(refused.headers.get('Set-Cookie')).toBeNull();
    expect(refused.headers.get('Access-Control-Allow-Credentials')).toBeNull();
  });

  test('believes no cookie that was not made here', async () => {
    const forged = `s_${'A'.repeat(22)}.${'B'.repeat(16)}`;
    expect(await shopperIn(await tell(sign(), { Cookie: `cb_shop=${forged}` }))).not.toBe(forged);
  });
});

describe('The tag', () => {
  const embed = (over: object) =>
    embedOf(
      {
        id: 'shop',
        settings: settings.parse({ name: 'Shop', greeting: '', colour: '#123456', side: 'right', ...over }),
      },
      OWN,
      0,
    );

  test('has pages ask with the cookie only where visits are measured and the shop wants it', () => {
    expect(embed({ measure: true, cookie: true })).toMatchObject({ cookie: true, origin: OWN });
    expect(embed({ measure: true })).not.toHaveProperty('cookie');
    expect(embed({ cookie: true })).not.toHaveProperty('cookie');
  });
});

test('A shop with the cookie switched off gives none', async () => {
  await set(false);
  // As long as a site's settings may be remembered.
  vi.setSystemTime(Date.now() + 61_000);
  const answer = await tell(sign());
  expect(answer.headers.get('Set-Cookie')).toBeNull();
  expect(answer.headers.get('Access-Control-Allow-Credentials')).toBeNull();
});
