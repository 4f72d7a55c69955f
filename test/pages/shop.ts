/** A shop on a server of its own with the real tag on its pages, its shoppers' browser, and an agent who answers everyone. */
import type { BrowserContextOptions, LaunchOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import { startShift, type Talk } from '../../demo/people.ts';
import { DEMO_SITE, shopOf } from '../../demo/seed.ts';
import { overview, shopperFile, shopShown, type Overview, type ShopperFile } from '../../worker/api.ts';
import type { ChatRecord } from '../../worker/protocol.ts';
import { openBrowser } from '../browser.ts';
import { newPage, widgetOf } from '../story/pages.ts';
import { Server } from '../story/server.ts';
import { change, type Change } from '../story/settings.ts';
import { Host, type HostPage } from './host.ts';

export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** What the agent says to `text`. */
const answerTo = (text: string): string => `You asked: ${text}`;

/** Signs an agent in who answers whatever a shopper says. */
const startAnswering = async (server: Server) => {
  const talks = new Map<string, Talk>();
  const answered = new Set<string>();
  const chats = new Map<string, Talk>();
  const hears = ({ id, last }: ChatRecord) => {
    if (last?.from !== 'shopper' || answered.has(`${id} ${last.text}`)) return;
    answered.add(`${id} ${last.text}`);
    const talk = talks.get(id) ?? agent.open(id);
    talks.set(id, talk);
    talk.conversation.say(answerTo(last.text));
    chats.set(last.text, talk);
  };
  const agent = await startShift(shopOf(server), server.links[0] ?? '', hears);
  return {
    cookie: agent.cookie,
    say: (question: string, text: string) => chats.get(question)?.conversation.say(text),
    leave() {
      for (const { conversation } of talks.values()) conversation.close();
      agent.leave();
    },
  };
};

export const openShop = async (options: LaunchOptions = {}) => {
  const server = await new Server().start();
  const host = await new Host().open();
  await server.allow(host.origin);
  const browser = await openBrowser(options);
  const agent = await startAnswering(server);
  return {
    server,
    host,
    browser,
    /** Address of the tag's script, and the tag as shops are told to write it. */
    script: `${server.origin}/w/${DEMO_SITE}.js`,
    tag: `<script async crossorigin src="${server.origin}/w/${DEMO_SITE}.js"></script>`,
    /** Changes what is set, as the shop's owner does in the console. */
    set: (changed: Change) => change(server.origin, agent.cookie, changed),
    /** The agent writes once more, to whoever asked this last. */
    say: agent.say,
    /** With which the shop's own server signs. */
    async key(): Promise<string> {
      const url = `${server.origin}/v1/sites/${DEMO_SITE}/settings`;
      const { key } = shopShown.parse(await (await fetch(url, { headers: { Cookie: agent.cookie } })).json());
      return key ?? '';
    },
    /** What is known of a shopper, as an agent sees it. */
    async fileOf(shopper: string): Promise<ShopperFile> {
      const url = `${server.origin}/v1/sites/${DEMO_SITE}/shoppers/${shopper}`;
      return shopperFile.parse(await (await fetch(url, { headers: { Cookie: agent.cookie } })).json());
    },
    /** What the report says of all time. */
    async overview(): Promise<Overview> {
      const period = 'from=2024-01-01T00:00:00Z&to=2028-12-31T00:00:00Z';
      const url = `${server.origin}/v1/sites/${DEMO_SITE}/reports/overview?${period}`;
      return overview.parse(await (await fetch(url, { headers: { Cookie: agent.cookie } })).json());
    },
    /** A shopper, new to the shop, on a page like this. `prepare` comes before it. */
    async visit(
      content: HostPage,
      prepare: (page: Page) => Promise<unknown> = async () => {},
      context: BrowserContextOptions = {},
    ): Promise<Page> {
      const page = await newPage(browser, { viewport: { width: 1200, height: 900 }, ...context });
      await prepare(page);
      await page.goto(host.put(content));
      return page;
    },
    async close(): Promise<void> {
      agent.leave();
      await browser.close();
      host.close();
      await server.remove();
    },
  };
};
export type Shop = Awaited<ReturnType<typeof openShop>>;

/** Opens the panel where it is closed. */
export const openPanel = async (page: Page): Promise<void> => {
  const { panel, launcher, field } = widgetOf(page);
  await launcher.waitFor();
  if (!(await panel.isVisible())) await launcher.click();
  await field.waitFor();
};

/** Asks key by key, and is answered. No two questions of a chat may be the same. */
export const ask = async (page: Page, text: string): Promise<void> => {
  const { field, log } = widgetOf(page);
  await field.pressSequentially(text);
  await field.press('Enter');
  await log.getByText(answerTo(text)).waitFor();
};

/** One chat from the first click to the thanks. */
export const chatThrough = async (page: Page, question: string): Promise<void> => {
  const { panel, launcher } = widgetOf(page);
  await openPanel(page);
  await ask(page, question);
  await panel.getByRole('button', { name: 'More' }).click();
  await panel.getByRole('button', { name: 'End chat' }).click();
  await panel.getByRole('radio', { name: '5 of 5, very satisfied' }).click({ force: true });
  await panel.getByRole('button', { name: 'Send' }).click();
  await panel.getByText('Your answer helps us do better').waitFor();
  await panel.getByRole('button', { name: 'Close the chat' }).click();
  await expect.poll(() => panel.isVisible()).toBe(false);
  expect(await launcher.count()).toBe(1);
};
