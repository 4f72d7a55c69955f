/** Consent, by whatever a page says it: nothing is measured before it is given, and nothing is left after it was taken back. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { widgetOf } from '../story/pages.ts';
import { changesOf, watchGlobals } from './globals.ts';
import { ask, openPanel, openShop, type Shop } from './shop.ts';
import { watchStorage } from './watch.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
  await shop.set({ measure: true });
});
afterAll(() => shop.close());

/** As Google tells pages to write it. */
const GTAG = 'window.dataLayer = window.dataLayer || []; function gtag() { dataLayer.push(arguments) }';
/** As gtm.js takes over the data layer: a `push` of its own around the one that was there. */
const GTM = `window.dataLayer = window.dataLayer || [];
  const { push } = dataLayer;
  dataLayer.push = function () { return push.apply(dataLayer, [].slice.call(arguments)) };`;
const gtag = (step: string, state: object) => `gtag('consent', '${step}', ${JSON.stringify(state)});`;
const granted = { analytics_storage: 'granted', ad_storage: 'denied' };
const denied = { analytics_storage: 'denied', ad_storage: 'granted' };
/** Shopify's own, which allows what \`allowed\` says by then. */
const SHOPIFY = 'window.Shopify = { customerPrivacy: { analyticsProcessingAllowed: () => window.allowed } };';
const told = (event: string) => `document.dispatchEvent(new CustomEvent('${event}'));`;

/** A page that runs a script before the tag, and what it asked of the chat's server. */
const visit = async (before: string) => {
  const asked: string[] = [];
  let written: readonly string[] = [];
  const head = `<script>${before}</script>${shop.tag}`;
  const page = await shop.visit({ head }, async (page) => {
    written = await watchStorage(page);
    page.context().on('request', (request) => asked.push(request.url()));
  });
  await widgetOf(page).launcher.waitFor();
  return { page, written, asked: () => asked.filter((url) => !url.startsWith(shop.host.origin)) };
};

const runs = (page: Page, script: string): Promise<unknown> => page.evaluate(`{${script}}`);

/** What this browser remembers for us. */
const keptIn = (page: Page): Promise<Record<string, unknown>> =>
  page.evaluate(() => JSON.parse(localStorage.getItem('counterbell:demo') ?? '{}'));
const measures = (page: Page) => async () => 'visits' in (await keptIn(page));

describe('Consent is given', () => {
  test.for<[string, before: string, after: string]>([
    ['by the page', '', "counterbell('consent', true)"],
    ['by a default of Google’s consent mode', GTAG + gtag('default', granted), ''],
    ['by an update before the tag', GTAG + gtag('default', denied) + gtag('update', granted), ''],
    ['by an update after it', GTAG + gtag('default', denied), gtag('update', granted)],
    [
      'by a list instead of arguments',
      '',
      "dataLayer.push(['consent', 'update', { analytics_storage: 'granted' }])",
    ],
    [
      'through a data layer that came after the tag',
      '',
      `${GTAG} window.gtag = gtag; ${gtag('update', granted)}`,
    ],
    [
      'through Google’s tag manager, there before',
      GTAG + GTM + gtag('default', denied),
      gtag('update', granted),
    ],
    [
      'through Google’s tag manager, there after',
      GTAG + gtag('default', denied),
      GTM + gtag('update', granted),
    ],
    [
      'where a page has frozen its arrays',
      `${GTAG} Object.freeze(Array.prototype);`,
      gtag('update', granted),
    ],
    ['by Shopify, already', `${SHOPIFY} window.allowed = true;`, ''],
    [
      'by Shopify, which comes later',
      '',
      `${SHOPIFY} window.allowed = true; ${told('shopifyCustomerPrivacyApiLoaded')}`,
    ],
    [
      'by Shopify, when it is collected',
      SHOPIFY,
      `window.allowed = true; ${told('visitorConsentCollected')}`,
    ],
    [
      'by both',
      `${GTAG} ${SHOPIFY} window.allowed = true; ${gtag('default', denied)}`,
      gtag('update', granted),
    ],
  ])('%s, and from then on visits are remembered', async ([, before, after]) => {
    const { page, asked } = await visit(before);
    if (after) {
      expect(await keptIn(page)).toEqual({});
      expect(asked()).toEqual([shop.script]);
      await runs(page, after);
    }
    await expect.poll(measures(page)).toBe(true);
    expect(await keptIn(page)).toMatchObject({ visits: { count: 1 } });
  });
});

describe('Consent is not given', () => {
  test.for<[string, before: string, after: string]>([
    ['where nothing is said', '', "counterbell('track', 'cart', { value: 99 })"],
    ['by a default that denies', GTAG + gtag('default', denied), ''],
    ['by a default for one region alone', GTAG + gtag('default', { ...granted, region: ['US'] }), ''],
    [
      'by a default that another denies in some regions',
      GTAG + gtag('default', { ...denied, region: ['DE'] }) + gtag('default', granted),
      '',
    ],
    ['by an update that denies', GTAG + gtag('default', denied), gtag('update', denied)],
    ['by a yes to advertising', GTAG, gtag('update', { ad_storage: 'granted' })],
    [
      'by an entry about something else',
      '',
      "dataLayer.push({ event: 'consent', analytics_storage: 'granted' }, null, 7)",
    ],
    [
      'by Shopify, which asks still',
      `${SHOPIFY} window.allowed = false;`,
      told('shopifyCustomerPrivacyApiLoaded'),
    ],
    [
      'when Google says yes and Shopify no',
      `${SHOPIFY} ${GTAG} window.allowed = false;`,
      gtag('update', granted),
    ],
    [
      'when Shopify says yes and Google asks still',
      `${SHOPIFY} ${GTAG} window.allowed = true; ${gtag('default', denied)}`,
      '',
    ],
  ])('%s: one request was made, and nothing is stored', async ([, before, after]) => {
    const { page, asked, written } = await visit(before);
    if (after) await runs(page, after);
    await page.waitForLoadState('networkidle');
    expect(asked()).toEqual([shop.script]);
    expect(written).toEqual([]);
  });
});

describe('Consent that is taken back', () => {
  test.for<[string, before: string, back: string]>([
    [
      'by the page',
      "window.counterbell ??= (...call) => (counterbell.q ??= []).push(call); counterbell('consent', true);",
      "counterbell('consent', false)",
    ],
    ['by an update', GTAG + gtag('update', granted), gtag('update', denied)],
    [
      'by Shopify',
      `${SHOPIFY} window.allowed = true;`,
      `window.allowed = false; ${told('visitorConsentCollected')}`,
    ],
  ])('%s leaves nothing of visits on the device, and the chat', async ([, before, back]) => {
    const { page } = await visit(before);
    await expect.poll(measures(page)).toBe(true);
    await openPanel(page);
    await ask(page, 'Is this kettle blue?');
    await runs(page, back);
    await expect.poll(measures(page)).toBe(false);
    expect(await keptIn(page)).toMatchObject({ token: expect.any(String), shopper: expect.any(String) });
    await runs(page, "counterbell('track', 'cart', { value: 99 })");
    await ask(page, 'And this one?');
    expect(await measures(page)()).toBe(false);
  });

  test('on a later page leaves nothing either', async () => {
    const { page } = await visit(GTAG + gtag('update', granted));
    await expect.poll(measures(page)).toBe(true);
    await page.goto(shop.host.put({ head: `<script>${GTAG + gtag('default', denied)}</script>${shop.tag}` }));
    await widgetOf(page).launcher.waitFor();
    // What is asked still takes nothing back: a returning shopper's yes may come with the next update.
    expect(await measures(page)()).toBe(true);
    await runs(page, gtag('update', denied));
    await expect.poll(measures(page)).toBe(false);
  });
});

test('Where consent is looked for there is one more global, the data layer, and what pages share is as it was', async () => {
  const page = await shop.visit({ head: shop.tag }, (page) => page.addInitScript(watchGlobals));
  await widgetOf(page).launcher.waitFor();
  expect(await page.evaluate(changesOf)).toEqual({ globals: ['counterbell', 'dataLayer'], changed: [] });
});

test('A shop that measures nothing looks for no consent, and takes none', async () => {
  await shop.set({ measure: false });
  const { page, asked, written } = await visit(GTAG + gtag('update', granted));
  await runs(page, "counterbell('consent', true)");
  await page.waitForLoadState('networkidle');
  expect(asked()).toEqual([shop.script]);
  expect(written).toEqual([]);
  await shop.set({ measure: true });
});
