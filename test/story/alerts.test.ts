/** How agents hear of what happens: rings, icons, notices, pushes; and how what they wrote gets through whatever happens. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startChat, type Shopper } from '../../demo/people.ts';
import { DEMO_SITE, shopOf } from '../../demo/seed.ts';
import { behind, openBrowser } from '../browser.ts';
import { BadLine } from '../faults/bad-line.ts';
import { expectAccessible } from './pages.ts';
import { Server } from './server.ts';

const server = new Server();
let line: BadLine;
let browser: Browser;
let context: BrowserContext;
let first: Page;
let second: Page;

/** Counts the strokes of the bell, in the page: whether anything can be heard, no test can tell. */
const countStrokes = (): void => {
  const start = OscillatorNode.prototype.start;
  Reflect.set(globalThis, 'strokes', 0);
  OscillatorNode.prototype.start = function strike(...at) {
    Reflect.set(globalThis, 'strokes', Reflect.get(globalThis, 'strokes') + 1);
    return start.apply(this, at);
  };
};
const strokesIn = (page: Page): Promise<number> => page.evaluate(() => Reflect.get(globalThis, 'strokes'));
/** The strokes of one ring: three, of three partials each. */
const RING = 9;

beforeAll(async () => {
  await server.start();
  line = await new BadLine(server.port).open();
  browser = await openBrowser({ args: [behind(line, server.origin)] });
  context = await browser.newContext({
    locale: 'en-GB',
    viewport: { width: 1400, height: 900 },
    permissions: ['notifications'],
  });
  context.setDefaultTimeout(15_000);
  await context.addInitScript(countStrokes);
  first = await context.newPage();
  await first.goto(server.links[0] ?? '');
  await first.getByText('No live chats').waitFor();
  second = await context.newPage();
  await second.goto(`${server.origin}/console/`);
  await second.getByText('No live chats').waitFor();
});
afterAll(async () => {
  await browser.close();
  line.close();
  await server.remove();
});

/** A shopper who writes, from Node. */
const ask = async (text: string): Promise<Shopper> => {
  const shopper = await startChat(shopOf(server), { url: `${server.origin}/demo/index.html`, title: 'Shop' });
  shopper.talk.conversation.say(text);
  await shopper.talk.until(({ messages }) => messages.length > 0);
  return shopper;
};

const answersOf = ({ talk }: Shopper): string[] =>
  talk.conversation.thread.messages.flatMap((message) =>
    message.kind === 'text' && message.from === 'agent' ? message.text : [],
  );

const iconOf = (page: Page) => page.locator('link[rel=icon]').getAttribute('href');

test('A waiting chat rings in one of two windows until someone takes it, and stands on the icon and in the title', async () => {
  const shopper = await ask('Does it ring?');
  const [one, other] = [first, second];
  await expect.poll(() => strokesIn(one), { timeout: 15_000 }).toBeGreaterThanOrEqual(2 * RING);
  expect(await strokesIn(other)).toBe(0);
  for (const page of [one, other]) {
    expect(await page.title()).toMatch(/^\(1\)/);
    expect(decodeURIComponent((await iconOf(page)) ?? '')).toContain('>1</text>');
  }
  await other.getByRole('button', { name: /^Take/ }).first().click();
  await one.getByRole('region', { name: 'Yours' }).waitFor();
  const rung = await strokesIn(one);
  shopper.talk.conversation.say('And a message?');
  // One stroke of three partials, once, where the bell is: the other window has the chat in front.
  await expect.poll(() => strokesIn(one)).toBe(rung + 3);
  await expectAccessible(one);
  await one.getByRole('button', { name: /^Alerts/ }).click();
  await expectAccessible(one);
  await one.getByRole('button', { name: 'Done' }).click();
  await other.getByRole('textbox', { name: 'Write an answer' }).fill('It rings.');
  await other.keyboard.press('Enter');
  await expect.poll(() => answersOf(shopper)).toEqual(['It rings.']);
  await expect.poll(() => one.title()).not.toMatch(/^\(/);
  expect(await iconOf(one)).toMatch(/mark.*\.svg$/);
});

test('An answer written without a line is counted in the banner, outlives a reload with what was begun after it, and goes out once', async () => {
  const shopper = await ask('Are you there?');
  await second.getByRole('button', { name: /^Take/ }).first().click();
  const field = second.getByRole('textbox', { name: 'Write an answer' });
  await second.getByRole('button', { name: 'End', exact: true }).waitFor();
  line.unplug();
  await field.fill('Yes, we are.');
  await field.press('Enter');
  await field.fill('And what I began');
  await second.getByText('1 answer waits to be sent.').waitFor();
  // The window is gone, and another comes: the service worker has the page, the line is still down.
  const address = second.url();
  await second.close();
  second = await context.newPage();
  await second.goto(address);
  await second.getByText('1 answer waits to be sent.').waitFor();
  line.heal();
  await expect.poll(() => answersOf(shopper), { timeout: 40_000 }).toEqual(['Yes, we are.']);
  expect(await second.getByRole('textbox', { name: 'Write an answer' }).inputValue()).toBe(
    'And what I began',
  );
  await second.getByText('1 answer waits to be sent.').waitFor({ state: 'detached' });
  await second.reload();
  await second.getByRole('log').getByText('Yes, we are.').waitFor();
  expect(answersOf(shopper)).toEqual(['Yes, we are.']);
});

/** Has the browser take a push, as if its push service had sent it. */
const deliverPush = async (page: Page, notice: object): Promise<void> => {
  const devtools = await context.newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [registration] = registrations;
      if (registration) resolve(registration.registrationId);
    });
  });
  await devtools.send('ServiceWorker.enable');
  await devtools.send('ServiceWorker.deliverPushMessage', {
    origin: server.origin,
    registrationId: await registered,
    data: JSON.stringify(notice),
  });
};

test('A push is shown, a click on it opens its chat in the window that is there, and no answer of the server is kept', async () => {
  const shopper = await ask('Is anyone looking?');
  await deliverPush(first, { title: 'A chat is waiting', body: 'Ada', site: DEMO_SITE, chat: shopper.chat });
  const shown = () =>
    first.evaluate(async (tag) => {
      const registration = await navigator.serviceWorker.ready;
      return (await registration.getNotifications({ tag })).map(({ title, body }) => `${title}: ${body}`);
    }, shopper.chat);
  await expect.poll(shown).toEqual(['A chat is waiting: Ada']);
  const [worker] = context.serviceWorkers();
  await worker?.evaluate(async (tag) => {
    const registration: ServiceWorkerRegistration = Reflect.get(globalThis, 'registration');
    const [notification] = await registration.getNotifications({ tag });
    // No hand reaches it outside of the page: the click is told as the browser tells it.
    dispatchEvent(Object.assign(new Event('notificationclick'), { notification, waitUntil() {} }));
  }, shopper.chat);
  await Promise.any([first, second].map((page) => page.waitForURL(`**/*#/chats/${shopper.chat}`)));
  expect(await shown()).toEqual([]);
  const kept = await first.evaluate(async () => {
    const requests = await (await caches.open('console')).keys();
    return requests.map(({ url }) => new URL(url).pathname);
  });
  expect(kept).toContain('/console/');
  expect(kept.filter((path) => !path.startsWith('/console/'))).toEqual([]);
  shopper.talk.conversation.act({ type: 'end' });
  await shopper.talk.until(({ messages }) => messages.some(({ kind }) => kind === 'ended'));
});

test('From where one writes, one field leads to every chat and view, and to what can be done there', async () => {
  const page = second;
  await page.bringToFront();
  const shopper = await ask('Where is the palette?');
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: /^Find a chat/ });
  await field.waitFor();
  await expectAccessible(page);
  await field.fill('follow');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Follow-ups' }).waitFor();
  await page.keyboard.press('1');
  await page.getByRole('navigation', { name: 'Live chats' }).waitFor();
  await page.keyboard.press('Control+k');
  await field.fill('take the chat that rings');
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/*#/chats/${shopper.chat}`);
  await page.getByRole('button', { name: 'End', exact: true }).waitFor();
  await page.getByRole('textbox', { name: 'Write an answer' }).press('Control+k');
  await field.fill('end');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'End chat' }).press('Enter');
  await shopper.talk.until(({ messages }) => messages.some(({ kind }) => kind === 'ended'));
});

test('An unhappy rating sounds, and makes a follow-up that one agent takes before the other’s eyes', async () => {
  const shopper = await ask('Why is it late?');
  await second.keyboard.press('1');
  await second.getByRole('button', { name: /^Take/ }).first().waitFor();
  await second.keyboard.press('a');
  const field = second.getByRole('textbox', { name: 'Write an answer' });
  await field.fill('We do not know.');
  await field.press('Enter');
  await expect.poll(() => answersOf(shopper)).toEqual(['We do not know.']);
  shopper.talk.conversation.act({ type: 'end' });
  await shopper.talk.until(({ messages }) => messages.some(({ kind }) => kind === 'ended'));
  // Who has the chat before their eyes hears nothing, and the bell may be in either window.
  for (const page of [first, second]) {
    await page.getByRole('link', { name: /^Follow-ups/ }).click();
    await page.getByRole('heading', { name: 'Follow-ups' }).waitFor();
  }
  // What rang before may still sound.
  let before = -1;
  const strokes = async () => (await strokesIn(first)) + (await strokesIn(second));
  const isStill = async () => before === (before = await strokes());
  await expect.poll(isStill, { interval: 1_000, timeout: 20_000 }).toBe(true);
  shopper.talk.conversation.act({ type: 'rate', score: 1, comment: 'Nobody knew' });
  // In one window, whichever has the bell by now.
  await expect.poll(strokes, { timeout: 20_000 }).toBe(before + 3);
  for (const page of [first, second]) await page.getByText('Nobody knew').first().waitFor();
  await expectAccessible(second);
  await second.getByRole('button', { name: 'I see to it' }).click();
  await first.getByText('You see to it').waitFor();
  await first.getByRole('button', { name: 'Done' }).click();
  await second.getByRole('region', { name: 'Done today' }).getByText('Nobody knew').waitFor();
  await second.getByRole('link', { name: /open the chat/ }).click();
  await second.getByRole('log').getByText('We do not know.').waitFor();
});
