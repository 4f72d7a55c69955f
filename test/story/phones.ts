/** Shoppers on phones, all on one line that can be cut, and an agent who answers them from Node. */
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { freePort } from '../../demo/local.ts';
import type { Talk } from '../../demo/people.ts';
import { BadLine } from '../faults/bad-line.ts';
import { behind, openBrowser } from '../browser.ts';
import { openDesk, storedIn } from './desk.ts';
import { newPage, widgetOf } from './pages.ts';
import type { Server } from './server.ts';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const PATIENCE = 15_000;

export const openPhones = async (server: Server) => {
  const line = await new BadLine(server.port).open();
  const debugging = await freePort(20_000 + Math.floor(Math.random() * 900) * 10);
  const browser = await openBrowser({
    args: [behind(line, server.origin), `--remote-debugging-port=${debugging}`],
    // A page that was left is kept whole, as on a real phone.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });

  const { leave, ...desk } = await openDesk(server);

  /** Opens the shop's first page in this tab. */
  const enter = async (page: Page): Promise<Page> => {
    await page.goto(`${server.origin}/demo/index.html`);
    return page;
  };
  return {
    ...desk,
    line,
    /** The shop on a phone of its own; `prepare` comes before the first page. */
    async visit(prepare?: (context: BrowserContext) => Promise<unknown>): Promise<Page> {
      const page = await newPage(browser, PHONE);
      await prepare?.(page.context());
      return enter(page);
    },
    enter,
    /** The shop in a tab that can freeze: the emulated focus of all others keeps them awake. */
    async visitUnfocused(): Promise<Page> {
      const same = await chromium.connectOverCDP(`http://127.0.0.1:${debugging}`, { noDefaults: true });
      const [context] = same.contexts();
      if (!context) throw new Error('A browser has a context of its own');
      return enter(await context.newPage());
    },
    /** Without any line, and told so by the system. */
    async goOffline(page: Page): Promise<void> {
      line.unplug();
      await page.context().setOffline(true);
    },
    async goOnline(page: Page): Promise<void> {
      line.heal();
      await page.context().setOffline(false);
    },
    async close(): Promise<void> {
      leave();
      await browser.close();
      line.close();
    },
  };
};
export type Phones = Awaited<ReturnType<typeof openPhones>>;

/** Opens the panel and begins a chat; gives its agent's side. */
export const begin = async (phones: Phones, page: Page, text: string): Promise<Talk> => {
  await widgetOf(page).launcher.click();
  await widgetOf(page).say(text);
  const agent = await phones.answer(text);
  await expect.poll(() => storedIn(agent)).toEqual([text]);
  return agent;
};

/** Fails unless the store and each page come to hold these texts, each once, in this order; ends the chat's test. */
export const expectOnce = async (agent: Talk, texts: readonly string[], ...pages: Page[]): Promise<void> => {
  await expect.poll(() => storedIn(agent), { timeout: PATIENCE }).toEqual(texts);
  // Whatever goes out twice goes out before a page shows this: one line keeps its order.
  agent.conversation.say('Is that all?');
  const all = [...texts, 'Is that all?'];
  for (const page of pages) {
    const { panel, launcher, words } = widgetOf(page);
    // A sheet over a phone's whole screen does not open by itself on the next page.
    if (!(await panel.isVisible())) await launcher.click();
    await expect.poll(() => words.allTextContents(), { timeout: PATIENCE }).toEqual(all);
  }
  expect(storedIn(agent)).toEqual(all);
  agent.conversation.close();
};
