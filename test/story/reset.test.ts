/** `reset` is for whoever signs out, on a device that others use: any number of times, at any time. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, openPanel, openShop, type Shop } from '../pages/shop.ts';
import { heard, ownPagesOf, run, stored, type OwnPages } from './own-pages.ts';
import { newPage, widgetOf } from './pages.ts';
import { sign } from './sign.ts';

let shop: Shop;
let key: string;
let desk: Page;
let own: OwnPages;
beforeAll(async () => {
  shop = await openShop();
  key = await shop.key();
  own = await ownPagesOf(shop);
  desk = await newPage(shop.browser);
  await desk.goto(shop.server.links[1] ?? '');
});
afterAll(() => shop.close());

test('Reset takes back who the shopper is and what was to open, told before the tag was there, and nothing after it', async () => {
  const page = await own.visit(false);
  await run(
    page,
    `counterbell('identify', { name: 'Eve' });
     counterbell('open', { draft: 'Of Eve' });
     counterbell('reset');
     counterbell('reset');
     counterbell('on', 'ready', () => heard.push('ready'));`,
  );
  await own.load(page);
  await expect.poll(() => heard(page)).toEqual(['ready']);
  expect(await stored(page)).toBe('{}');
  await openPanel(page);
  await ask(page, 'Who was here?');
  expect(await widgetOf(page).words.allInnerTexts()).toEqual(['Who was here?', 'You asked: Who was here?']);
  await desk.getByRole('navigation', { name: 'Live chats' }).getByText('Who was here?').click();
  await desk.getByRole('log').getByText('Who was here?', { exact: true }).waitFor();
  expect(await desk.getByText('Eve').count()).toBe(0);
});

test('Reset forgets the chat, the shopper and what they wrote, while a text goes out and from within a listener', async () => {
  const page = await own.visit();
  await run(
    page,
    `counterbell('identify', '${sign(key, { sub: 'customer-19' })}');
     counterbell('set', 'chat', { secret: 'yes' });
     counterbell('on', 'message', () => { counterbell('reset'); counterbell('reset'); heard.push('reset'); });`,
  );
  await openPanel(page);
  const { panel, field, words } = widgetOf(page);
  await field.fill('Mine');
  await field.press('Enter');
  // By keys, wherever the focus is by now: the answer may have come already. No space, which would press the button.
  await page.keyboard.type('Unfinished');
  await expect.poll(() => heard(page)).toEqual(['reset']);
  await panel.waitFor({ state: 'hidden' });
  expect(await stored(page)).toBe('{}');
  await openPanel(page);
  expect([await field.inputValue(), await words.count()]).toEqual(['', 0]);
  await run(page, `counterbell('reset')`);

  // The chat is being begun.
  const begun = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  await page.route('**/chats', async (route) => {
    begun.resolve();
    await goOn.promise;
    await route.continue();
  });
  await openPanel(page);
  await field.fill('Also mine');
  await field.press('Enter');
  await begun.promise;
  await run(page, `counterbell('reset')`);
  const answered = page.waitForResponse('**/chats');
  goOn.resolve();
  await (await answered).finished();
  await page.evaluate(() => new Promise(requestAnimationFrame));
  expect(await stored(page)).toBe('{}');
  await page.reload();
  await own.load(page);
  await openPanel(page);
  expect(await words.count()).toBe(0);
});
