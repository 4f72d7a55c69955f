import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { overview } from '../../worker/api.ts';
import { DEMO_SITE } from '../../demo/seed.ts';
import { openBrowser } from '../browser.ts';
import { expectAccessible, newPage, widgetOf } from './pages.ts';
import { Server } from './server.ts';

const server = new Server();
let browser: Browser;
beforeAll(async () => {
  await server.start();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await server.remove();
});

const shopAt = async (path: string): Promise<Page> => {
  const page = await newPage(browser);
  await page.goto(`${server.origin}/demo/${path}`);
  return page;
};

describe('One whole chat', () => {
  test('from the tag to the report: opened, asked, answered, ended, rated, bought, counted', async () => {
    const shop = await shopAt('product.html?id=moorland-teapot');
    const widget = widgetOf(shop);

    // The shopper opens the widget by the shop's own button, finds a draft, and writes.
    await shop.getByRole('button', { name: /ask about this/i }).click();
    await expect.poll(() => widget.field.inputValue()).toMatch(/^I have a question about/);
    await expectAccessible(shop, 'counter-bell');
    await widget.say('Does the teapot drip?');
    await widget.log.getByText('Does the teapot drip?').waitFor();

    // The agent comes in by a one-time link, sees who waits, and answers; that takes the chat.
    const desk = await newPage(browser);
    await desk.goto(server.links[0] ?? '');
    await desk.getByRole('navigation', { name: 'Live chats' }).getByText('Does the teapot drip?').click();
    expect(desk.url()).not.toContain('link=');
    await desk.getByRole('log').getByText('Does the teapot drip?').waitFor();
    await expectAccessible(desk);
    const answer = desk.getByRole('textbox', { name: 'Write an answer' });
    await answer.fill('It does not: the spout is cut for that.');
    await answer.press('Enter');

    // The shopper sees who answers; the agent sees that it was read, and that the shopper types.
    await widget.log.getByText('It does not: the spout is cut for that.').waitFor();
    await widget.panel.getByText('Mina Okafor is answering').waitFor();
    await desk.getByRole('log').getByText('Seen').waitFor();
    await widget.field.pressSequentially('Lovely');
    await desk.getByRole('log').getByLabel('The shopper is typing').waitFor();
    await widget.field.fill('');

    // The shopper walks on through the shop, and reloads: the chat comes along.
    await shop.goto(`${server.origin}/demo/category.html?c=tea-and-coffee`);
    await widget.log.getByText('It does not: the spout is cut for that.').waitFor();
    await shop.reload();
    await widget.say('Thank you, I will take it.');
    await desk.getByRole('log').getByText('Thank you, I will take it.').waitFor();

    // The agent ends the chat; the shopper is asked one question. Arrow keys choose, and send nothing; Enter does.
    await desk.getByRole('button', { name: 'End', exact: true }).click();
    await desk.getByRole('button', { name: 'End chat' }).click();
    await widget.panel.getByRole('radio', { name: '3 of 5, neither' }).focus();
    await shop.keyboard.press('ArrowRight');
    await shop.keyboard.press('ArrowRight');
    expect(await widget.panel.getByRole('radio', { name: '5 of 5, very satisfied' }).isChecked()).toBe(true);
    await expectAccessible(shop, 'counter-bell');
    await shop.keyboard.press('Enter');
    await widget.panel.getByText('Your answer helps us do better').waitFor();
    await widget.panel
      .getByRole('textbox', { name: /anything you would like to add/ })
      .fill('Quick and kind');
    await widget.panel.getByRole('button', { name: 'Send' }).click();
    await widget.panel.getByText('Thank you, we have got it').waitFor();
    await widget.panel.getByRole('button', { name: 'Close the chat' }).click();

    // The shopper buys what was talked about, and reloads the thank-you page.
    await shop.goto(`${server.origin}/demo/product.html?id=moorland-teapot`);
    await shop.getByRole('button', { name: /add to basket/i }).click();
    await shop.goto(`${server.origin}/demo/checkout.html`);
    await shop.locator('[data-example]').click();
    const told = shop.waitForResponse((response) => response.url().endsWith('/orders'));
    await shop.getByRole('button', { name: /place.*order/i }).click();
    expect((await told).status()).toBe(200);
    const again = shop.waitForResponse((response) => response.url().endsWith('/orders'));
    await shop.reload();
    expect(await (await again).json()).toMatchObject({ code: 'order_known' });

    // The report shows the chat, the rating and the order that followed it, each once.
    await desk.getByRole('link', { name: 'Reports' }).click();
    await desk.getByText('Revenue after chats').waitFor();
    await expectAccessible(desk);
    const range = 'from=2024-01-01T00:00:00Z&to=2028-12-31T00:00:00Z';
    const address = `${server.origin}/v1/sites/${DEMO_SITE}/reports/overview?${range}`;
    const report = overview.parse(await (await desk.request.get(address)).json());
    expect(report).toMatchObject({
      chats: 1,
      answered: { n: 1, of: 1 },
      firstResponse: { n: 1 },
      csat: { n: 1, of: 1, distribution: [0, 0, 0, 0, 1] },
      conversion: { n: 1, of: 1 },
      credited: { orders: 1, revenue: [{ currency: 'GBP' }] },
      orders: { n: 1, notAttributable: 0 },
    });
    await desk.getByRole('main').getByText(/£\d/).first().waitFor();
  });

  test('by keyboard alone, on both sides', async () => {
    const shop = await shopAt('index.html');
    const widget = widgetOf(shop);
    await widget.launcher.focus();
    await shop.keyboard.press('Enter');
    await expect.poll(() => widget.field.evaluate((field) => field.matches(':focus'))).toBe(true);
    await shop.keyboard.type('Is anybody there?');
    await shop.keyboard.press('Enter');
    await widget.log.getByText('Is anybody there?').waitFor();

    const desk = await newPage(browser);
    await desk.goto(server.links[1] ?? '');
    await desk.getByText('Is anybody there?').waitFor();
    await desk.keyboard.press('j');
    await desk.keyboard.press('Enter');
    await desk.getByRole('log').getByText('Is anybody there?').waitFor();
    await desk.keyboard.press('t');
    const answer = desk.getByRole('textbox', { name: 'Write an answer' });
    await expect.poll(() => answer.evaluate((field) => field.matches(':focus'))).toBe(true);
    await desk.keyboard.type('Always.');
    await desk.keyboard.press('Enter');
    await widget.log.getByText('Always.').waitFor();

    await shop.keyboard.press('Escape');
    await expect.poll(() => widget.panel.isVisible()).toBe(false);
    expect(await widget.launcher.evaluate((button) => button.matches(':focus'))).toBe(true);
  });
});

describe('When the server dies', () => {
  test('the shop works on, the panel says what is the matter, and the chat goes on by itself', async () => {
    const shop = await shopAt('product.html?id=elevenses-mug');
    const widget = widgetOf(shop);
    const failures: string[] = [];
    shop.on('pageerror', (error) => failures.push(String(error)));
    await widget.launcher.click();
    await widget.say('Before the night');
    await widget.log.getByText('Before the night').waitFor();

    await server.kill();
    await expect.poll(() => widget.status.textContent()).toMatch(/No connection to the shop/);
    await widget.say('Written in the dark');
    await widget.log.getByText('Written in the dark').waitFor();
    await shop.getByRole('button', { name: /add to basket/i }).click();
    expect(failures).toEqual([]);

    await server.start();
    await expect.poll(() => widget.status.textContent(), { timeout: 60_000 }).toBe('');
    await expect.poll(() => widget.log.getByText('Not sent yet').count()).toBe(0);
    const desk = await newPage(browser);
    await desk.goto(server.links[2] ?? '');
    await desk.getByText('Written in the dark').first().click();
    await desk.getByRole('log').getByText('Written in the dark').waitFor();
    expect(await desk.getByRole('log').getByText('Written in the dark').count()).toBe(1);
    expect(failures).toEqual([]);
  });

  test('a page that opens meanwhile loads as ever, and the launcher says that the chat cannot be reached', async () => {
    const shop = await shopAt('index.html');
    await widgetOf(shop).launcher.waitFor();
    await server.kill();
    const failures: string[] = [];
    shop.on('pageerror', (error) => failures.push(String(error)));
    await widgetOf(shop).launcher.click();
    await shop.locator('counter-bell').getByText('Offline').first().waitFor();
    expect(failures).toEqual([]);
    await server.start();
    await widgetOf(shop).launcher.click();
    await widgetOf(shop).field.waitFor();
  });
});

describe('A tab that was open before the last deployment', () => {
  test('gets the present panel under the name of the old one, and nothing under a name that never was', async () => {
    const present = await fetch(`${server.origin}/assets/01dhash0/panel.en.js`);
    expect(present.status).toBe(200);
    expect(present.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(await present.text()).toMatch(/export\s*\{[^}]*start/);
    expect((await fetch(`${server.origin}/assets/01dhash0/survey.en.js`)).status).toBe(200);
    expect((await fetch(`${server.origin}/assets/01dhash0/secret.en.js`)).status).toBe(404);
  });
});

describe('Before a shopper uses the chat', () => {
  test('one request is made and nothing is stored', async () => {
    const page = await newPage(browser);
    const ours: string[] = [];
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (!pathname.startsWith('/demo/')) ours.push(pathname);
    });
    await page.goto(`${server.origin}/demo/index.html`, { waitUntil: 'networkidle' });
    await widgetOf(page).launcher.waitFor();
    expect(ours).toEqual([`/w/${DEMO_SITE}.js`]);
    expect(
      await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('counterbell'))),
    ).toEqual([]);
    expect(await page.context().cookies()).toEqual([]);
  });
});
