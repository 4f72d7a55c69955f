/** What an owner prepares for the desk: replies to say again, and the tag on the shop's pages. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chatStarted, shopShown } from '../../worker/api.ts';
import { openBrowser } from '../browser.ts';
import { expectAccessible, newPage, widgetOf } from './pages.ts';
import { Server } from './server.ts';
import { change } from './settings.ts';
import { sign } from './sign.ts';

const server = new Server();
let browser: Browser;
let owner: Page;
beforeAll(async () => {
  await server.start();
  browser = await openBrowser();
  owner = await newPage(browser);
  await owner.goto(server.links[0] ?? '');
  await owner.getByRole('link', { name: 'Settings' }).click();
});
afterAll(async () => {
  await browser.close();
  await server.remove();
});

/** Writes a reply on the settings' page. */
const save = async (title: string, shortcut: string, text: string, topic = 'Any') => {
  await owner.getByRole('button', { name: 'New reply' }).click();
  const dialog = owner.getByRole('dialog', { name: 'New reply' });
  await dialog.getByLabel('Title').fill(title);
  await dialog.getByLabel('Shortcut').fill(shortcut);
  await dialog.getByLabel('Text').fill(text);
  await dialog.getByLabel('Topic').selectOption(topic);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });
  await owner.getByRole('heading', { name: title }).waitFor();
};

test('Replies are saved and changed on a page of their own, and an old version can stand again', async () => {
  await owner
    .getByRole('navigation', { name: 'Sections' })
    .getByRole('link', { name: 'Saved replies' })
    .click();
  await save('Hello', 'hello', 'Hello {{shopper.name|there}}, this is {{agent.name}}.');
  await save('Their order', 'order', 'About {{order.id}}:');
  await owner.getByRole('button', { name: 'Edit Hello' }).click();
  await owner.getByRole('dialog').getByLabel('Text').fill('Go away');
  await owner.getByRole('button', { name: 'Save' }).click();
  await owner.getByText('Version 2').waitFor();
  await owner.getByRole('button', { name: 'History of Hello' }).click();
  await expectAccessible(owner);
  await owner.getByRole('button', { name: 'Restore version 1' }).click();
  await owner.getByText('Version 3').waitFor();
  await expectAccessible(owner);
});

test('A slash in an empty line opens them by keyboard alone; what is chosen is filled in, and edited before it is sent', async () => {
  const shop = await newPage(browser);
  await shop.goto(`${server.origin}/demo/index.html`);
  const widget = widgetOf(shop);
  await widget.launcher.click();
  await widget.say('Is anybody there?');
  await owner.getByRole('link', { name: 'Chats' }).click();
  await owner.getByRole('navigation', { name: 'Live chats' }).getByText('Is anybody there?').click();

  const answer = owner.getByRole('textbox', { name: 'Write an answer' });
  const list = owner.getByRole('combobox', { name: 'Find a saved reply' });
  await answer.press('/');
  await expect.poll(() => list.evaluate((field) => field.matches(':focus'))).toBe(true);
  const order = owner.getByRole('option', { name: /Their order/ });
  await order.getByText('Not known: order.id').waitFor();
  await expectAccessible(owner);

  // What has a hole in it is not used; Escape leaves the chat as it is.
  await owner.keyboard.press('ArrowDown');
  await owner.keyboard.press('Enter');
  expect(await order.getAttribute('aria-selected')).toBe('true');
  await owner.keyboard.press('Escape');
  await expect.poll(() => answer.evaluate((field) => field.matches(':focus'))).toBe(true);
  expect(await answer.inputValue()).toBe('/');

  await answer.fill('');
  await answer.press('/');
  await list.pressSequentially('hel');
  await owner.keyboard.press('Enter');
  await expect.poll(() => answer.inputValue()).toBe('Hello there, this is Mina Okafor.');
  await owner.keyboard.type(' Yes!');
  await owner.keyboard.press('Enter');
  await widget.log.getByText('Hello there, this is Mina Okafor. Yes!').waitFor();
});

test('The page to install from shows that the tag is on the shop’s pages, seconds after one was opened', async () => {
  await owner.getByRole('link', { name: 'Install' }).click();
  const line = () => owner.getByLabel('The tag', { exact: true }).inputValue();
  await expect
    .poll(line, { timeout: 15_000 })
    .toBe(`<script async crossorigin src="${server.origin}/w/demo.js"></script>`);
  const shop = await newPage(browser);
  await shop.goto(`${server.origin}/demo/index.html`);
  await owner.getByText(`Seen on ${server.origin}`).first().waitFor();

  await owner.getByRole('tab', { name: 'Plain HTML' }).press('ArrowLeft');
  await owner.getByRole('tabpanel', { name: 'Magento' }).getByText('csp_whitelist.xml').waitFor();
  for (const width of [1400, 360]) {
    await owner.setViewportSize({ width, height: 800 });
    await expectAccessible(owner);
    const main = owner.getByRole('main');
    expect(await main.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  }
});

test('Whoever is blocked is told that they cannot chat, until it is undone', async () => {
  const shop = await newPage(browser);
  await shop.goto(`${server.origin}/demo/index.html`);
  const widget = widgetOf(shop);
  const views = owner.getByRole('navigation', { name: 'Views' });
  await widget.launcher.click();
  await widget.say('You are fools');
  await owner.setViewportSize({ width: 1400, height: 800 });
  await views.getByRole('link', { name: 'Chats' }).click();
  await owner.getByRole('navigation', { name: 'Live chats' }).getByText('You are fools').click();
  await owner.getByRole('button', { name: 'Block' }).click();
  await owner.getByRole('dialog').getByLabel('Reason').fill('Insults');
  await expectAccessible(owner);
  await owner.getByRole('button', { name: 'Block and end' }).click();

  await widget.panel.getByRole('button', { name: 'Start a new chat' }).click();
  await widget.say('Still fools');
  await widget.status.getByText('You cannot chat here just now').waitFor();

  await views.getByRole('link', { name: 'Settings' }).click();
  await owner.getByRole('link', { name: 'Privacy' }).click();
  await owner.getByText('Insults').waitFor();
  await expectAccessible(owner);
  await owner.getByRole('button', { name: /^Unblock/ }).click();
  await owner.getByText('Nobody is blocked').waitFor();
  await shop.reload();
  await widget.say('Sorry');
  await views.getByRole('link', { name: 'Chats' }).click();
  await owner.getByRole('navigation', { name: 'Live chats' }).getByText('Sorry').waitFor();
});

test('Whoever the shop’s server has signed is blocked on every device, and does not come in as somebody else', async () => {
  const headers = { Origin: server.origin };
  const at = `${server.origin}/v1/sites/demo`;
  const begun = chatStarted.parse(
    await (await owner.request.post(`${at}/chats`, { headers, data: {} })).json(),
  );
  const data = { shopper: begun.shopper, identity: 'customer-9', name: 'Nine', reason: 'Spam', until: null };
  expect((await owner.request.post(`${at}/blocks`, { headers, data })).ok()).toBe(true);
  const { key = '' } = shopShown.parse(await (await owner.request.get(`${at}/settings`)).json());

  const shop = await newPage(browser);
  await shop.goto(`${server.origin}/demo/index.html`);
  const widget = widgetOf(shop);
  await widget.launcher.click();
  await shop.evaluate(
    (jwt) => Reflect.get(globalThis, 'counterbell')('identify', jwt),
    sign(key, { sub: 'customer-9' }),
  );
  await widget.say('On my other phone');
  await widget.status.getByText('You cannot chat here just now').waitFor();
});

test('A voucher’s code is put into the answer, within the limit that an owner set for the agent', async () => {
  const views = owner.getByRole('navigation', { name: 'Views' });
  const sections = owner.getByRole('navigation', { name: 'Sections' });
  await views.getByRole('link', { name: 'Settings' }).click();
  await sections.getByRole('link', { name: 'Vouchers' }).click();
  await owner.getByLabel('Value').fill('5');
  await owner.getByLabel('Currency').fill('gbp');
  await owner.getByLabel('Codes', { exact: true }).fill('SORRY-1\nSORRY-2\nSORRY-1');
  await owner.getByRole('button', { name: 'Add', exact: true }).click();
  await owner.getByText('2 codes left').waitFor();
  await expectAccessible(owner);

  await views.getByRole('link', { name: 'Chats' }).click();
  await owner.getByRole('navigation', { name: 'Live chats' }).getByText('Sorry', { exact: true }).click();
  await owner.getByRole('button', { name: 'Voucher' }).click();
  await owner.getByText('No limit is set for you').waitFor();
  await owner.getByRole('button', { name: 'Cancel' }).click();

  const headers = { Origin: server.origin };
  const me = `${server.origin}/v1/sites/demo/team/demo-agent-1`;
  const data = { role: 'owner', capacity: 4, topics: [], voucherLimit: 500 };
  expect((await owner.request.put(me, { headers, data })).ok()).toBe(true);
  await owner.getByRole('button', { name: 'Voucher' }).click();
  await owner.getByLabel('Value').selectOption('£5.00 (2 left)');
  await expectAccessible(owner);
  await owner.getByRole('button', { name: 'Put the code into the answer' }).click();
  const answer = owner.getByRole('textbox', { name: 'Write an answer' });
  await expect.poll(() => answer.inputValue()).toBe('SORRY-1');
  await expect.poll(() => answer.evaluate((field) => field.matches(':focus'))).toBe(true);

  await views.getByRole('link', { name: 'Settings' }).click();
  await sections.getByRole('link', { name: 'Vouchers' }).click();
  await owner.getByText('£5.00, SORRY-1, by Mina Okafor').waitFor();
});

test('Replies about what a chat is about are suggested above the answer, filled with what is known', async () => {
  const topics = ['Delivery', 'Returns'];
  const cookies = await owner.context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  await change(server.origin, cookie, { ask: { topics } });
  const views = owner.getByRole('navigation', { name: 'Views' });
  await views.getByRole('link', { name: 'Settings' }).click();
  await owner.getByRole('link', { name: 'Saved replies' }).click();
  await save('By post', 'post', 'Send {{order.id}} back by post, to {{site.name}}.', 'Returns');
  await save('When it comes', 'when', 'Tomorrow', 'Delivery');

  const shop = await newPage(browser);
  // The tag is kept for ten seconds: until then no topic is asked for.
  const widget = widgetOf(shop);
  const topic = widget.panel.getByLabel('What is it about?');
  await expect
    .poll(
      async () => {
        await shop.goto(`${server.origin}/demo/index.html`);
        await widget.launcher.click();
        await widget.panel.waitFor();
        return topic.isVisible();
      },
      { timeout: 20_000, interval: 1_000 },
    )
    .toBe(true);
  await topic.selectOption('Returns');
  await widget.panel.getByRole('button', { name: 'Go on' }).click();
  await widget.say('I do not like it');
  await widget.log.getByText('I do not like it').waitFor();
  await shop.evaluate(() =>
    Reflect.get(globalThis, 'counterbell')('order', { id: 'A-17', value: 5, currency: 'GBP' }),
  );

  await views.getByRole('link', { name: 'Chats' }).click();
  await owner.getByRole('navigation', { name: 'Live chats' }).getByText('I do not like it').click();
  const suggestions = owner.getByRole('list', { name: 'Suggested answers' });
  await suggestions.getByRole('button', { name: 'By post' }).click();
  expect(await suggestions.getByRole('button').count()).toBe(1);
  const answer = owner.getByRole('textbox', { name: 'Write an answer' });
  await expect.poll(() => answer.inputValue()).toBe('Send A-17 back by post, to Marrow & Thyme.');
});
