/** Strict pages: the whole chat works under their policies, and no browser has anything to report. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { widgetOf } from '../story/pages.ts';
import { chatThrough, openShop, type Shop } from './shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

/** What the README tells shops to add, and nothing else. */
const sources = ({ server: { origin } }: Shop) =>
  `script-src ${origin}; connect-src ${origin} ${origin.replace('http', 'ws')}`;
const TRUSTED = "require-trusted-types-for 'script'; trusted-types 'none'";
const NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const POLICIES: [string, (shop: Shop) => string][] = [
  ["default-src 'none' with our script-src and connect-src only", (on) => `${NOTHING}; ${sources(on)}`],
  ["require-trusted-types-for 'script' and trusted-types 'none'", () => TRUSTED],
  ['both at once', (on) => `${NOTHING}; ${sources(on)}; ${TRUSTED}`],
  [
    "a nonce with 'strict-dynamic'",
    () => "script-src 'nonce-b3Vycw' 'strict-dynamic'; object-src 'none'; base-uri 'none'",
  ],
];

/** Breaks the page's policy: a collector of reports that collects nothing would be no witness. */
const breakPolicy = (page: Page) => page.evaluate(() => (new Image().src = '/picture.png'));

describe('The whole chat works and breaks no policy under', () => {
  for (const [name, policyOf] of POLICIES) {
    test(name, async () => {
      const { host, script, visit } = shop;
      host.reports = [];
      const page = await visit({
        head: `<script async crossorigin nonce="b3Vycw" src="${script}"></script>`,
        headers: { 'Content-Security-Policy': `${policyOf(shop)}; img-src 'none'; report-uri /reports` },
      });
      await chatThrough(page, `Does it pour well under ${name}?`);
      await breakPolicy(page);
      await expect.poll(() => host.reports).toEqual([`img-src ${host.origin}/picture.png`]);
    });
  }
});

test('An invitation comes under the strictest of them, and breaks it no more', async () => {
  const { host, script, visit } = shop;
  const rule = { id: 'any', text: 'Can we help?', holdout: 0, when: [{ kind: 'time' as const, seconds: 0 }] };
  await shop.set({ measure: true, invitations: { on: true, rules: [rule] } });
  host.reports = [];
  const policy = `${NOTHING}; ${sources(shop)}; ${TRUSTED}; img-src 'none'; report-uri /reports`;
  const page = await visit({
    head: `<script async crossorigin src="${script}"></script>`,
    headers: { 'Content-Security-Policy': policy },
  });
  await widgetOf(page).launcher.waitFor();
  await page.evaluate(() => Reflect.get(globalThis, 'counterbell')('consent', true));
  await page.locator('counter-bell .invitation').getByText('Can we help?').waitFor();
  await breakPolicy(page);
  await expect.poll(() => host.reports).toEqual([`img-src ${host.origin}/picture.png`]);
});

test('The whole chat works on a page that is isolated from other origins', async () => {
  const page = await shop.visit({
    head: shop.tag,
    headers: {
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
    },
  });
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await chatThrough(page, 'Is the handle insulated?');
});
