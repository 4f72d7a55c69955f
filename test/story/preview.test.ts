/** The console's preview of the widget: real, and without any consequence. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO_SITE } from '../../demo/seed.ts';
import { openBrowser } from '../browser.ts';
import { newPage } from './pages.ts';
import { Server } from './server.ts';

const server = new Server();
let browser: Browser;
let page: Page;
beforeAll(async () => {
  await server.start();
  browser = await openBrowser();
  page = await newPage(browser);
  await page.goto(server.links[0] ?? '');
  await page.getByRole('navigation').first().waitFor();
});
afterAll(async () => {
  await browser.close();
  await server.remove();
});

/** Puts a preview of these settings, with the chat open, into the console's page. */
const frameOf = async (settings: object, width = 400) => {
  const text = Buffer.from(JSON.stringify(settings)).toString('base64url');
  const src = `/v1/sites/${DEMO_SITE}/preview?open=yes&settings=${text}`;
  await page.evaluate(
    (look) => {
      const frame = Object.assign(document.createElement('iframe'), look);
      document.querySelector('iframe')?.remove();
      document.body.append(frame);
    },
    { src, width, height: 700 },
  );
  return page.frameLocator('iframe');
};

const SET = { name: 'Pan & Pot', greeting: 'Not saved yet', colour: '#aa0000', side: 'left' };

test('A preview in the console is the real widget with settings that are not saved', async () => {
  const frame = await frameOf(SET);
  const panel = frame.locator('counter-bell').getByRole('dialog', { name: 'Pan & Pot' });
  await panel.getByText('Not saved yet').waitFor();
  expect(await panel.evaluate((element) => getComputedStyle(element).getPropertyValue('--accent'))).toBe(
    '#aa0000',
  );
});

test('A panel that the shop wants high up and with sharp corners is so, and is no taller than the window has room', async () => {
  const frame = await frameOf({ ...SET, offset: { side: 10, bottom: 150 }, radius: 4 }, 600);
  const panel = frame.locator('counter-bell').getByRole('dialog');
  await panel.waitFor();
  const [left, top, bottom, radius] = await panel.evaluate((element) => {
    const { left, top, bottom } = element.getBoundingClientRect();
    return [left, top, innerHeight - bottom, getComputedStyle(element).borderRadius];
  });
  expect([left, bottom, radius]).toEqual([10, 150 + 76, '4px']);
  expect(top).toBeGreaterThanOrEqual(20);
});

test('A chat that is open in it takes no focus from the form beside it before someone comes over', async () => {
  await page.evaluate(() => {
    const field = document.body.appendChild(document.createElement('input'));
    field.id = 'beside';
    field.focus();
  });
  const frame = await frameOf(SET);
  const field = frame.getByRole('textbox', { name: 'Write a message' });
  await field.waitFor();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('beside');
  await frame.getByRole('button', { name: 'Close the chat' }).click();
  await frame.getByRole('button', { name: /Pan & Pot/ }).click();
  await expect.poll(() => field.evaluate((field) => field.matches(':focus'))).toBe(true);
});

test('A chat that fills it leaves the way back to the console as it was, also where a browser has no other guard', async () => {
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'CloseWatcher'));
  const before = await page.evaluate(() => history.length);
  const frame = await frameOf(SET);
  await frame.getByRole('textbox', { name: 'Write a message' }).waitFor();
  await frame.getByRole('button', { name: 'Close the chat' }).click();
  await frame.getByRole('button', { name: /Pan & Pot/ }).waitFor();
  expect(await page.evaluate(() => history.length)).toBe(before);
});

test('What is written in it begins no chat, says so, and leaves nothing in the console’s browser', async () => {
  const frame = await frameOf(SET);
  const before = await page.evaluate(() => JSON.stringify(Object.entries(localStorage)));
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.url().endsWith('/chats')),
    (async () => {
      const field = frame.getByRole('textbox', { name: 'Write a message' });
      await field.fill('Is anybody there?');
      await field.press('Enter');
    })(),
  ]);
  expect(answer.status()).toBe(403);
  await expect.poll(() => frame.locator('counter-bell .trouble').textContent()).not.toBe('');
  expect(await frame.locator('html').evaluate(() => origin)).toBe('null');
  expect(await page.evaluate(() => JSON.stringify(Object.entries(localStorage)))).toBe(before);
});

test('Settings that would be refused say why in its place', async () => {
  const frame = await frameOf({ ...SET, colour: 'red' });
  await frame.getByText(/^settings\.colour: /).waitFor();
});
