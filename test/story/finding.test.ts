/** Finding: chats that ended, and shoppers who are on the shop's pages. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startChat } from '../../demo/people.ts';
import { DEMO_SITE, shopOf } from '../../demo/seed.ts';
import { hasEnded } from '../../widget/thread.ts';
import { searchAnswer } from '../../worker/search/search.ts';
import { openBrowser } from '../browser.ts';
import { openDesk, type Desk } from './desk.ts';
import { expectAccessible, newPage, widgetOf } from './pages.ts';
import { Server } from './server.ts';
import { change } from './settings.ts';

/** The list is asked for every ten seconds. */
const PATIENT = { timeout: 15_000 };

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
  agent.conversation.act({ type: 'end' });
  await talk.until(hasEnded);
  talk.conversation.close();
  agent.conversation.close();
  // Ledger hears of it once the shopper has gone.
  const query = `${server.origin}/v1/sites/${DEMO_SITE}/search?${new URLSearchParams({ q: question })}`;
  await expect
    .poll(async () => searchAnswer.parse(await (await owner.request.get(query)).json()).found.length, PATIENT)
    .toBe(1);
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
  const dialog = owner.getByRole('dialog', { name: 'Save this search' });
  const name = dialog.getByLabel('Name', { exact: true });
  await name.pressSequentially('Teapots');
  expect(await name.inputValue()).toBe('Teapots');
  await dialog.getByLabel('For everyone at this site').press('Space');
  expect(await dialog.getByLabel('For everyone at this site').isChecked()).toBe(true);
  const save = dialog.getByRole('button', { name: 'Save', exact: true });
  // Twice in some thirty runs the dialog stayed after an Enter, and it is not known why: it is pressed until it has gone.
  const isSaved = async () => {
    if (await save.isEnabled({ timeout: 100 }).catch(() => false)) await save.press('Enter').catch(() => {});
    return (await dialog.count()) === 0;
  };
  await expect.poll(isSaved, { interval: 1_000, timeout: 15_000 }).toBe(true);
  const saved = owner.getByRole('link', { name: 'Teapots' });
  await saved.waitFor();
  expect(await saved.getAttribute('aria-current')).toBe('true');

  await saved.focus();
  await owner.keyboard.press('j');
  await expect.poll(() => found.evaluate((row) => row.matches(':focus'))).toBe(true);
  await owner.keyboard.press('Enter');
  await owner.getByRole('log').getByText('the spout is cut').waitFor();
  await owner.getByText('This chat has ended.').waitFor();
  await owner.getByRole('region', { name: 'Shopper', exact: true }).getByText('The shop').waitFor();
  expect(await owner.getByRole('textbox', { name: 'Write an answer' }).count()).toBe(0);
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

test('Shoppers who consented are listed while they are there, and are invited by an agent, each on their own page', async () => {
  await change(
    server.origin,
    (await owner.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; '),
    { measure: true },
  );
  const visit = async (path: string) => {
    const page = await newPage(browser, { locale: 'de-CH', timezoneId: 'Europe/Zurich' });
    await page.goto(server.origin + path);
    await widgetOf(page).launcher.waitFor();
    return page;
  };
  const consent = (page: Page, given: boolean) =>
    page.evaluate((yes) => Reflect.get(globalThis, 'counterbell')('consent', yes), given);
  const [first, second, silent] = [
    await visit('/demo/index.html?utm_source=letter&utm_medium=email'),
    await visit('/demo/basket.html'),
    await visit('/demo/index.html'),
  ];
  for (const page of [first, second]) await consent(page, true);
  await first.evaluate(() => Reflect.get(globalThis, 'counterbell')('track', 'cart', { value: 64.9 }));

  await owner.getByRole('link', { name: 'Shoppers', exact: true }).click();
  const shoppers = owner.locator('.visitor');
  await expect.poll(() => shoppers.count(), PATIENT).toBe(2);
  await owner.getByText('2 shoppers on your pages now').waitFor();
  const ofFirst = shoppers.filter({ hasText: 'letter · email' });
  expect(await ofFirst.innerText()).toMatch(/1 page\s.*Computer\s+(Swiss High German|German)/s);
  await expectAccessible(owner);

  await ofFirst.getByRole('button', { name: /^Invite/ }).click();
  await owner.getByLabel('Your words').fill('Shall we find the right pan together?');
  await expectAccessible(owner);
  await owner.getByRole('button', { name: 'Invite', exact: true }).last().press('Enter');
  await ofFirst.getByText('Invited').waitFor();
  const bubble = (page: Page) => page.locator('counter-bell .invitation');
  // It comes with the page's next sign: going on to another page is one.
  await first.goto(`${server.origin}/demo/basket.html`);
  await consent(first, true);
  await bubble(first).getByText('Shall we find the right pan together?').waitFor();
  expect(await bubble(second).count()).toBe(0);
  await bubble(first).getByRole('button', { name: 'Chat now' }).click();
  await widgetOf(first).say('Yes, please!');
  await ofFirst.getByRole('link', { name: 'Open chat' }).click(PATIENT);
  await owner.getByRole('log').getByText('Yes, please!').waitFor();
  const about = owner.getByRole('region', { name: 'Shopper', exact: true });
  await expect
    .poll(() => about.getByRole('region', { name: 'Visit' }).innerText())
    .toMatch(/Came from\s+letter · email\s+Basket\s+64.90\s+Device\s+Computer\s+Language.*Europe\/Zurich/s);
  await about.getByText('On this page now').waitFor();
  await about.getByRole('region', { name: 'Pages before' }).getByRole('link').waitFor();
  await expectAccessible(owner);

  await consent(second, false);
  await owner.getByRole('link', { name: 'Shoppers', exact: true }).click();
  await expect.poll(() => shoppers.count(), PATIENT).toBe(1);
  await silent.close();
});
