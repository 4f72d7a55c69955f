/** The console's reports: what they say of a few real chats, and that each number leads to its chats. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startChat } from '../../demo/people.ts';
import { DEMO_SITE, shopOf } from '../../demo/seed.ts';
import { hasEnded } from '../../widget/thread.ts';
import { overview } from '../../worker/reports/bodies.ts';
import { openBrowser } from '../browser.ts';
import { openDesk, type Desk } from './desk.ts';
import { newPage, violationsIn } from './pages.ts';
import { Server } from './server.ts';

const server = new Server();
let browser: Browser;
let desk: Desk;
let owner: Page;

interface Chat {
  text: string;
  path: string;
  score?: number;
  comment?: string;
}

/** Four chats: three rated, two of them on the same page of the shop. */
const CHATS: readonly Chat[] = [
  { text: 'Is the blue pan back?', path: '/pans/blue', score: 5 },
  { text: 'The lid does not fit', path: '/pans/lids', score: 2, comment: 'Nobody knew the lids.' },
  { text: 'May I return it?', path: '/returns', score: 4 },
  { text: 'Where is my parcel?', path: '/returns' },
];

const play = async ({ text, path, score, comment = '' }: Chat) => {
  const { talk } = await startChat(shopOf(server), { url: server.origin + path, title: 'The shop' });
  talk.conversation.say(text);
  const agent = await desk.answer(text);
  agent.conversation.say('Let me look.');
  agent.conversation.act({ type: 'end' });
  await talk.until(hasEnded);
  if (score) {
    talk.conversation.act({ type: 'rate', score, comment });
    await talk.until(({ messages }) => messages.some(({ kind }) => kind === 'rated'));
  }
  talk.conversation.close();
  agent.conversation.close();
};

const answered = async (): Promise<number[]> => {
  const range = new URLSearchParams({
    from: new Date(Date.now() - 86_400_000).toISOString(),
    to: new Date().toISOString(),
  });
  const answer = await owner.request.get(`${server.origin}/v1/sites/${DEMO_SITE}/reports/overview?${range}`);
  const { metrics } = overview.parse(await answer.json());
  return [metrics.chats.n, metrics.csat.n];
};

beforeAll(async () => {
  await server.start();
  browser = await openBrowser();
  desk = await openDesk(server, 1);
  owner = await newPage(browser, { reducedMotion: 'reduce', viewport: { width: 1200, height: 900 } });
  await owner.goto(server.links[0] ?? '');
  await owner.getByText('No live chats').waitFor();
  for (const chat of CHATS) await play(chat);
  // Ledgers hear of it once the shoppers have gone.
  await vi.waitFor(async () => expect(await answered()).toEqual([4, 3]), { timeout: 20_000, interval: 200 });
});
afterAll(async () => {
  desk.leave();
  await browser.close();
  await server.remove();
});

const open = async (query = '') => {
  await owner.goto(`${server.origin}/console/#/search`);
  await owner.goto(`${server.origin}/console/#/reports${query && `?${query}`}`);
};
const tile = (name: string) => owner.getByRole('region', { name, exact: true });
const sentence = () => owner.locator('.sentence');

test('One sentence says how satisfied shoppers were, and each label says what it counts, to the keyboard too', async () => {
  await open();
  await expect
    .poll(() => sentence().textContent())
    .toBe('2 of 3 who answered were satisfied, too few for a percentage.');
  const satisfaction = tile('Satisfaction (CSAT)');
  await satisfaction.getByText('2 of 3 who answered').waitFor();
  await satisfaction.getByText('Nothing to compare with before').waitFor();
  const term = satisfaction.getByRole('button', { name: 'Satisfaction (CSAT)' });
  const definition = satisfaction.getByRole('tooltip');
  expect(await definition.isVisible()).toBe(false);
  await term.focus();
  expect(await definition.isVisible()).toBe(true);
  expect(await definition.textContent()).toMatch(/^Satisfied, 4 or 5 of 5/);
  await term.press('Escape');
  expect(await definition.isVisible()).toBe(false);
});

test('A filter holds for what is above the line and below it, is in the address, and every number opens its chats', async () => {
  await open();
  await owner.getByRole('button', { name: 'Filters' }).click();
  await owner.getByRole('option', { name: '/pans' }).waitFor({ state: 'attached' });
  await owner.getByLabel('Page', { exact: true }).selectOption('/pans');
  await tile('Satisfaction (CSAT)').getByText('1 of 2 who answered').waitFor();
  await tile('Response rate').getByText('2 of 2 who were asked').waitFor();
  expect(new URL(owner.url()).hash).toBe('#/reports?page=%2Fpans');

  await tile('Satisfaction (CSAT)').getByRole('link', { name: '1', exact: true }).click();
  const found = owner.getByRole('region', { name: 'Chats found' }).getByRole('link');
  await expect.poll(() => found.count()).toBe(1);
  await owner.goBack();
  await tile('Satisfaction (CSAT)').getByRole('link', { name: '2', exact: true }).click();
  await expect.poll(() => found.count()).toBe(2);
  await owner.getByRole('list', { name: 'From the report' }).getByText('Page: /pans').waitFor();
  await owner.goBack();
  await owner.getByRole('button', { name: /^Page: \/pans/ }).click();
  await tile('Response rate').getByText('3 of 4 who were asked').waitFor();
  await owner.getByText('Nobody knew the lids.').waitFor();
});

test('A series is read point by point with arrow keys, has a table beside it, and the CSV holds the same', async () => {
  await open('days=7&metric=chats');
  const series = owner.getByRole('slider', { name: 'Chats by day' });
  await expect.poll(() => series.getAttribute('aria-valuetext')).toMatch(/: 4, not all of it$/);
  await series.press('ArrowLeft');
  expect(await series.getAttribute('aria-valuetext')).toMatch(/: 0$/);

  const card = owner.getByRole('region', { name: 'Chats by day' });
  await card.getByRole('button', { name: 'Table' }).click();
  const cells = await card
    .locator('tbody tr')
    .evaluateAll((rows) => rows.map((row) => row.children[1]?.textContent));
  expect(cells).toEqual(['0', '0', '0', '0', '0', '0', '4']);
  const address = await card.getByRole('link', { name: 'CSV' }).getAttribute('href');
  const [head = '', ...lines] = (await (await owner.request.get(server.origin + address)).text())
    .trim()
    .split('\r\n');
  const column = head.split(',').indexOf('metrics.chats.value');
  expect(lines.map((line) => line.split(',')[column])).toEqual(cells);
});

test('Agents are not ranked on a few answers, and hours are a table whose numbers open their chats', async () => {
  await open('tab=agents');
  const row = owner.getByRole('row', { name: /fewer than 30 answers/ });
  await row.getByText('2 of 3').waitFor();
  const byName = owner.getByRole('columnheader', { name: /^Agent/ });
  expect(await byName.getAttribute('aria-sort')).toBe('ascending');
  await owner.getByRole('button', { name: 'Chats', exact: true }).press('Enter');
  await expect.poll(() => byName.getAttribute('aria-sort')).toBe('none');

  await open('tab=hours');
  const cell = owner.getByRole('group', { name: 'Chats by hour' }).getByRole('link').first();
  const n = Number(await cell.textContent());
  await cell.click();
  await expect
    .poll(() => owner.getByRole('region', { name: 'Chats found' }).getByRole('link').count())
    .toBe(n);
});

test('Every tab is free of what axe finds, light and dark, fits in 320 px, and on paper says what it shows', async () => {
  const found: unknown[] = [];
  for (const tab of ['overview', 'agents', 'by', 'hours', 'words']) {
    await open(`tab=${tab}&page=${encodeURIComponent('/pans')}`);
    await expect.poll(() => owner.locator('main [aria-busy=true]').count()).toBe(0);
    await owner
      .locator(tab === 'words' ? '.said output' : '.card')
      .first()
      .waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await owner.emulateMedia({ colorScheme });
      for (const { id, nodes } of await violationsIn(owner)) found.push({ tab, colorScheme, id, nodes });
    }
    await owner.setViewportSize({ width: 320, height: 700 });
    const width = await owner.locator('main').evaluate((main) => main.scrollWidth);
    if (width > 320) found.push({ tab, width });
    await owner.setViewportSize({ width: 1200, height: 900 });
  }
  expect(found).toEqual([]);

  await owner.emulateMedia({ media: 'print' });
  await owner.getByText(/^Marrow & Thyme · .* time · Page: \/pans$/).waitFor();
  expect(await owner.getByRole('navigation').first().isVisible()).toBe(false);
  expect(await owner.getByRole('button', { name: 'Filters' }).isVisible()).toBe(false);
  await owner.emulateMedia({ media: 'screen' });
});
