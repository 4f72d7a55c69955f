import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startShift, type Talk } from '../../demo/people.ts';
import { shopOf } from '../../demo/seed.ts';
import { ratingOf } from '../../widget/survey.ts';
import { hasEnded, headOf } from '../../widget/thread.ts';
import { openBrowser } from '../browser.ts';
import { newPage, widgetOf } from './pages.ts';
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

/** What a tab that was opened under the last release has loaded: its chunks, as they were built then. */
const recorded = (chunk: string) => readFile(new URL(`recorded/${chunk}-0.1.0.js`, import.meta.url), 'utf8');

/** The tag as that release served it, settings in front. */
const recordedTag = async ({ origin, site }: { origin: string; site: string }): Promise<string> => {
  const settings = { name: 'Marrow & Thyme', greeting: 'Hello!', colour: '#1f5f4a', side: 'right' };
  return `{const COUNTERBELL=${JSON.stringify({ site, origin, settings })};${await recorded('loader')}}`;
};

test('The panel of the last release chats with this server: written, answered, reloaded, ended, rated', async () => {
  const page = await newPage(browser);
  const at = shopOf(server);
  const contentType = 'text/javascript';
  await page.route('**/w/*.js', async (route) => route.fulfill({ contentType, body: await recordedTag(at) }));
  for (const chunk of ['panel', 'survey'])
    await page.route(`**/assets/${chunk}-*.js`, async (route) =>
      route.fulfill({ contentType, body: await recorded(chunk) }),
    );
  const failures: string[] = [];
  page.on('pageerror', (error) => failures.push(String(error)));

  const begun = Promise.withResolvers<string>();
  const agent = await startShift(at, server.links[0] ?? '', ({ id }) => begun.resolve(id));

  await page.goto(`${server.origin}/demo/index.html`);
  const widget = widgetOf(page);
  await widget.launcher.click();
  await widget.say('From an old tab');
  const talk: Talk = agent.open(await begun.promise);
  await talk.until((thread) => headOf(thread) === 1);
  talk.conversation.say('Answered by a new server');
  await widget.log.getByText('Answered by a new server').waitFor();
  await page.reload();
  await widget.log.getByText('Answered by a new server').waitFor();
  await widget.say('Thank you');
  await talk.until((thread) => headOf(thread) === 3);
  talk.conversation.act({ type: 'end' });
  await talk.until(hasEnded);
  await widget.panel.getByRole('radio', { name: /^5 of 5/ }).click({ force: true });
  await widget.panel.getByRole('button', { name: 'Send' }).click();
  const { messages } = await talk.until((thread) => ratingOf(thread) !== undefined);

  expect(messages.map(({ kind }) => kind)).toEqual(['text', 'text', 'text', 'ended', 'rated']);
  expect(failures).toEqual([]);
  talk.conversation.close();
  agent.leave();
});
