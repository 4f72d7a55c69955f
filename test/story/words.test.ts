/** What customers say: from chats that were rated, over the report, to the chats again. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { playScript } from '../../demo/dialogues.ts';
import { startChat, startShift, type Agent } from '../../demo/people.ts';
import { DEMO_SITE, shopOf } from '../../demo/seed.ts';
import { wordsReport } from '../../worker/words/bodies.ts';
import { openBrowser } from '../browser.ts';
import { expectAccessible, newPage } from './pages.ts';
import { Server } from './server.ts';

const AT_ONCE = 6;
/** Words are worked out when they are asked for. */
const PATIENT = { timeout: 15_000 };

const server = new Server();
let browser: Browser;
let agent: Agent;
let owner: Page;
beforeAll(async () => {
  await server.start();
  browser = await openBrowser();
  agent = await startShift(shopOf(server), server.links[1] ?? '', () => {});
  owner = await newPage(browser);
  await owner.goto(server.links[0] ?? '');
  await owner.getByText('No live chats').waitFor();
});
afterAll(async () => {
  agent.leave();
  await browser.close();
  await server.remove();
});

/** One after the other, some at a time: chats in which a shopper says this, is answered, and rates. */
const chatsSaying = async (texts: readonly string[], score: number): Promise<void> => {
  const at = shopOf(server);
  const left = [...texts];
  const worker = async () => {
    for (let text = left.pop(); text !== undefined; text = left.pop()) {
      const { chat, talk } = await startChat(at, { url: `${at.origin}/demo/`, title: 'Shop' });
      const open = async () => {
        const console = agent.open(chat);
        return { talk: console, leave: () => console.conversation.close() };
      };
      const turns = [
        { from: 'shopper' as const, text },
        { from: 'agent' as const, text: 'Let me see.' },
      ];
      await playScript({ turns, score, comment: null }, talk, open);
      talk.conversation.close();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
};

const many = (n: number, text: string): string[] => Array.from({ length: n }, () => text);

/** How many chats the report of today has. */
const counted = async (): Promise<number> => {
  const now = Date.now();
  const period = { from: new Date(now - 86_400_000).toISOString(), to: new Date(now + 60_000).toISOString() };
  const url = `${server.origin}/v1/sites/${DEMO_SITE}/reports/words?${new URLSearchParams(period)}`;
  return wordsReport.parse(await (await owner.request.get(url)).json()).documents;
};

test('An owner sees what unhappy customers say, opens those chats, names a theme, and sees it counted', async () => {
  await chatsSaying([...many(7, 'The parcel is late, where is it?'), 'Late again.'], 1);
  await chatsSaying(many(9, 'Lovely teapot. Does it come in green?'), 5);
  await expect.poll(counted, PATIENT).toBe(17);

  await owner.goto(`${server.origin}/console/#/reports?tab=words`);
  const low = owner.getByRole('region', { name: 'In chats with a low rating' });
  await expect
    .poll(() => low.getByRole('link').allTextContents(), PATIENT)
    .toEqual(['late', 'parcel is late']);
  await expect.poll(() => low.getByText('in 8 of 8, elsewhere 0 of 9').count(), PATIENT).toBe(1);
  await owner.getByLabel('List', { exact: true }).focus();
  await owner.keyboard.press('ArrowRight');
  const cloud = owner.getByRole('link', { name: /^late ?, 8 chats, rated lower than usual$/ });
  await cloud.waitFor();
  await expectAccessible(owner, '.said');
  await owner.setViewportSize({ width: 320, height: 800 });
  expect(await owner.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await owner.setViewportSize({ width: 1_280, height: 900 });

  await cloud.click();
  const found = owner.getByRole('region', { name: 'Chats found' }).getByRole('link');
  await expect.poll(() => found.count(), PATIENT).toBe(8);

  await owner.goto(`${server.origin}/console/#/settings/themes`);
  await owner.getByRole('button', { name: 'Add a theme' }).click();
  await owner.getByLabel('Name', { exact: true }).last().fill('Delivery');
  await owner.getByLabel('Phrases').fill('parcel\n\nlate');
  await owner.getByRole('button', { name: 'Save' }).click();
  await owner.getByText('Saved. It is on your pages').waitFor();
  await owner.goto(`${server.origin}/console/#/reports?tab=words`);
  const themed = owner.getByRole('table', { name: 'Themes' }).getByRole('row', { name: /^Delivery/ });
  await expect.poll(() => themed.textContent(), PATIENT).toContain('8 (47%)');
});
