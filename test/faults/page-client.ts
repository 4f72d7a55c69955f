/** A client in a real browser: the panel on a page of the demo shop, with all that the page asks for on a bad line. */
import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';
import { behind, openBrowser } from '../browser.ts';
import type { BadLine } from './bad-line.ts';
import type { Client } from './client.ts';
import type { Diary } from './diary.ts';
import { watchPage } from './page-watch.ts';
import { Watch } from './watch.ts';

/** A page over a bad line may never come, and a field not be there. In ms. */
const PATIENCE = 2_000;

const shows = z.object({ page: z.number(), stored: z.array(z.string()), waiting: z.array(z.string()) });

/** What puts a browser into a chat. */
export interface Place {
  site: string;
  /** Page of the shop. */
  url: string;
  chat: string;
  shopper: string;
  token: string;
}

export class PageClient implements Client {
  readonly name: string;
  readonly line: BadLine;
  readonly watch: Watch;
  /** A page does not tell. */
  readonly isConnected = false;
  #browser: Browser;
  #page: Page;
  #url: string;
  #diary: Diary;

  private constructor(name: string, line: BadLine, diary: Diary, browser: Browser, page: Page, url: string) {
    this.name = name;
    this.line = line;
    this.watch = new Watch(name);
    this.#diary = diary;
    this.#browser = browser;
    this.#page = page;
    this.#url = url;
  }

  /** Opens a browser on the page, in the chat, with the panel open as it was on the page before. */
  static async open(
    name: string,
    line: BadLine,
    diary: Diary,
    { site, url, ...chat }: Place,
  ): Promise<PageClient> {
    const browser = await openBrowser({ args: [behind(line, url)] });
    const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1800, height: 1000 } });
    context.setDefaultTimeout(PATIENCE);
    const page = await context.newPage();
    const client = new PageClient(name, line, diary, browser, page, url);
    await client.#follow({ key: `counterbell:${site}`, saved: JSON.stringify({ ...chat, open: true }) });
    await client.reload();
    return client;
  }

  async say(text: string): Promise<boolean> {
    const field = this.#page.locator('counter-bell').getByRole('textbox', { name: 'Write a message' });
    try {
      await field.fill(text);
      await field.press('Enter');
      return true;
    } catch {
      this.#diary.note('nothing to write into', this.name);
      await this.reload();
      return false;
    }
  }

  // The panel itself tells the others of typing, and of what was read.
  typing(): void {}
  seen(): void {}

  async reload(): Promise<void> {
    await this.#page.goto(this.#url, { waitUntil: 'commit' }).catch(() => {});
  }

  /** Loads the page until the panel is there: a script that a cut line kept away is not asked for again by itself. */
  async arrive(): Promise<void> {
    while (this.#browser.isConnected() && !(await this.#hasPanel())) await this.reload();
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }

  #hasPanel(): Promise<boolean> {
    const log = this.#page.locator('counter-bell').getByRole('log');
    return log.waitFor().then(
      () => true,
      () => false,
    );
  }

  async #follow(saved: Parameters<typeof watchPage>[0]): Promise<void> {
    let present = 0;
    await this.#page.exposeFunction('stormShows', (told: unknown) => {
      const { page, ...shown } = shows.parse(told);
      if (page !== present) this.watch.again();
      present = page;
      this.watch.look(shown);
    });
    await this.#page.addInitScript(watchPage, saved);
    this.#page.on('pageerror', (error) => this.#diary.note('page error', String(error)));
  }
}
