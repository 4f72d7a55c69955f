/** What chat is worth, on the screen: the same as the routes say, attributed beside caused, uneven groups hidden, by keyboard too. */
import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { placeOrder, startChat } from '../../demo/people.ts';
import { DEMO_SITE, shopOf } from '../../demo/seed.ts';
import { hasEnded } from '../../widget/thread.ts';
import { eventsTaken } from '../../worker/events.ts';
import { experimentsReport } from '../../worker/experiments/bodies.ts';
import { worth } from '../../worker/worth/bodies.ts';
import { openBrowser } from '../browser.ts';
import { COMPARED } from '../console/made-worth.ts';
import { openDesk, type Desk } from './desk.ts';
import { newPage, violationsIn } from './pages.ts';
import { Server } from './server.ts';
import { change } from './settings.ts';

const server = new Server();
let browser: Browser;
let desk: Desk;
let owner: Page;

const CHROME =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36';

/** A shopper to whom a rule fired, as their page tells it. */
const invite = async (rule: string, arm: string): Promise<string> => {
  const response = await fetch(`${server.origin}/v1/sites/${DEMO_SITE}/events`, {
    method: 'POST',
    headers: { Origin: server.origin, 'Content-Type': 'text/plain', 'User-Agent': CHROME },
    body: JSON.stringify({
      events: [{ kind: 'invitation', id: randomUUID(), rule, arm, path: '/pans' }],
    }),
  });
  return eventsTaken.parse(await response.json()).shopper;
};

/** How long a screen may take to become what is awaited. */
const SOON = { timeout: 15_000 };

let placed = 0;
const order = (value: number, more: { shopper?: string; chat?: string } = {}) =>
  placeOrder(shopOf(server), { id: `W-${++placed}`, value, currency: 'GBP', ...more });

/** An answered chat, and an order after it where there is one. */
const chat = async (text: string, value?: number) => {
  const { talk, ...shopper } = await startChat(shopOf(server), {
    url: `${server.origin}/pans`,
    title: 'Pans',
  });
  talk.conversation.say(text);
  const agent = await desk.answer(text);
  agent.conversation.say('It does, on all hobs.');
  await talk.until(({ messages }) =>
    messages.some((one) => one.kind === 'text' && one.text.startsWith('It does')),
  );
  if (value) await order(value, { shopper: shopper.shopper, chat: shopper.chat });
  agent.conversation.act({ type: 'end' });
  await talk.until(hasEnded);
  talk.conversation.close();
  agent.conversation.close();
};

const asked = async (report: string, query: Record<string, string> = {}) =>
  (
    await owner.request.get(
      `${server.origin}/v1/sites/${DEMO_SITE}/reports/${report}?${new URLSearchParams(query)}`,
    )
  ).json();
const lastDay = () => ({
  from: new Date(Date.now() - 86_400_000).toISOString(),
  to: new Date(Date.now() + 1_000).toISOString(),
});
const worthNow = async () => worth.parse(await asked('worth', lastDay()));
const triedNow = async () => experimentsReport.parse(await asked('experiments')).experiments;

beforeAll(async () => {
  await server.start();
  browser = await openBrowser();
  desk = await openDesk(server, 1);
  owner = await newPage(browser, { reducedMotion: 'reduce', viewport: { width: 1200, height: 900 } });
  await owner.goto(server.links[0] ?? '');
  await owner.getByText('No live chats').waitFor();
  const cookies = await owner.context().cookies();
  const when = [{ kind: 'exit' as const }];
  await change(server.origin, cookies.map(({ name, value }) => `${name}=${value}`).join('; '), {
    measure: true,
    invitations: {
      on: true,
      rules: [
        { id: 'leaving', text: 'Shall we help?', holdout: 50, when },
        { id: 'broken', text: 'Before you go', holdout: 10, when },
      ],
    },
  });
  for (let n = 0; n < 24; n++) {
    const shopper = await invite('leaving', n % 2 ? 'shown' : 'held');
    if (n % 8 === 1) await order(20 + n, { shopper });
  }
  for (let n = 0; n < 24; n++) await invite('broken', 'held');
  await chat('Does the pan work on induction?', 64.9);
  await chat('Does the pot work too?');
  await order(12);

  // Ledgers hear of orders and of ended chats a moment later.
  await vi.waitFor(
    async () => {
      const { orders, attributed, served } = await worthNow();
      expect([orders.n, attributed.orders, served]).toEqual([5, 1, 2]);
    },
    { timeout: 20_000, interval: 200 },
  );
}, 60_000);
afterAll(async () => {
  desk.leave();
  await browser.close();
  await server.remove();
});

const open = async (query: string) => {
  await owner.goto(`${server.origin}/console/#/search`);
  await owner.goto(`${server.origin}/console/#/reports?${query}`);
};
const card = (name: string) => owner.getByRole('region', { name, exact: true });

test('Worth says in one sentence what followed a chat, with its window, and does not call it caused', async () => {
  await open('tab=worth&days=1');
  const sentence = owner.locator('.sentence');
  await expect
    .poll(() => sentence.textContent(), SOON)
    .toMatch(/^Orders worth £64\.90 followed a chat within 7 days; /);
  expect(await sentence.textContent()).toMatch(/an invitation caused.*cannot be told|is not shown/);
  const { attributed, orders, rows } = await worthNow();
  await card('Followed a chat').getByText('£64.90', { exact: true }).waitFor();
  await card('Followed a chat')
    .getByText(`${attributed.share.n} of ${attributed.share.of}`, { exact: false })
    .first()
    .waitFor();
  await card('Not attributable').getByText(String(orders.notAttributable), { exact: true }).waitFor();
  await card('Unverified').getByText(String(orders.unverified), { exact: true }).waitFor();
  const names = await card('By agent').locator('tbody th').allTextContents();
  expect(names).toEqual(rows.map(({ name }) => name).toSorted());
  const row = card('By agent').locator('tbody tr').filter({ hasText: '£64.90' });
  expect(await row.count()).toBe(1);

  await owner.getByLabel('Order is credited to').selectOption('linear');
  await owner.getByLabel('If it came within').selectOption('session');
  await card('Followed a chat')
    .getByText('all agents who took part, in equal parts, in the same visit')
    .waitFor();
  expect(new URL(owner.url()).hash).toContain('model=linear&window=session');
  const address = await card('By agent').getByRole('link', { name: 'CSV' }).getAttribute('href');
  expect(await (await owner.request.get(server.origin + address)).text()).toContain('6490');
});

test('An experiment has its groups as they were dealt, and says that it cannot tell; uneven groups hide what came of them', async () => {
  const leaving = (await triedNow()).find(({ name }) => name === 'Shall we help?');
  await open(`tab=experiments&trial=${leaving?.id}`);
  await expect.poll(() => owner.locator('.verdict').textContent(), SOON).toMatch(/^Cannot tell/);
  const cells = await card('Groups')
    .locator('tbody tr')
    .evaluateAll((rows) => rows.map((row) => row.children[2]?.textContent));
  expect(cells).toEqual(leaving?.arms.map(({ n }) => String(n)));

  const days = owner.getByRole('slider', { name: 'Shall we help?: day by day' });
  expect(await days.getAttribute('aria-valuetext')).toMatch(/; n 24$/);
  await card('Day by day').getByRole('button', { name: 'Table' }).press('Enter');
  await card('Day by day').getByRole('cell', { name: '24', exact: true }).waitFor();

  await card('Experiments').getByRole('link', { name: 'Before you go' }).press('Enter');
  await owner.getByRole('alert').getByText('Results are hidden.').waitFor();
  expect(await card('Effect').count()).toBe(0);
  expect(await owner.getByRole('columnheader', { name: 'Ordered' }).count()).toBe(0);
});

test('The planner says how many an experiment needs, and that a small shop cannot tell', async () => {
  await open('tab=experiments');
  const plan = card('Plan one');
  await plan.getByLabel('Held back, %').fill('50');
  await plan.getByLabel('Shoppers a day').fill('50');
  await plan.getByRole('button', { name: 'Work out' }).press('Enter');
  await plan.getByText(/^It takes 53,211 shoppers held back and 53,211 with it/).waitFor();
  await plan.getByText(/cannot tell an effect this small/).waitFor();
});

test('The traps are played with by keyboard: other luck, other numbers, and a slider is the number beside it', async () => {
  await open('tab=traps');
  const noise = card('1. The winners are the lucky ones');
  const ratings = noise.getByLabel('Ratings of each', { exact: true });
  await ratings.fill('500');
  await ratings.press('Enter');
  const slider = noise.getByRole('slider', { name: 'Ratings of each, pulled' });
  await expect.poll(() => slider.inputValue(), SOON).toBe('500');
  await slider.press('ArrowLeft');
  await expect.poll(() => ratings.inputValue(), SOON).toBe('495');

  const selection = card('2. A chat that does nothing looks like three times the sales');
  await selection
    .getByText(/^Chatters buy/)
    .getByText(/^(2\.9|3\.\d) times$/)
    .waitFor();
  const before = await selection.locator('tbody').first().textContent();
  await selection.getByRole('button', { name: /^Once more/ }).press('Enter');
  await expect.poll(() => selection.locator('tbody').first().textContent(), SOON).not.toBe(before);
});

test('A shop joins the others on its server from the card that says what it shares', async () => {
  const others = card('Your shop among others');
  await open('tab=worth&days=1');
  await others.getByText(/No names, no sums of money/).waitFor();
  await others.getByRole('link', { name: 'Settings, Site' }).press('Enter');
  await owner.getByLabel('Compare this shop with others on this server').check();
  await owner.getByRole('button', { name: 'Save', exact: true }).press('Enter');
  await owner.getByText('Saved. It is on your pages').waitFor();
  await open('tab=worth&days=1');
  await others.getByText('You have joined. Your chats are counted within the hour.').waitFor();
});

test('A shop is a named point among unnamed ones, in the drawing and in its table', async () => {
  await owner.route(/reports.benchmark/, (route) => route.fulfill({ json: COMPARED }));
  await open('tab=worth&days=1');
  const others = card('Your shop among others');
  await others.getByText('1.34 times').waitFor();
  expect(await others.getByRole('img').getByText('Your shop').count()).toBe(1);
  await others.getByRole('button', { name: 'Table' }).press('Enter');
  expect(await others.locator('tbody th').allTextContents()).toEqual(['1', 'Your shop', '3', '4', '5', '6']);
});

test('Each of these is free of what axe finds, light and dark, and fits in 320 px', async () => {
  const found: unknown[] = [];
  for (const tab of ['worth', 'experiments', 'traps']) {
    await open(`tab=${tab}`);
    await owner.locator('.card').first().waitFor();
    await expect.poll(() => owner.locator('main [aria-busy=true]').count(), SOON).toBe(0);
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
});
