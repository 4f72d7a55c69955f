/** Invitations on a shop's pages: when they come, what they are, and that they do no harm. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { noVisits } from '../../widget/page/visits.ts';
import { dealtBy } from '../../widget/invitations/rules.ts';
import { expectAccessible, widgetOf } from '../story/pages.ts';
import { ask, openPanel, openShop, PHONE, type Shop } from './shop.ts';
import { forcedLayouts, shiftsOf } from './watch.ts';

const TEXT = 'Is the coupon stuck? We can help.';
const failed = { kind: 'event' as const, name: 'coupon_failed', times: 3, withinSeconds: 60 };
const stuck = { id: 'stuck', text: TEXT, others: [], holdout: 0, run: 1, when: [failed] };
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

const keptIn = (page: Page) =>
  page.evaluate(() => JSON.parse(localStorage.getItem('counterbell:demo') ?? '{}'));

/** Resolves once invitations are looked after on this page: from then on what is due fires in the same turn. */
const looksAfter = async (page: Page): Promise<void> => {
  const chunk = await page.waitForFunction(
    () =>
      performance.getEntriesByType('resource').find(({ name }) => name.endsWith('/invitations.en.js'))?.name,
  );
  // As text: what is built for tests gives `import` another meaning.
  await page.evaluate(`import(${JSON.stringify(await chunk.jsonValue())}).then(() => {})`);
};
/** The rules that fired on this device, in their order. */
const firedIn = async (page: Page): Promise<string[]> => {
  await looksAfter(page);
  const { visits } = await keptIn(page);
  return visits.fired.map(({ rule }: { rule: string }) => rule);
};

/** What this shopper's file says of invitations. */
const toldBy = async (page: Page) => {
  const { shopper } = await keptIn(page);
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
    expect(await firedIn(page)).toEqual([]);
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

  test('goes with Escape, gives the focus to the launcher, and no other comes after a reload', async () => {
    const other = { ...stuck, id: 'other', when: [{ ...failed, name: 'size_guide', times: 1 }] };
    await shop.set({ invitations: { on: true, perDay: 10, rules: [stuck, other] } });
    const page = await visit();
    await fail(page, 3);
    await bubbleOf(page).dismiss.focus();
    await page.keyboard.press('Escape');
    await expect.poll(() => bubbleOf(page).bubble.count()).toBe(0);
    expect(await widgetOf(page).launcher.evaluate((button) => button.matches(':focus'))).toBe(true);
    await expect.poll(() => toldBy(page)).toMatchObject([{ outcome: 'dismissed' }]);
    await page.reload();
    await looksAfter(page);
    await track(page, 'size_guide');
    expect(await firedIn(page)).toEqual(['stuck']);
  });

  test('comes by how far down a page was seen, and neither forces a layout nor moves anything', async () => {
    let page: Page | undefined;
    const forced = await forcedLayouts(shop.browser, shop.server.origin, async () => {
      page = await visit();
      await looksAfter(page);
      await page.mouse.wheel(0, 100_000);
      await bubbleOf(page).bubble.getByText('Looking for something?').waitFor();
    });
    expect(forced).toBe(0);
    expect(page && (await shiftsOf(page))).toEqual({ all: 0, ofPage: 0 });
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
    const go = (path: string) => page.evaluate((path) => history.pushState(null, '', path), path);
    await looksAfter(page);
    await go('/checkout');
    await fail(page, 3);
    expect(await firedIn(page)).toEqual([]);
    await go('/pans');
    expect(await firedIn(page)).toEqual(['stuck']);
    await bubbleOf(page).bubble.waitFor();
    await go('/pans?colour=red');
    expect(await bubbleOf(page).bubble.count()).toBe(1);
    await go('/pans?then=/checkout');
    expect(await bubbleOf(page).bubble.count()).toBe(0);
  });

  test('comes where the chat was open, also before consent', async () => {
    const page = await shop.visit({ head: shop.tag, body: LONG });
    await openPanel(page);
    await widgetOf(page).panel.getByRole('button', { name: 'Close the chat' }).click();
    await page.evaluate(() => Reflect.get(globalThis, 'counterbell')('consent', true));
    await looksAfter(page);
    await fail(page, 3);
    expect(await firedIn(page)).toEqual([]);
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
    const rule = { ...stuck, id: 'half', holdout: 50 };
    await shop.set({ invitations: { on: true, rules: [rule] } });
    const asked: string[] = [];
    const held = Array.from({ length: 100 }, noVisits).find(
      ({ device }) => dealtBy(rule, device).arm === 'held',
    );
    const page = await visit((page) => {
      page.on('request', (request) => asked.push(request.url()));
      return page.addInitScript((visits) => {
        localStorage['counterbell:demo'] ??= JSON.stringify({ visits });
      }, held);
    });
    await fail(page, 3);
    await expect.poll(() => toldBy(page)).toMatchObject([{ rule: 'half', arm: 'held', outcome: null }]);
    expect(asked.filter((url) => /bubble/.test(url))).toEqual([]);
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
      await expect.poll(async () => (await keptIn(page)).visits?.events.length).toBe(3);
    }
    expect(asked.filter((url) => /invitations|bubble/.test(url))).toEqual([]);
  });
});
