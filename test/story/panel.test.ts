/** What the panel does besides carrying words: files, answers by a tap, the wait, a sound, a way back, a chat to keep. */
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../browser.ts';
import { openDesk, storedIn, type Desk } from './desk.ts';
import { newPage, widgetOf } from './pages.ts';
import { Server } from './server.ts';

const server = new Server();
let browser: Browser;
let desk: Desk;
beforeAll(async () => {
  await server.start();
  browser = await openBrowser();
  desk = await openDesk(server);
});
afterAll(async () => {
  desk.leave();
  await browser.close();
  await server.remove();
});

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
/** A picture of one pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** The shop with the chat open. */
const visit = async (options = {}, prepare?: (page: Page) => Promise<unknown>): Promise<Page> => {
  const page = await newPage(browser, options);
  await prepare?.(page);
  await page.goto(`${server.origin}/demo/index.html`);
  await widgetOf(page).launcher.click();
  await widgetOf(page).field.waitFor();
  return page;
};

/** A chat that an agent has taken. */
const begun = async (text: string, page?: Page) => {
  const shop = page ?? (await visit());
  await widgetOf(shop).say(text);
  return { shop, agent: await desk.answer(text), ...widgetOf(shop) };
};

describe('A shopper', () => {
  test('asks by a tap while the chat is empty, and answers by a tap what was asked last', async () => {
    const shop = await visit();
    const { panel, words } = widgetOf(shop);
    await panel.getByRole('button', { name: 'Where is my order?' }).click();
    const agent = await desk.answer('Where is my order?');
    await expect.poll(() => panel.locator('.answers').count()).toBe(0);
    agent.conversation.say('Which one?', { choices: ['A-17', 'A-18'] });
    await panel.getByRole('button', { name: 'A-18' }).click();
    await expect.poll(() => storedIn(agent)).toEqual(['Where is my order?', 'Which one?', 'A-18']);
    await expect.poll(() => words.count()).toBe(3);
    expect(await panel.getByRole('button', { name: 'A-17' }).count()).toBe(0);
    agent.conversation.close();
  });

  test('sends a picture, which both see; what is no picture and no PDF is refused in words, and nothing is sent', async () => {
    const { agent, panel } = await begun('May I show you something?');
    const input = panel.locator('input[type=file]');
    await input.setInputFiles({ name: 'crack.png', mimeType: 'image/png', buffer: PIXEL });
    const { messages } = await agent.until((thread) => thread.messages.length === 3);
    expect(messages[2]).toMatchObject({
      text: 'crack.png',
      file: { type: 'image/png', width: 1, height: 1 },
    });
    await panel.getByRole('button', { name: 'crack.png' }).locator('canvas').waitFor();

    await input.setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('words') });
    await panel.getByText(/notes.txt is neither a picture/).waitFor();
    await input.setInputFiles({ name: 'fake.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
    await panel
      .locator('.files li')
      .nth(1)
      .getByText(/PNG|picture/i)
      .waitFor();
    await panel.getByRole('button', { name: 'OK' }).first().click();
    await expect.poll(() => panel.locator('.files li').count()).toBe(1);
    expect(storedIn(agent)).toEqual(['May I show you something?', 'crack.png']);
    agent.conversation.close();
  });

  test('is told their place while they wait, leaves an address for the reply, and is told where it goes', async () => {
    const shop = await visit();
    const { panel } = widgetOf(shop);
    await widgetOf(shop).say('Is anybody here?');
    await panel.getByText('You are next.').waitFor();
    await panel.getByRole('button', { name: 'Reply by e-mail' }).click();
    const address = panel.getByRole('textbox', { name: 'Your e-mail address' });
    await expect.poll(() => address.evaluate((field) => field.matches(':focus'))).toBe(true);
    await address.fill('ada@home.test');
    await address.press('Enter');
    await panel.getByText('We also reply to ada@home.test').waitFor();
    const agent = await desk.answer('Is anybody here?');
    const { messages } = await agent.until((thread) => thread.messages.some(({ kind }) => kind === 'facts'));
    expect(messages.find(({ kind }) => kind === 'facts')).toMatchObject({
      facts: { email: 'ada@home.test' },
    });
    await expect.poll(() => panel.getByText('You are next.').count()).toBe(0);
    agent.conversation.close();
  });

  test('keeps the chat as a text, and ends it from the menu', async () => {
    const { shop, agent, panel } = await begun('Please remember this');
    agent.conversation.say('I shall');
    await panel.getByRole('log').getByText('I shall', { exact: true }).waitFor();
    await panel.getByRole('button', { name: 'More' }).click();
    const saved = shop.waitForEvent('download');
    await panel.getByRole('button', { name: 'Save this chat' }).click();
    const file = await readFile(await (await saved).path(), 'utf8');
    expect(file).toMatch(/^Marrow & Thyme\n.*You: Please remember this\n.*\n.*: I shall\n$/s);
    await panel.getByRole('button', { name: 'More' }).click();
    await panel.getByRole('button', { name: 'End chat' }).click();
    await panel.getByText('You ended the chat').waitFor();
    agent.conversation.close();
  });
});

describe('An answer that nobody is looking at', () => {
  /** Counts the sounds that a page makes. */
  const listening = (page: Page) =>
    page.addInitScript(() => {
      const { start } = OscillatorNode.prototype;
      let rung = 0;
      OscillatorNode.prototype.start = function (...when) {
        document.documentElement.dataset['rung'] = `${++rung}`;
        return start.apply(this, when);
      };
    });
  const rungIn = (page: Page) =>
    page.evaluate(() => Number(document.documentElement.dataset['rung'] ?? 0) > 0);

  test('is counted on the launcher and in the title until it is read, and rings in one tab of two', async () => {
    const { shop, agent, launcher, panel } = await begun(
      'Tell me when it is there',
      await visit({}, listening),
    );
    const title = await shop.title();
    const other = await shop.context().newPage();
    await listening(other);
    await other.goto(`${server.origin}/demo/index.html`);
    await other.locator('body').click({ position: { x: 5, y: 5 } });
    await widgetOf(other).panel.waitFor();
    for (const page of [shop, other]) await page.keyboard.press('Escape');
    for (const page of [shop, other])
      if (await widgetOf(page).panel.isVisible()) await widgetOf(page).launcher.click();
    agent.conversation.say('It is there');
    await launcher.getByText('1 new').waitFor();
    await expect.poll(() => shop.title()).toBe(`(1) ${title}`);
    await expect.poll(async () => [await rungIn(shop), await rungIn(other)].filter(Boolean).length).toBe(1);
    await launcher.click();
    await panel.getByRole('log').getByText('It is there', { exact: true }).waitFor();
    await expect.poll(() => shop.title()).toBe(title);
    expect([await rungIn(shop), await rungIn(other)].filter(Boolean).length).toBe(1);
    agent.conversation.close();
  });
});

describe('On a phone', () => {
  test.for([
    ['where the browser tells of going back', false],
    ['where it does not', true],
  ] as const)('back closes the sheet and leaves the page where it was, %s', async ([, isOld]) => {
    const page = await newPage(browser, PHONE);
    if (isOld) await page.addInitScript(() => Reflect.deleteProperty(window, 'CloseWatcher'));
    await page.goto(`${server.origin}/demo/index.html`);
    const { launcher, panel } = widgetOf(page);
    await launcher.waitFor();
    await page.evaluate(() => scrollTo(0, 300));
    const address = page.url();
    await launcher.click();
    await expect.poll(() => page.evaluate(() => document.body.inert)).toBe(true);
    if (isOld) await page.goBack();
    else await page.keyboard.press('Escape');
    await expect.poll(() => panel.isVisible()).toBe(false);
    expect(await page.evaluate(() => [scrollY, document.body.inert])).toEqual([300, false]);
    expect(page.url()).toBe(address);
    // Closed by its button, it leaves nothing behind to go back through.
    const length = await page.evaluate(() => history.length);
    await launcher.click();
    await expect.poll(() => page.evaluate(() => document.body.inert)).toBe(true);
    await panel.getByRole('button', { name: 'Close the chat' }).click();
    await expect.poll(() => page.evaluate(() => document.body.inert)).toBe(false);
    expect(await page.evaluate(() => history.length)).toBeLessThanOrEqual(length + 1);
  });
});
