/** The demo shop on a line that can be cut, its owner, and an agent who answers: where all states of the widget can be had. */
import type { BrowserContextOptions, Page } from 'playwright-core';
import { startShift } from '../../demo/people.ts';
import { shopOf } from '../../demo/seed.ts';
import { behind, openBrowser } from '../browser.ts';
import { BadLine } from '../faults/bad-line.ts';
import { openDesk } from './desk.ts';
import { newPage, widgetOf } from './pages.ts';
import { Server } from './server.ts';
import { change, type Change } from './settings.ts';

export const openStage = async () => {
  const server = await new Server().start();
  const line = await new BadLine(server.port).open();
  const browser = await openBrowser({ args: [behind(line, server.origin)] });
  const owner = await startShift(shopOf(server), server.links[0] ?? '', () => {});
  const desk = await openDesk(server, 1);
  return {
    server,
    line,
    answer: desk.answer,
    set: (changed: Change) => change(server.origin, owner.cookie, changed),
    /** The shop's first page in a context of its own; `prepare` comes before it. */
    async visit(
      options: BrowserContextOptions = {},
      prepare: (page: Page) => Promise<unknown> = async () => {},
    ): Promise<Page> {
      const page = await newPage(browser, { viewport: { width: 1200, height: 900 }, ...options });
      await prepare(page);
      await page.goto(`${server.origin}/demo/index.html`);
      await page.locator('counter-bell button').waitFor();
      return page;
    },
    async close(): Promise<void> {
      owner.leave();
      desk.leave();
      await browser.close();
      line.close();
      await server.remove();
    },
  };
};
export type Stage = Awaited<ReturnType<typeof openStage>>;

const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const PICTURE = { name: 'spout.png', mimeType: 'image/png', buffer: Buffer.from(PIXEL, 'base64') };
export const DRAWING = { name: 'logo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') };

/** A shop that is closed, asks before a chat, and invites at once. */
export const ASKING: Change = {
  ask: { name: 'optional', email: 'required', topics: ['Delivery', 'Returns'] },
  hours: { zone: 'UTC', week: [], holidays: [] },
  measure: true,
  invitations: {
    on: true,
    rules: [{ id: 'hello', text: 'May we help?', holdout: 0, when: [{ kind: 'time', seconds: 0 }] }],
  },
};
/** One that is open and asks nothing. */
export const PLAIN: Change = {
  ask: { name: 'no', email: 'no', topics: [] },
  hours: null,
  measure: false,
  invitations: { on: false, rules: [] },
};

type At = (state: string, page: Page) => Promise<void>;

/** What comes before a chat: the launcher, an invitation, a form, a shop that is closed. */
const tourBefore = async (stage: Stage, at: At, options?: BrowserContextOptions): Promise<void> => {
  await stage.set(ASKING);
  const page = await stage.visit(options);
  const { launcher, panel, field } = widgetOf(page);
  await at('launcher', page);
  await page.evaluate(() => Reflect.get(globalThis, 'counterbell')('consent', true));
  const dismiss = page.locator('counter-bell').getByRole('button', { name: 'No, thanks' });
  await dismiss.waitFor();
  await at('invitation', page);
  await dismiss.click();
  await launcher.click();
  await panel.getByRole('button', { name: 'Go on' }).waitFor();
  await at('form before the chat', page);
  await panel.getByRole('textbox', { name: 'Your e-mail address' }).fill('ada@home.example');
  await panel.getByRole('button', { name: 'Go on' }).click();
  await field.waitFor();
  await at('outside hours', page);
  await page.context().close();
};

/** Shows all that can be said, in both directions. */
const sayAll = async (stage: Stage, page: Page, question: string) => {
  const { panel, log } = widgetOf(page);
  const talk = await stage.answer(question);
  const url = `${stage.server.origin}/demo/product.html?id=fen-frying-pan`;
  talk.conversation.say(
    `All of it is at ${stage.server.origin}/demo/returns-and-exchanges-of-kitchen-knives.html`,
  );
  const price = { minor: 4_950, currency: 'GBP' };
  talk.conversation.say(url, { card: { url, title: 'Fen frying pan', price } });
  await panel.locator('input[type=file]').setInputFiles(PICTURE);
  await log.getByRole('button', { name: /spout.png/ }).waitFor();
  talk.conversation.say('Which size?', { choices: ['24 cm', '28 cm'] });
  await log.getByRole('button', { name: '28 cm' }).waitFor();
  await log.getByRole('link', { name: /Fen frying pan/ }).waitFor();
  return talk;
};

/** Goes through every state of the widget, and stops at each. No two tours may ask the same. */
export const tour = async (
  stage: Stage,
  question: string,
  at: At,
  options?: BrowserContextOptions,
): Promise<void> => {
  await tourBefore(stage, at, options);
  await stage.set(PLAIN);
  const page = await stage.visit(options);
  const { launcher, panel, field, log, say, status } = widgetOf(page);
  const button = (name: string) => panel.getByRole('button', { name, exact: true });
  await launcher.click();
  await button('Where is my order?').waitFor();
  await at('open and empty', page);
  await field.fill('I am');
  await at('writing', page);
  await say(question);
  await panel.getByText('You are next.').waitFor();
  await at('waiting with a place', page);
  await button('Reply by e-mail').click();
  await button('Save').waitFor();
  await at('form for a reply by e-mail', page);
  await button('Cancel').click();
  const talk = await sayAll(stage, page, question);
  await at('answered', page);
  await panel.locator('input[type=file]').setInputFiles(DRAWING);
  await panel.getByRole('alert').waitFor();
  await at('file refused', page);
  await button('OK').click();
  await button('More').click();
  await button('End chat').waitFor();
  await at('menu', page);
  await button('More').click();
  stage.line.unplug();
  await status.getByText('No connection').waitFor();
  await say('Anyone?');
  await log.getByText('Not sent yet').waitFor();
  await at('no connection', page);
  stage.line.heal();
  await log.getByText('Not sent yet').waitFor({ state: 'detached', timeout: 40_000 });
  talk.conversation.act({ type: 'end' });
  await panel.getByRole('radio', { name: '5 of 5, very satisfied' }).waitFor();
  await at('survey', page);
  await panel.getByRole('radio', { name: '5 of 5, very satisfied' }).click({ force: true });
  await button('Send').waitFor();
  await at('rated', page);
  talk.conversation.close();
  await page.context().close();
};
