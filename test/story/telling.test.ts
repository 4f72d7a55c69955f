/** What the house tells by itself: the shop's server by webhook, the team by the week's digest. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startChat } from '../../demo/people.ts';
import { shopOf } from '../../demo/seed.ts';
import { hasEnded, headOf } from '../../widget/thread.ts';
import { openBrowser } from '../browser.ts';
import { openDesk } from './desk.ts';
import { newPage, violationsIn } from './pages.ts';
import { Server } from './server.ts';

const server = new Server();
let browser: Browser;
let owner: Page;
beforeAll(async () => {
  await server.start();
  browser = await openBrowser();
  owner = await newPage(browser, { reducedMotion: 'reduce' });
  await owner.goto(server.links[0] ?? '');
  await owner.getByRole('link', { name: 'Settings' }).click();
});
afterAll(async () => {
  await browser.close();
  await server.remove();
});

/** A chat that was answered, and has ended. */
const playChat = async () => {
  const desk = await openDesk(server, 1);
  const text = 'Is the blue one back?';
  const shopper = await startChat(shopOf(server), { url: `${server.origin}/demo/`, title: 'The shop' });
  shopper.talk.conversation.say(text);
  await shopper.talk.until((thread) => headOf(thread) > 0);
  const answer = await desk.answer(text);
  answer.conversation.say('It comes on Friday.');
  answer.conversation.act({ type: 'end' });
  await shopper.talk.until(hasEnded);
  shopper.talk.conversation.close();
  desk.leave();
};

test('A webhook is set, tried with a made-up event, and shows of each event what became of it', async () => {
  await owner.getByRole('link', { name: 'Keys and webhook' }).click();
  await owner.getByLabel('Address', { exact: true }).fill('https://hooks.nowhere.example/counterbell');
  await owner.getByLabel('Tell it when a chat has ended').check();
  await owner.getByRole('button', { name: 'Save' }).click();
  await expect
    .poll(() =>
      owner
        .getByLabel('The secret')
        .inputValue()
        .catch(() => ''),
    )
    .toMatch(/^cbw_[\w-]{43}$/);
  await owner.getByLabel('What to try it with').selectOption('chat.ended');
  await owner.getByRole('button', { name: 'Send a test' }).click();
  await owner.getByText('Nobody answered there within five seconds.').waitFor();
  await owner.getByText('Nothing yet.').waitFor();

  await playChat();
  const told = owner.getByRole('listitem').filter({ hasText: 'chat.ended' });
  await expect
    .poll(async () => {
      await owner.getByRole('button', { name: 'Look again' }).click();
      return told.count();
    })
    .toBe(1);
  await told.getByText(/^Nobody answered. Next try/).waitFor();
  await told.getByRole('button', { name: /^Send again/ }).click();
  await told.getByText(/^Nobody answered, after 2 tries/).waitFor();
  expect(await violationsIn(owner)).toEqual([]);
});

test('Who gets the digest is chosen from the team; its page reads at 320 px, in the dark and on paper', async () => {
  await owner.getByRole('link', { name: 'Digest' }).click();
  await owner.getByRole('group', { name: 'Who gets it' }).getByRole('checkbox').first().check();
  await owner.getByRole('button', { name: 'Save' }).click();
  await owner.getByText('Saved.').waitFor();
  await owner.getByRole('button', { name: 'Send me one now' }).click();
  const link = await owner.getByRole('link', { name: /^Open the page/ }).getAttribute('href');

  const reader = await newPage(browser, { viewport: { width: 320, height: 640 } });
  const refused: string[] = [];
  reader.on('console', (message) => refused.push(message.text()));
  await reader.goto(link ?? '');
  await reader.getByRole('heading', { name: 'Figures' }).waitFor();
  for (const media of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { media: 'print' }] as const) {
    await reader.emulateMedia(media);
    expect(await violationsIn(reader)).toEqual([]);
    expect(await reader.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  }
  expect(refused).toEqual([]);
});
