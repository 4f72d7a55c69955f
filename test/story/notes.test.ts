/** Two agents and a shopper, each in a browser of their own: what agents do among themselves in a chat. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../browser.ts';
import { expectAccessible, newPage, widgetOf } from './pages.ts';
import { Server } from './server.ts';

const SECRET = 'her address is wrong, I think';

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

/** The shopper's page, and all that its sockets brought. */
const shopWith = async (question: string) => {
  const page = await newPage(browser);
  const frames: string[] = [];
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => frames.push(String(payload)));
  });
  await page.goto(`${server.origin}/demo/index.html`);
  await widgetOf(page).launcher.click();
  await widgetOf(page).say(question);
  return { page, frames, widget: widgetOf(page) };
};

/** What an agent sees of the chat. */
const consoleOf = (page: Page) => ({
  list: page.getByRole('navigation', { name: 'Live chats' }),
  log: page.getByRole('log'),
  answer: page.getByRole('textbox', { name: 'Write an answer' }),
  note: page.getByRole('textbox', { name: /^Write a note/ }),
});

const at = async (link = 0, options: BrowserContextOptions = {}): Promise<Page> => {
  const page = await newPage(browser, options);
  await page.goto(server.links[link] ?? '');
  return page;
};

/** An agent whose line is slow while it is held: what the chat tells them waits, what they say goes out. */
const onSlowLine = async (link: number) => {
  const page = await newPage(browser);
  const waiting: (() => void)[] = [];
  let isHeld = false;
  await page.routeWebSocket(/\/chats\/[^/]+\/socket$/, (socket) => {
    socket.connectToServer().onMessage((message) => {
      if (isHeld) waiting.push(() => socket.send(message));
      else socket.send(message);
    });
  });
  await page.goto(server.links[link] ?? '');
  return {
    page,
    hold: () => (isHeld = true),
    release() {
      isHeld = false;
      for (const send of waiting.splice(0)) send();
    },
  };
};

const isTooWide = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > innerWidth);

const expectFocus = (field: ReturnType<Page['getByRole']>) =>
  expect.poll(() => field.evaluate((element) => element.matches(':focus'))).toBe(true);

test('A note with a mention, a tag, a guest who speaks, a snooze and a wrap-up, all by keyboard; the shopper learns of none', async () => {
  const shop = await shopWith('Where is my parcel?');
  const [mina, tom] = [
    await at(0),
    await at(1, { viewport: { width: 360, height: 740 }, colorScheme: 'dark' }),
  ];
  const [hers, his] = [consoleOf(mina), consoleOf(tom)];
  const press = (...keys: string[]) =>
    keys.reduce((done, key) => done.then(() => mina.keyboard.press(key)), Promise.resolve());

  // She takes the chat, and writes a note: a letter leads to it, and @ to a colleague.
  await hers.list.getByText('Where is my parcel?').click();
  await hers.log.getByText('Where is my parcel?').waitFor();
  await press('t');
  await expectFocus(hers.answer);
  await mina.keyboard.type('I will look');
  await press('Enter', 'Control+Alt+n');
  await expectFocus(hers.note);
  await mina.keyboard.type(`Please look, @as`);
  await mina.getByRole('option', { name: 'Tom Ashdown' }).waitFor();
  await expectAccessible(mina);
  await press('Enter');
  await mina.keyboard.type(SECRET);
  await press('Enter');
  await hers.log.getByText(SECRET).waitFor();
  await hers.log.getByText('Only your team sees this').first().waitFor();
  expect(await hers.log.getByText('@Tom Ashdown', { exact: true }).evaluate((named) => named.localName)).toBe(
    'mark',
  );

  // He is called, and reads it; she sees that he reads along.
  await his.list.getByText('Mina Okafor calls you').click();
  await his.log.getByText(SECRET).waitFor();
  await his.list.getByText('Mina Okafor calls you').waitFor({ state: 'detached' });
  await mina.getByText('Tom Ashdown reads along').waitFor();
  expect(await his.answer.count()).toBe(0);

  // He writes a note of his own, and is asked in to speak.
  await tom.keyboard.press('n');
  await tom.keyboard.type('I know this courier');
  await tom.keyboard.press('Enter');
  await hers.log.getByText('I know this courier').waitFor();
  await press('Control+Alt+n');
  await expectFocus(hers.answer);
  await hers.log.focus();
  await press('#');
  await mina.keyboard.type('late parcel');
  await press('Enter');
  await his.log.getByText('Mina Okafor set the tag late parcel').waitFor();
  await hers.log.focus();
  await press('i');
  await mina.getByRole('radio', { name: 'Speak with the shopper' }).focus();
  await press('Space', 'Enter');
  await his.answer.fill('It comes tomorrow');
  await mina.getByText('Tom Ashdown is replying').waitFor();
  await his.answer.press('Enter');
  await shop.widget.log.getByText('It comes tomorrow').waitFor();
  await expectAccessible(mina);
  await expectAccessible(tom);
  expect(await isTooWide(tom)).toBe(false);

  // Snoozed, the chat stands aside until its shopper writes.
  await hers.log.focus();
  await press('s');
  await mina.getByRole('button', { name: 'For 10 minutes' }).waitFor();
  await press('Enter');
  const aside = mina.getByRole('region', { name: 'Snoozed' });
  await aside.getByText('It comes tomorrow').waitFor();
  await mina.getByRole('button', { name: 'Wake up' }).waitFor();
  await shop.widget.say('Thank you');
  await aside.waitFor({ state: 'detached' });

  // One key says what it was, Enter ends.
  await hers.log.focus();
  await press('e');
  await mina.getByRole('dialog', { name: 'End this chat?' }).waitFor();
  await press('2');
  expect(await mina.getByRole('radio', { name: /^Complaint/ }).isChecked()).toBe(true);
  await expectAccessible(mina);
  await press('Enter');
  await shop.widget.panel.getByRole('radio', { name: '5 of 5, very satisfied' }).waitFor();
  await his.log.getByText('Mina Okafor wrapped this up as: Complaint').waitFor();
  await mina.getByRole('combobox', { name: 'Wrap-up' }).selectOption('Order');
  await his.log.getByText('Mina Okafor wrapped this up as: Order').waitFor();

  await shop.page.reload();
  await shop.widget.log.getByText('It comes tomorrow').waitFor();
  const told = `${shop.frames.join('\n')}\n${await shop.page.locator('counter-bell').evaluate((host) => host.shadowRoot?.innerHTML)}`;
  expect(told).toContain('It comes tomorrow');
  for (const secret of [SECRET, 'courier', 'late parcel', 'omplaint', '"note', '"viewers', 'guest'])
    expect(told).not.toContain(secret);
});

test('An answer that a guest overtook stands beside theirs, and goes back into the field to be written anew', async () => {
  const shop = await shopWith('Is the lid oven-safe?');
  await shop.widget.panel.getByRole('button', { name: 'Reply by e-mail' }).click();
  await shop.widget.panel.getByRole('textbox', { name: 'Your e-mail address' }).fill('ada@home.example');
  await shop.widget.panel.getByRole('button', { name: 'Save' }).click();
  const [slow, jonas] = [await onSlowLine(2), await at(3)];
  const [hers, his] = [consoleOf(slow.page), consoleOf(jonas)];
  await hers.list.getByText('Is the lid oven-safe?').click();
  await hers.answer.fill('One moment');
  await hers.answer.press('Enter');
  await shop.widget.log.getByText('One moment').waitFor();
  await his.list.getByText('One moment').click();
  await slow.page.getByRole('button', { name: 'Ask in' }).click();
  await slow.page.getByRole('radio', { name: 'Speak with the shopper' }).check();
  await slow.page.getByRole('dialog').getByRole('button', { name: 'Ask in' }).click();
  await his.answer.waitFor();

  // What is begun in one field stays there, and the other one knows nothing of it.
  await slow.page.keyboard.press('Control+Alt+n');
  await slow.page.keyboard.type('half a note');
  await slow.page.keyboard.press('Control+Alt+n');
  await expectFocus(hers.answer);
  expect(await hers.answer.inputValue()).toBe('');

  slow.hold();
  await his.answer.fill('Up to 250 degrees');
  await his.answer.press('Enter');
  await shop.widget.log.getByText('Up to 250 degrees').waitFor();
  await hers.answer.fill('It is');
  await hers.answer.press('Enter');
  slow.release();
  await hers.log.getByText('Answered meanwhile').waitFor();
  await hers.log.locator('q').getByText('Up to 250 degrees').waitFor();
  await hers.log.getByRole('button', { name: 'Send anyway' }).waitFor();
  await expectAccessible(slow.page);
  await hers.log.getByRole('button', { name: 'Edit' }).click();
  await expectFocus(hers.answer);
  expect(await hers.answer.inputValue()).toBe('It is');
  await slow.page.keyboard.type(', as he says');
  await slow.page.keyboard.press('Enter');
  await shop.widget.log.getByText('It is, as he says').waitFor();
  expect(await shop.widget.log.getByText('It is', { exact: true }).count()).toBe(0);

  await slow.page.keyboard.press('Control+Alt+n');
  expect(await hers.note.inputValue()).toBe('half a note');

  // The whole chat goes to the shopper by e-mail, and the others see that it does.
  await hers.log.focus();
  await slow.page.keyboard.press('m');
  await slow.page.getByRole('dialog').getByText('ada@home.example').waitFor();
  await slow.page.keyboard.press('Enter');
  await his.log.getByText('Priya Raman sends the whole chat to ada@home.example').waitFor();
});
