import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { seenPages } from '../../worker/api.ts';
import { asAgent, call, SHOP } from './house.ts';

const load = (referrer: string, site = 'shop') => call(`/w/${site}.js`, { headers: { Referer: referrer } });
const seen = async () => seenPages.parse(await (await asAgent('vera', '/v1/sites/shop/seen')).json()).pages;
const seenAt = async (origin: string) => (await seen()).find((page) => page.origin === origin);

afterEach(() => vi.useRealTimers());

describe('The tag is seen', () => {
  test('on a page of the shop, of which nothing is kept but where it is, and when', async () => {
    await load(`${SHOP}/account/ada?token=secret#part`);
    await expect.poll(() => seenAt(SHOP)).toMatchObject({ origin: SHOP, own: true });
    expect((await seenAt(SHOP))?.ago).toBeLessThan(60_000);
    const { results } = await env.DB.prepare('SELECT * FROM seen').all();
    expect(JSON.stringify(results)).not.toMatch(/ada|secret/);
  });

  test('on a page that is not the shop’s, and it is said so', async () => {
    await load('https://shop-staging.test/');
    await expect.poll(() => seenAt('https://shop-staging.test')).toMatchObject({ own: false });
  });

  test('nowhere, where the browser does not say or says nonsense', async () => {
    const before = await seen();
    for (const referrer of ['', 'about:blank', 'data:text/html,hi', 'shop', 'android-app://shop.test/'])
      expect((await load(referrer)).status).toBe(200);
    await load(`${SHOP}/`, 'nowhere');
    expect((await seen()).length).toBe(before.length);
  });

  test('and written down once a minute, however often', async () => {
    const prepare = vi.spyOn(env.DB, 'batch');
    const origin = 'https://often.test';
    for (let n = 0; n < 5; n++) await load(`${origin}/${n}`);
    expect(prepare).toHaveBeenCalledTimes(1);
    vi.setSystemTime(Date.now() + 61_000);
    await load(origin);
    expect(prepare).toHaveBeenCalledTimes(2);
    prepare.mockRestore();
  });

  test('on no more pages than can be shown, whatever anyone makes up; the shop’s own still is', async () => {
    vi.setSystemTime(Date.now() + 200_000);
    for (let minute = 0; minute < 4; minute++) {
      for (let n = 0; n < 30; n++) await load(`https://made-up-${minute}-${n}.test/`);
      vi.setSystemTime(Date.now() + 61_000);
    }
    for (let n = 0; n < 30; n++) await load(`https://made-up-again-${n}.test/`);
    await load(SHOP);
    await expect.poll(async () => (await seenAt(SHOP))?.ago).toBeLessThan(60_000);
    expect((await seen()).length).toBeLessThanOrEqual(50);
    expect((await seen()).filter(({ origin }) => origin.includes('again')).length).toBe(20);
  });
});
