/** Finding: chats that ended, and shoppers who are on the shop's pages. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startChat } from '../../demo/people.ts';
import { shopOf } from '../../demo/seed.ts';
import { hasEnded } from '../../widget/thread.ts';
import { openBrowser } from '../browser.ts';
import { openDesk, type Desk } from './desk.ts';
import { expectAccessible, newPage } from './pages.ts';
import { Server } from './server.ts';

const server = new Server();
let browser: Browser;
let desk: Desk;
let owner: Page;
beforeAll(async () => {
  await server.start();
  browser = await openBrowser();
  desk = await openDesk(server, 1);
  owner = await newPage(browser);
  await owner.goto(server.links[0] ?? '');
  await owner.getByText('No live chats').waitFor();
});
afterAll(async () => {
  desk.leave();
  await browser.close();
  await server.remove();
});

/** A chat from the first word to the last, with nobody there any more. */
const chatThrough = async (question: string, answer: string): Promise<void> => {
  const page = { url: `${server.origin}/demo/index.html`, title: 'The shop' };
  const { talk } = await startChat(shopOf(server), page);
  talk.conversation.say(question);
  const agent = await desk.answer(question);
  agent.conversation.say(answer);
  agent.conversation.end();
  await talk.until(hasEnded);
  talk.conversation.close();
  agent.conversation.close();
};

test('An agent finds a chat by keyboard, keeps the search, and sends its address to a colleague', async () => {
  await chatThrough('Does the Moorland teapot drip?', 'It does not: the spout is cut for that.');
  await chatThrough('Where is my parcel?', 'On its way since yesterday.');

  await owner.keyboard.press('f');
  await owner.getByRole('searchbox', { name: 'Words in chats' }).waitFor();
  await expect.poll(() => owner.evaluate(() => document.activeElement?.ariaLabel)).toBe('Words in chats');
  const found = owner.getByRole('region', { name: 'Chats found' }).getByRole('link');
  await expect.poll(() => found.count()).toBe(2);
  await owner.keyboard.type('spout moor');
  await owner.keyboard.press('Enter');
  await expect.poll(() => found.count()).toBe(1);
  expect(await found.locator('mark').allTextContents()).toEqual(['Moorland', 'spout']);
  expect(new URL(owner.url()).hash).toBe('#/search/q=spout+moor');
  await expectAccessible(owner);

  await owner.getByRole('button', { name: 'Save this search' }).press('Enter');
  await owner.keyboard.type('Teapots');
  await owner.getByLabel('For everyone at this site').press('Space');
  await owner.getByRole('button', { name: 'Save', exact: true }).press('Enter');
  const saved = owner.getByRole('link', { name: 'Teapots' });
  await saved.waitFor();
  expect(await saved.getAttribute('aria-current')).toBe('true');

  await owner.getByRole('searchbox').press('Tab');
  await owner.evaluate(() => document.querySelector<HTMLElement>(':focus')?.blur());
  await owner.keyboard.press('j');
  await owner.keyboard.press('Enter');
  await owner.getByRole('log').getByText('the spout is cut').waitFor();
  await owner.getByText('This chat has ended.').waitFor();
  await owner.getByRole('region', { name: 'Shopper', exact: true }).getByText('The shop').waitFor();
  expect(await owner.getByRole('textbox').count()).toBe(0);
  const chatAddress = owner.url();

  const colleague = await newPage(browser);
  await colleague.goto(server.links[2] ?? '');
  await colleague.getByText('No live chats').waitFor();
  await colleague.goto(chatAddress);
  await colleague.getByRole('log').getByText('the spout is cut').waitFor();
  await colleague.getByRole('link', { name: 'Search' }).click();
  await colleague.getByRole('link', { name: 'Teapots' }).click();
  await expect.poll(() => colleague.locator('mark').allTextContents()).toEqual(['Moorland', 'spout']);
  expect(await colleague.getByRole('button', { name: /^Delete/ }).count()).toBe(0);
});
