/** The chat as a whole, held back from some: what they have in its place, on every page, and who is never one of them. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { armsOf } from '../../widget/arms.ts';
import { noVisits, type Visits } from '../../widget/page/visits.ts';
import { expectAccessible, widgetOf } from '../story/pages.ts';
import { ask, openPanel, openShop, type Shop } from './shop.ts';

const CONTACT = 'https://help.shop.example/';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
beforeEach(() => shop.set({ measure: true, experiments: { widget: { holdout: 10, contact: CONTACT } } }));
afterAll(() => shop.close());

/** A device that is in this arm, by what the tag says. */
const deviceIn = async (wanted: 'held' | 'shown'): Promise<Visits> => {
  const [, run] = /"run":(\d+)/.exec(await (await fetch(shop.script)).text()) ?? [];
  const widget = { holdout: 10 as const, contact: CONTACT, run: Number(run) };
  for (;;) {
    const visits = noVisits();
    if (armsOf({ widget }, visits.device)[0]?.arm === wanted) return visits;
  }
};

const STUB = 'window.counterbell ??= (...call) => (counterbell.q ??= []).push(call);';
const saying = (script: string) => `<script>${STUB}${script}</script>${shop.tag}`;
const CONSENT = "counterbell('consent', true);";

/** The browser of a human: a test's own says that it is driven. */
const human = (page: Page) =>
  page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'webdriver', { get: () => false }));
const remember = (page: Page, visits: Visits) =>
  page.addInitScript((visits) => {
    localStorage['counterbell:demo'] ??= JSON.stringify({ visits });
  }, visits);

/** Notes in each frame, just before it is painted, what of ours is in it. */
const watchFrames = (page: Page) =>
  page.addInitScript(() => {
    const frames: string[] = [];
    Reflect.set(globalThis, 'painted', frames);
    const look = () => {
      const root = document.querySelector('counter-bell')?.shadowRoot;
      for (const one of root?.children ?? [])
        if (/^(a|button)$/.test(one.localName) && one.checkVisibility()) frames.push(one.localName);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
const paintedIn = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const frames: string[] = Reflect.get(globalThis, 'painted');
    return [...new Set(frames)];
  });

interface Told {
  experiment: string;
  arm: string;
}

const eventsIn = z.object({ events: z.array(z.object({ kind: z.string() }).loose()) });
const assigned = z.object({ experiment: z.string(), arm: z.string() });

/** What a page tells of its arms. */
const assignedIn = (page: Page): Told[] => {
  const told: Told[] = [];
  page.on('request', (request) => {
    if (!request.url().endsWith('/events')) return;
    const { events } = eventsIn.parse(JSON.parse(request.postData() ?? ''));
    for (const event of events) if (event.kind === 'assigned') told.push(assigned.parse(event));
  });
  return told;
};

const linkOf = (page: Page) => page.locator('counter-bell').getByRole('link', { name: 'Contact us' });
const keptIn = (page: Page) =>
  page.evaluate(() => JSON.parse(localStorage.getItem('counterbell:demo') ?? '{}'));
const isTold = (page: Page) => expect.poll(async () => (await keptIn(page)).visits?.told?.length).toBe(1);

interface Visit {
  script?: string;
  body?: string;
  visits?: Visits;
  isDriven?: boolean;
}

/** A page for somebody who was here before, held back where nothing else is said. */
const visit = async ({ script = CONSENT, body = '', visits, isDriven = false }: Visit = {}) => {
  let told: Told[] = [];
  const known = visits ?? (await deviceIn('held'));
  const page = await shop.visit({ head: saying(script), body }, async (page) => {
    told = assignedIn(page);
    if (!isDriven) await human(page);
    await remember(page, known);
    await watchFrames(page);
    await page.route(CONTACT, (route) => route.fulfill({ body: 'Call us' }));
  });
  await page.locator('counter-bell').waitFor({ state: 'attached' });
  return { page, told };
};
const next = (page: Page, script = CONSENT) => page.goto(shop.host.put({ head: saying(script) }));
const calls = (page: Page, ...call: unknown[]) =>
  page.evaluate((call) => Reflect.get(globalThis, 'counterbell')(...call), call);

describe('A shopper from whom the chat is held back', () => {
  test('has a plain link in its place on every page, and the launcher is never painted', async () => {
    const { page, told } = await visit();
    await linkOf(page).waitFor();
    await isTold(page);
    for (const script of [CONSENT, '']) {
      await next(page, script);
      await linkOf(page).waitFor();
      expect(await paintedIn(page)).toEqual(['a']);
      expect(await widgetOf(page).launcher.count()).toBe(0);
    }
    expect(told).toEqual([{ experiment: expect.stringMatching(/^widget\.\d+$/), arm: 'held' }]);
  });

  test('reaches the link by keyboard, and it is sound to axe', async () => {
    const { page } = await visit();
    await linkOf(page).waitFor();
    await expectAccessible(page, 'counter-bell');
    await page.keyboard.press('Tab');
    await expect.poll(() => linkOf(page).evaluate((link) => link.matches(':focus-visible'))).toBe(true);
    await page.keyboard.press('Enter');
    await page.waitForURL(CONTACT);
  });

  test('is led there by whatever else opens the chat: at once after a click, else the link has the focus', async () => {
    const body = '<button data-counterbell>Help</button>';
    const { page } = await visit({ script: `${CONSENT} counterbell('open');`, body });
    const hasFocus = () => linkOf(page).evaluate((link) => link.matches(':focus'));
    await expect.poll(hasFocus).toBe(true);
    await page.getByRole('button', { name: 'Help' }).click();
    await page.waitForURL(CONTACT);
    const { page: another } = await visit();
    await linkOf(another).waitFor();
    // What a test evaluates counts as done by the shopper.
    await calls(another, 'toggle');
    await another.waitForURL(CONTACT);
  });

  test('reads it in the language of the shop', async () => {
    await shop.set({ language: 'ar' });
    const { page } = await visit();
    const link = page.locator('counter-bell').getByRole('link', { name: 'تواصل معنا' });
    expect(await link.getAttribute('lang')).toBe('ar');
    expect(await link.evaluate((link) => getComputedStyle(link).direction)).toBe('rtl');
    await shop.set({ language: 'en' });
  });

  test('has the launcher again as soon as consent is taken back, on this page and the next', async () => {
    const { page } = await visit();
    await linkOf(page).waitFor();
    await calls(page, 'consent', false);
    await widgetOf(page).launcher.waitFor();
    expect(await linkOf(page).count()).toBe(0);
    await next(page, '');
    await openPanel(page);
    expect(await paintedIn(page)).toEqual(['button']);
  });

  test('is one from the page on where consent is given', async () => {
    const { device } = await deviceIn('held');
    const page = await shop.visit({ head: saying('') }, async (page) => {
      await human(page);
      await page.addInitScript((device) => {
        const random = crypto.getRandomValues.bind(crypto);
        const first = device.split('-').map(Number);
        // The first that is asked for makes the device.
        crypto.getRandomValues = (array) => {
          const made = random(array);
          if (made instanceof Uint32Array) made.set(first.splice(0));
          return made;
        };
      }, device);
    });
    await widgetOf(page).launcher.waitFor();
    await calls(page, 'consent', true);
    await linkOf(page).waitFor();
    expect(await widgetOf(page).launcher.count()).toBe(0);
  });
});

describe('A chat', () => {
  test('that is under way stays where it was, and its shopper counts as held back', async () => {
    const visits = await deviceIn('held');
    const { page, told } = await visit({ script: '', visits: { ...visits, device: '' } });
    await openPanel(page);
    await ask(page, 'Is this kettle blue?');
    await page.evaluate((visits) => {
      const kept = JSON.parse(localStorage['counterbell:demo']);
      localStorage['counterbell:demo'] = JSON.stringify({ ...kept, visits });
    }, visits);
    await next(page);
    await widgetOf(page).log.getByText('Is this kettle blue?', { exact: true }).waitFor();
    await isTold(page);
    expect(told).toMatchObject([{ arm: 'held' }]);
    await ask(page, 'And this one?');
  });
});

describe('The arm of a device', () => {
  test('is told on the next page again until it was taken, and then no more', async () => {
    const { page, told } = await visit({ visits: await deviceIn('shown'), script: '' });
    await page.route('**/events', (route) => route.abort());
    const failed = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/events'));
    await calls(page, 'consent', true);
    await failed;
    await page.unroute('**/events');
    await next(page);
    await isTold(page);
    const again = page.waitForRequest((request) => request.url().endsWith('/visits'));
    await next(page);
    await again;
    await page.waitForLoadState('networkidle');
    expect(told).toMatchObject([{ arm: 'shown' }, { arm: 'shown' }]);
    await openPanel(page);
  });

  test('is none where a script drives the browser: it has the launcher, and nothing is told', async () => {
    const { page, told } = await visit({ isDriven: true });
    // The server has answered: by then all others tell their arms.
    await expect.poll(async () => (await keptIn(page)).shopper).toBeTruthy();
    await page.waitForLoadState('networkidle');
    expect(told).toEqual([]);
    await openPanel(page);
  });

  test('is told of a trial of nothing too, which changes nothing on the page', async () => {
    await shop.set({ experiments: { aa: { on: true, trials: 2 } } });
    const { page, told } = await visit();
    await expect.poll(() => told.length).toBe(2);
    for (const { experiment, arm } of told) expect(`${experiment} ${arm}`).toMatch(/^aa\.\d+ [ab]$/);
    await openPanel(page);
  });
});
