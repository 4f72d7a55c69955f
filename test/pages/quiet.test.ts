/** What a page notices of a chat that nobody uses, and what moves on it when somebody does: nothing. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { widgetOf } from '../story/pages.ts';
import { ask, openPanel, openShop, PHONE, type Shop } from './shop.ts';
import { forcedLayouts, shiftsOf, watchStorage } from './watch.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const LONG = '<p>Kettles of all kinds.</p>'.repeat(100);

/** What shoppers do who do not want to chat. */
const lookAround = async (page: Page): Promise<void> => {
  await page.waitForLoadState('networkidle');
  await page.mouse.move(300, 200);
  await page.mouse.wheel(0, 2_000);
  await page.mouse.click(300, 300);
  await page.keyboard.press('PageDown');
  await widgetOf(page).launcher.waitFor();
};

describe('Before the first use', () => {
  test('one request is made and nothing is stored; the first text is what stores something', async () => {
    const asked: string[] = [];
    let written: readonly string[] = [];
    const page = await shop.visit({ head: shop.tag, body: LONG }, async (page) => {
      written = await watchStorage(page);
      page.context().on('request', (request) => asked.push(request.url()));
      page.on('websocket', (socket) => asked.push(socket.url()));
    });
    await lookAround(page);
    expect(asked.filter((url) => !url.startsWith(shop.host.origin))).toEqual([shop.script]);
    expect(written).toEqual([]);
    expect(await page.context().storageState({ indexedDB: true })).toEqual({ cookies: [], origins: [] });
    expect(await page.evaluate(() => caches.keys())).toEqual([]);

    await openPanel(page);
    expect(written).toEqual([]);
    await ask(page, 'Do you ship to Skye?');
    expect(new Set(written)).toEqual(new Set(['counterbell:demo']));
  });

  test('our scripts force no layout, neither on loading nor when the panel is fetched', async () => {
    const forced = await forcedLayouts(shop.browser, shop.server.origin, async () => {
      const page = await shop.visit({ head: shop.tag, body: LONG });
      await lookAround(page);
      await widgetOf(page).launcher.hover();
      await page.locator('counter-bell .panel').waitFor({ state: 'attached' });
    });
    expect(forced).toBe(0);
  });

  test('a script that does force one is noticed', async () => {
    const rude =
      '<script>addEventListener("load", () => { document.body.append("x"); document.body.offsetTop })</script>';
    const forced = await forcedLayouts(shop.browser, shop.host.origin, async () => {
      await (await shop.visit({ body: LONG + rude })).waitForLoadState('networkidle');
    });
    expect(forced).toBeGreaterThan(0);
  });
});

describe('Nothing on the page moves', () => {
  for (const [where, context] of [
    ['a desktop', {}],
    ['a phone', PHONE],
  ] as const) {
    test(`while the chat is loaded, opened, used and closed: on ${where}`, async () => {
      const page = await shop.visit({ head: shop.tag, body: LONG }, undefined, context);
      await page.evaluate(() => scrollTo(0, 500));
      await openPanel(page);
      expect(await shiftsOf(page)).toEqual({ all: 0, ofPage: 0 });
      await ask(page, `Is it here on ${where}?`);
      await widgetOf(page).panel.getByRole('button', { name: 'Close the chat' }).click();
      await expect.poll(() => widgetOf(page).panel.isVisible()).toBe(false);
      expect((await shiftsOf(page)).ofPage).toBe(0);
      expect(await page.evaluate(() => scrollY)).toBe(500);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
      // A page that does move is noticed.
      await page.evaluate(() =>
        document.body.prepend(Object.assign(new Image(), { height: 300, width: 300 })),
      );
      await expect.poll(async () => (await shiftsOf(page)).ofPage).toBeGreaterThan(0);
    });
  }
});
