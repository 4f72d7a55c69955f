/** The live wall beside a chat that comes, waits, is answered and rated: each figure moves, and nothing is asked for. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startChat, startShift } from '../../demo/people.ts';
import { shopOf } from '../../demo/seed.ts';
import { hasEnded, headOf } from '../../widget/thread.ts';
import { openBrowser } from '../browser.ts';
import { openDesk } from './desk.ts';
import { expectAccessible, newPage } from './pages.ts';
import { Server } from './server.ts';
import { change } from './settings.ts';

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

const figureOf = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const shows = (page: Page, name: string, text: string | RegExp) =>
  figureOf(page, name).getByText(text).waitFor();

test('A chat comes, waits, is answered and rated: every figure of the wall moves by itself, and it asks the server for nothing', async () => {
  // Links sign in once: the owner's session is the wall's too.
  const owner = await startShift(shopOf(server), server.links[0] ?? '', () => {});
  await change(server.origin, owner.cookie, { wall: { waiting: { warn: 1, alarm: 2 } } });
  owner.leave();
  const desk = await openDesk(server, 1);

  // Colours that are still on their way are nobody's.
  const wall = await newPage(browser, { viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  const [name = '', value = ''] = owner.cookie.split('=');
  await wall.context().addCookies([{ name, value, url: server.origin }]);
  await wall.goto(`${server.origin}/console/`);
  await wall.getByRole('combobox', { name: 'Your status' }).waitFor();
  await wall.keyboard.press('8');
  await shows(wall, 'Waiting', 'Warning from 1, alarm from 2');
  await shows(wall, 'Longest wait', 'Nobody waits');
  await shows(wall, 'Service level, 30 min', 'No chat began');
  await shows(wall, 'Missed, 60 min', 'No chat ended');
  await shows(wall, 'Ratings, 60 min', 'Nobody rated');
  const requests: string[] = [];
  // But for the icon, which the browser draws anew with how many wait.
  wall.on('request', (request) => requests.push(...(request.url().endsWith('.svg') ? [] : [request.url()])));

  const shopper = await startChat(shopOf(server), { url: `${server.origin}/demo/`, title: 'The shop' });
  shopper.talk.conversation.say('Is the pan back?');
  await shopper.talk.until((thread) => headOf(thread) > 0);
  await shows(wall, 'Waiting', /^1$/);
  await shows(wall, 'Waiting', /^Warning$/);
  await wall.getByRole('status').getByText('Warning: chats waiting').waitFor();
  // It runs on by itself.
  await shows(wall, 'Longest wait', '0:01');
  await shows(wall, 'Longest wait', '0:02');
  for (const colorScheme of ['light', 'dark'] as const) {
    await wall.emulateMedia({ colorScheme });
    await expectAccessible(wall);
  }

  const talk = await desk.answer('Is the pan back?');
  await shows(wall, 'Active chats', /^1 of 8$/);
  await shows(wall, 'Waiting', /^0$/);
  await wall.getByRole('status').getByText('chats waiting: calm again').waitFor();
  await shows(wall, 'Worst reply gap', /^0:0\d$/);
  await shows(wall, 'Worst reply gap', /on average over 1 shopper$/);
  talk.conversation.say('Since this morning');
  await shows(wall, 'Worst reply gap', 'All answered');
  await shows(wall, 'Service level, 30 min', /^1 of 1$/);

  talk.conversation.act({ type: 'end' });
  await shopper.talk.until(hasEnded);
  await shows(wall, 'Missed, 60 min', '0 abandoned, of 1 ended chat');
  await shows(wall, 'Active chats', /^0 of 8$/);
  shopper.talk.conversation.act({ type: 'rate', score: 5, comment: '' });
  await shows(wall, 'Ratings, 60 min', /^1 good$/);
  expect(requests).toEqual([]);

  // Who opens it now is told the same.
  await wall.reload();
  await shows(wall, 'Ratings, 60 min', /^1 good$/);
  await shows(wall, 'Service level, 30 min', /^1 of 1$/);
  await shows(wall, 'Missed, 60 min', '0 abandoned, of 1 ended chat');

  await wall.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(wall);
  expect(await wall.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  desk.leave();
});
