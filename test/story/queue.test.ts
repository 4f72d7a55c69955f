/** A chat that rings, is handed over, and is answered from a phone: two agents and a shopper, each in a browser of their own. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../browser.ts';
import { expectAccessible, newPage, widgetOf } from './pages.ts';
import { Server } from './server.ts';

const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
};

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

const sit = async (link: number, options: BrowserContextOptions = {}): Promise<Page> => {
  const page = await newPage(browser, options);
  await page.goto(server.links[link] ?? '');
  await page.getByRole('combobox', { name: 'Your status' }).waitFor();
  return page;
};

/** The chats that ring at whoever looks at this page. */
const ringingAt = (page: Page) => page.getByRole('region', { name: 'Ringing for you' });

test('A chat rings at whoever is online; taken by a key, handed over by keys, it rings at a colleague, who answers by touch on a phone', async () => {
  const [mina, tom] = [await sit(0), await sit(1, PHONE)];
  await tom.getByRole('combobox', { name: 'Your status' }).selectOption('Away');
  await mina.getByRole('list', { name: 'At the desk' }).getByText('Tom Ashdown: away').waitFor();

  const shop = await newPage(browser);
  await shop.goto(`${server.origin}/demo/index.html`);
  const widget = widgetOf(shop);
  await widget.launcher.click();
  await widget.say('Can I send a knife back?');

  // It rings at her, and at nobody else; nobody else is there, so it does not run out.
  await ringingAt(mina).getByText('Can I send a knife back?').waitFor();
  expect(await ringingAt(tom).count()).toBe(0);
  expect(
    await ringingAt(mina)
      .getByText(/^\d+ s$/)
      .count(),
  ).toBe(0);
  await expectAccessible(mina);
  await mina.keyboard.press('a');
  await widget.log.getByText('Mina Okafor joined the chat').waitFor();
  const answer = mina.getByRole('textbox', { name: 'Write an answer' });
  await expect.poll(() => answer.evaluate((field) => field === document.activeElement)).toBe(true);
  await mina.keyboard.type('Of course');
  await mina.keyboard.press('Enter');
  await widget.log.getByText('Of course').waitFor();

  // He is back; she hands it over without a mouse.
  await tom.getByRole('combobox', { name: 'Your status' }).selectOption('Online');
  await mina.getByRole('list', { name: 'At the desk' }).getByText('Tom Ashdown: online').waitFor();
  await mina.getByRole('heading', { level: 1 }).focus();
  await mina.keyboard.press('h');
  const dialog = mina.getByRole('dialog', { name: 'Hand this chat over' });
  await dialog.getByRole('radio', { name: /^Tom Ashdown/, checked: true }).waitFor();
  await expectAccessible(mina);
  await mina.keyboard.press('Tab');
  await mina.keyboard.type('Knows the knives');
  await dialog.getByRole('button', { name: 'Hand over' }).press('Enter');
  await widget.log.getByText('Mina Okafor left. A colleague goes on here').waitFor();

  // It rings on his phone, for half a minute at most.
  await ringingAt(tom)
    .getByText(/^\d+ s$/)
    .waitFor();
  await expectAccessible(tom);
  await ringingAt(tom).getByRole('button', { name: 'Take' }).tap();
  await tom.getByRole('log').getByText('Knows the knives').waitFor();
  await tom.getByRole('textbox', { name: 'Write an answer' }).fill('Within 30 days, yes');
  await tom.getByRole('button', { name: 'Send', exact: true }).tap();
  await widget.log.getByText('Within 30 days, yes').waitFor();
  expect(await tom.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  expect(await widget.log.innerText()).not.toContain('Knows the knives');

  // She takes it over, and ends it, by keys alone.
  await mina.getByText('Tom Ashdown has this chat').waitFor();
  await mina.keyboard.press('t');
  await widget.log.getByText('Mina Okafor joined the chat').nth(1).waitFor();
  await mina.getByRole('heading', { level: 1 }).focus();
  await mina.keyboard.press('e');
  await mina.getByRole('dialog').getByRole('button', { name: 'End chat' }).waitFor();
  await mina.keyboard.press('Enter');
  await widget.panel.getByText('The chat has ended').first().waitFor();
});
