/** The console for everybody: every view wide and narrow, light and dark, by axe, and never wider than its window. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startChat } from '../../demo/people.ts';
import { shopOf } from '../../demo/seed.ts';
import { hasEnded, headOf } from '../../widget/thread.ts';
import { openBrowser } from '../browser.ts';
import { openDesk } from './desk.ts';
import { newPage, violationsIn } from './pages.ts';
import { Server } from './server.ts';

/** Each view, and what stands there once it is whole. */
const VIEWS: Record<string, string> = {
  chats: 'Ringing for you',
  'chats/MINE': 'Only your team sees this',
  'chats/PAST': 'This chat has ended.',
  shoppers: 'Shoppers',
  search: 'Search',
  'search/q=teapot': 'of clay',
  tasks: 'I see to it',
  reports: 'Revenue after chats',
  wall: 'Longest wait',
  install: 'Is it there?',
  'settings/site': 'Addresses of your shop',
  'settings/replies': 'Find a reply',
  'settings/vouchers': 'Add codes',
  'settings/team': 'Invite someone',
  'settings/keys': 'Signing key',
  'settings/orders': 'Orders from a table',
  'settings/digest': 'Send me one now',
  'settings/privacy': 'Blocked shoppers',
  'settings/audit': 'signed in',
  account: 'Where you are signed in',
};

/** A name that no window holds, and one from right to left. */
const NAMES = ['Alexandra Featherstonehaugh-Montgomery-Ashdown the Younger', 'عبد الرحمن بن محمد الخطيب'];

const server = new Server();
const chats = { MINE: '', PAST: '' };
let browser: Browser;
let owner: Page;

const begin = async (name: string, text: string) => {
  const shopper = await startChat(shopOf(server), { url: `${server.origin}/demo/`, title: 'The shop' });
  shopper.talk.conversation.say(text, { facts: { name, email: 'a.shopper@example.com' } });
  await shopper.talk.until((thread) => headOf(thread) > 0);
  return shopper;
};

beforeAll(async () => {
  await server.start();
  browser = await openBrowser();
  const desk = await openDesk(server, 1);
  const [long = '', arabic = ''] = NAMES;

  const past = await begin(arabic, 'The teapot came broken, it was of clay');
  const ended = await desk.answer('The teapot came broken, it was of clay');
  ended.conversation.say('I am sorry: a new one comes tomorrow.');
  ended.conversation.act({ type: 'end' });
  await past.talk.until(hasEnded);
  past.talk.conversation.act({
    type: 'rate',
    score: 1,
    comment: 'Nobody could tell me when a new one comes.',
  });
  await past.talk.until(({ messages }) => messages.some(({ kind }) => kind === 'rated'));
  past.talk.conversation.close();
  desk.leave();

  // Colours that are still on their way are nobody's.
  owner = await newPage(browser, { reducedMotion: 'reduce' });
  await owner.goto(server.links[0] ?? '');
  const mine = await begin(long, 'Is the blue one back?');
  await owner.getByRole('button', { name: 'Take' }).click();
  const note = 'NobodyBreaksThisWordWhichIsLongerThanAnyWindowOfAPhoneIsWide';
  await owner.getByRole('tab', { name: 'Note' }).click();
  await owner.getByRole('textbox', { name: /^Write a note/ }).fill(note);
  await owner.keyboard.press('Enter');
  await owner.getByRole('log').getByText(note).waitFor();
  await begin(arabic, 'هل هي باللون الأزرق؟');
  Object.assign(chats, { MINE: mine.chat, PAST: past.chat });
});
afterAll(async () => {
  await browser.close();
  await server.remove();
});

/** What sticks out of the window to the side, or lies in a page that can be pushed there. */
const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('main, .chat, .side, .log, .shopper')]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .filter((part) => getComputedStyle(part).overflowX !== 'clip')
      .map(({ tagName, className }) => `${tagName} ${className}`),
  );

const examine = async (page: Page, found: unknown[], view: string) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const { id, nodes } of await violationsIn(page)) found.push({ view, colorScheme, id, nodes });
  }
  for (const part of await tooWide(page)) found.push({ view, part });
};

const SIZES = [
  { width: 1200, height: 800 },
  { width: 360, height: 740 },
];

test.for(SIZES)(
  'At $width px every view is free of what axe finds, light and dark, and nothing is wider than the window',
  { timeout: 60_000 },
  async (size) => {
    const found: unknown[] = [];
    await owner.setViewportSize(size);
    for (const [view, whole] of Object.entries(VIEWS)) {
      const address = view.replace(/MINE|PAST/, (name) => (name === 'MINE' ? chats.MINE : chats.PAST));
      await owner.goto(`${server.origin}/console/#/${address}`);
      await owner.locator('main').getByText(whole).first().waitFor();
      await examine(owner, found, view);
    }
    expect(found).toEqual([]);
  },
);

test.for(SIZES)('At $width px so is the sign-in', async (size) => {
  const found: unknown[] = [];
  const page = await newPage(browser, { viewport: size, reducedMotion: 'reduce' });
  await page.goto(`${server.origin}/console/`);
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await examine(page, found, 'sign-in');
  await page.close();
  expect(found).toEqual([]);
});
