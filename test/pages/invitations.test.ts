/** Invitations on a shop's pages: when they come, what they are, and that they do no harm. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { noVisits } from '../../widget/page/visits.ts';
import { armOf } from '../../widget/invitations/rules.ts';
import { expectAccessible, widgetOf } from '../story/pages.ts';
import { ask, openPanel, openShop, PHONE, type Shop } from './shop.ts';
import { forcedLayouts, shiftsOf } from './watch.ts';

const TEXT = 'Is the coupon stuck? We can help.';
const stuck = {
  id: 'stuck',
  text: TEXT,
  holdout: 0,
  when: [{ kind: 'event' as const, name: 'coupon_failed', times: 3, withinSeconds: 60 }],
};
const deep = {
  id: 'deep',
  text: 'Looking for something?',
  holdout: 0,
  when: [{ kind: 'scroll' as const, percent: 50 }],
};

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
beforeEach(() => shop.set({ measure: true, invitations: { on: true, rules: [stuck, deep] } }));
afterAll(() => shop.close());

const CONSENT =
  "<script>window.counterbell ??= (...call) => (counterbell.q ??= []).push(call); counterbell('consent', true)</script>";
const LONG = '<p>Kettles of all kinds.</p>'.repeat(100);

const visit = async (
  ...[prepare, context]: [Parameters<Shop['visit']>[1]?, Parameters<Shop['visit']>[2]?]
) => {
  const page = await shop.visit({ head: CONSENT + shop.tag, body: LONG }, prepare, context);
  await widgetOf(page).launcher.waitFor();
  return page;
};
const bubbleOf = (page: Page) => {
  const bubble = page.locator('counter-bell .invitation');
  return {
    bubble,
    answer: bubble.getByRole('button', { name: 'Chat now' }),
    dismiss: bubble.getByRole('button', { name: 'No, thanks' }),
  };
};
const track = (page: Page, event: string, times = 1) =>
  page.evaluate(
    ([event, times]) => {
      for (let n = 0; n < times; n++) Reflect.get(globalThis, 'counterbell')('track', event);
    },
    [event, times] as const,
  );
const fail = (page: Page, times: number) => track(page, 'coupon_failed', times);

/** Resolves once the page has worked off what it was told, and would show what is due. */
const settled = async (page: Page) => {
  await page.waitForLoadState('networkidle');
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
};

/** What this shopper's file says of invitations. */
const toldBy = async (page: Page) => {
  const { shopper } = await page.evaluate(() => JSON.parse(localStorage.getItem('counterbell:demo') ?? '{}'));
  return shopper ? (await shop.fileOf(shopper)).invitations : [];
};

describe('An invitation', () => {
  test('comes when its rule is due, takes no focus, and opens no panel', async () => {
    const page = await visit();
    await page.evaluate(() =>
      Object.assign(document.body.appendChild(document.createElement('input')), { id: 'code' }).focus({
        preventScroll: true,
      }),
    );
    await fail(page, 2);
    await settled(page);
    expect(await bubbleOf(page).bubble.count()).toBe(0);
    await fail(page, 1);
    await bubbleOf(page).bubble.getByRole('status').getByText(TEXT).waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('code');
    expect(await widgetOf(page).panel.count()).toBe(0);
    await expectAccessible(page, 'counter-bell');
    await expect.poll(() => toldBy(page)).toMatchObject([{ rule: 'stuck', arm: 'shown', outcome: null }]);
  });

  test('that is answered opens the panel with its words as the greeting, and the chat is of the same shopper', async () => {
    const page = await visit();
    await fail(page, 3);
    await bubbleOf(page).answer.click();
    await widgetOf(page).panel.getByText(TEXT).waitFor();
    await expect.poll(() => widgetOf(page).field.evaluate((field) => field.matches(':focus'))).toBe(true);
    expect(await bubbleOf(page).bubble.count()).toBe(0);
    await ask(page, 'It says that it is too old');
    await expect.poll(() => toldBy(page)).toMatchObject([{ rule: 'stuck', outcome: 'answered' }]);
  });

  test('is answered as well by the launcher', async () => {
    const page = await visit();
    await fail(page, 3);
    await bubbleOf(page).bubble.waitFor();
    await widgetOf(page).launcher.click();
    await widgetOf(page).panel.getByText(TEXT).waitFor();
    await expect.poll(() => toldBy(page)).toMatchObject([{ outcome: 'answered' }]);
  });

  test('goes with Escape, gives the focus to the launcher, and none comes again after a reload', async () => {
    const page = await visit();
    await fail(page, 3);
    await bubbleOf(page).dismiss.focus();
    await page.keyboard.press('Escape');
    await expect.poll(() => bubbleOf(page).bubble.count()).toBe(0);
    expect(await widgetOf(page).launcher.evaluate((button) => button.matches(':focus'))).toBe(true);
    await expect.poll(() => toldBy(page)).toMatchObject([{ outcome: 'dismissed' }]);
    // However many a day the shop allows.
    await shop.set({ invitations: { on: true, perDay: 10, rules: [stuck, deep] } });
    await page.goto(shop.host.put({ head: CONSENT + shop.tag, body: LONG }));
    await fail(page, 3);
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await settled(page);
    expect(await bubbleOf(page).bubble.count()).toBe(0);
    expect(await toldBy(page)).toHaveLength(1);
  });

  test('comes by how far down a page was seen, and neither forces a layout nor moves anything', async () => {
    let page: Page | undefined;
    const forced = await forcedLayouts(shop.browser, shop.server.origin, async () => {
      page = await visit();
      await settled(page);
      await page.mouse.wheel(0, 100_000);
      await bubbleOf(page).bubble.getByText('Looking for something?').waitFor();
      await settled(page);
    });
    expect(forced).toBe(0);
    expect(page && (await shiftsOf(page))).toBe(0);
  });

  test('is not there while all that has the focus would be below it', async () => {
    const page = await visit();
    await page.evaluate(() => {
      const link = document.body.appendChild(document.createElement('a'));
      Object.assign(link, { href: '#', textContent: 'Pay', id: 'pay' });
      Object.assign(link.style, { position: 'fixed', right: '60px', bottom: '130px' });
    });
    await fail(page, 3);
    const { bubble } = bubbleOf(page);
    await bubble.waitFor();
    await page.locator('#pay').focus();
    await bubble.waitFor({ state: 'hidden' });
    await page.locator('#pay').evaluate((link) => link.blur());
    await page.keyboard.press('Tab');
    await bubble.waitFor();
  });

  test('on a phone lies above the launcher, within the window', async () => {
    const page = await visit(undefined, PHONE);
    await fail(page, 3);
    const box = await bubbleOf(page).bubble.boundingBox();
    const launcher = await widgetOf(page).launcher.boundingBox();
    if (!box || !launcher) throw new Error('Both are there to see');
    expect(box.y + box.height).toBeLessThan(launcher.y);
    expect(box.x).toBeGreaterThanOrEqual(20);
    expect(box.x + box.width).toBeLessThanOrEqual(PHONE.viewport.width - 20);
  });
});

describe('No invitation', () => {
  test('comes over a checkout, and one that is there goes when the shopper goes there', async () => {
    const page = await visit();
    await page.evaluate(() => history.pushState(null, '', '/checkout'));
    await fail(page, 3);
    await settled(page);
    expect(await bubbleOf(page).bubble.count()).toBe(0);
    await page.evaluate(() => history.pushState(null, '', '/pans'));
    await bubbleOf(page).bubble.waitFor();
    await page.evaluate(() => history.pushState(null, '', '/pans?step=checkout'));
    await settled(page);
    expect(await bubbleOf(page).bubble.count()).toBe(1);
    await page.evaluate(() => history.pushState(null, '', '/pans?then=/checkout'));
    await expect.poll(() => bubbleOf(page).bubble.count()).toBe(0);
  });

  test('comes where the chat was open, also before consent', async () => {
    const page = await shop.visit({ head: shop.tag, body: LONG });
    await openPanel(page);
    await widgetOf(page).panel.getByRole('button', { name: 'Close the chat' }).click();
    await page.evaluate(() => Reflect.get(globalThis, 'counterbell')('consent', true));
    await fail(page, 3);
    await settled(page);
    expect(await bubbleOf(page).bubble.count()).toBe(0);
  });

  test('stays when consent is taken back', async () => {
    const page = await visit();
    await fail(page, 3);
    await bubbleOf(page).bubble.waitFor();
    await page.evaluate(() => Reflect.get(globalThis, 'counterbell')('consent', false));
    await expect.poll(() => bubbleOf(page).bubble.count()).toBe(0);
    expect(await page.evaluate(() => localStorage.getItem('counterbell:demo'))).toBe('{}');
  });

  test('is there to see on a device that a rule holds back, and the server is told', async () => {
    const rule = { ...stuck, holdout: 50 };
    await shop.set({ invitations: { on: true, rules: [rule] } });
    const held = Array.from({ length: 100 }, noVisits).find(({ device }) => armOf(device, rule) === 'held');
    const page = await visit((page) =>
      page.addInitScript((visits) => {
        localStorage['counterbell:demo'] ??= JSON.stringify({ visits });
      }, held),
    );
    await fail(page, 3);
    await expect.poll(() => toldBy(page)).toMatchObject([{ rule: 'stuck', arm: 'held', outcome: null }]);
    await settled(page);
    expect(await bubbleOf(page).bubble.count()).toBe(0);
  });

  test('is fetched once they are switched off, or where there is no rule', async () => {
    const asked: string[] = [];
    for (const invitations of [
      { on: false, rules: [stuck] },
      { on: true, rules: [] },
    ]) {
      await shop.set({ invitations });
      const page = await visit(async (page) => {
        page.on('request', (request) => asked.push(request.url()));
      });
      await fail(page, 3);
      await settled(page);
    }
    expect(asked.filter((url) => url.endsWith('page.en.js'))).toHaveLength(2);
    expect(asked.filter((url) => /invitations|bubble/.test(url))).toEqual([]);
  });
});
