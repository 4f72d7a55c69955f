/** The settings: what is set in the console is what shoppers see. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO_SITE } from '../../demo/seed.ts';
import { openBrowser } from '../browser.ts';
import { expectAccessible, newPage, widgetOf } from './pages.ts';
import { Server } from './server.ts';

const server = new Server();
let browser: Browser;
let owner: Page;
beforeAll(async () => {
  await server.start();
  browser = await openBrowser();
  owner = await newPage(browser);
  await owner.goto(server.links[0] ?? '');
  await owner.getByRole('link', { name: 'Settings' }).click();
  await owner.getByLabel('Name', { exact: true }).first().waitFor();
});
afterAll(async () => {
  await browser.close();
  await server.remove();
});

const MINUTE = 60_000;
/** For what takes a moment, on a busy machine too. */
const PATIENT = { timeout: 15_000 };

const save = async (page: Page) => {
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('It is on your pages within a minute').waitFor();
};

/** The colour of the widget, wherever it stands. */
const accentOf = (widget: ReturnType<Page['locator']>) =>
  widget.evaluate((element) => getComputedStyle(element).getPropertyValue('--accent'));

/** What a shopper who comes now sees, once they open the chat. */
const visit = async (): Promise<Page> => {
  const shop = await newPage(browser);
  await shop.goto(`${server.origin}/demo/index.html`);
  await widgetOf(shop).launcher.click();
  await widgetOf(shop).panel.waitFor();
  return shop;
};

/** What the tag says within a minute. */
const expectTag = (words: string) =>
  expect
    .poll(async () => (await owner.request.get(`${server.origin}/w/${DEMO_SITE}.js`)).text(), {
      timeout: MINUTE,
      interval: 500,
    })
    .toContain(words);

test('What is changed is seen in the preview before it is saved, and on the shop’s pages within a minute after', async () => {
  await owner.getByLabel('Name', { exact: true }).first().fill('Pan & Pot');
  await owner.getByLabel('Colour', { exact: true }).fill('#aa0000');
  const panel = owner
    .frameLocator('iframe')
    .locator('counter-bell')
    .getByRole('dialog', { name: 'Pan & Pot' });
  await expect.poll(() => accentOf(panel), PATIENT).toBe('#aa0000');
  await owner.getByText('Not saved: Site, Look').waitFor();
  expect(await (await owner.request.get(`${server.origin}/w/${DEMO_SITE}.js`)).text()).not.toContain(
    '#aa0000',
  );

  await save(owner);
  await expectTag('#aa0000');
  const { panel: live } = widgetOf(await visit());
  expect(await live.getAttribute('aria-label')).toBe('Pan & Pot');
  expect(await accentOf(live)).toBe('#aa0000');
});

test('A shop that is closed today and tomorrow says in its chat when it is back', async () => {
  await owner.getByRole('radio', { name: 'At certain times' }).check();
  await owner.getByLabel('Time zone', { exact: true }).selectOption('UTC');
  await owner.getByRole('button', { name: 'Add a day' }).click();
  await owner.getByLabel('Date').fill(new Date().toISOString().slice(0, 10));
  await owner.getByRole('button', { name: 'Add a day' }).click();
  await save(owner);
  await expectTag('"open":false');
  await widgetOf(await visit())
    .panel.getByText(/^We are back /)
    .waitFor();
});

test('Who holds the chat back says where those shoppers can turn, and the tag carries it', async () => {
  await owner.getByLabel('Shoppers who have a plain link').selectOption('10 in 100');
  const contact = owner.getByLabel('Where that link leads');
  const hasFocus = () => contact.evaluate((field) => field.matches(':focus'));
  for (const wrong of ['', 'help']) {
    await contact.fill(wrong);
    await owner.getByLabel('Greeting').focus();
    await owner.getByRole('button', { name: 'Save' }).click();
    await expect.poll(hasFocus, PATIENT).toBe(true);
    expect(await contact.getAttribute('aria-invalid')).toBe('true');
  }
  await contact.fill('mailto:help@shop.example');
  await owner.getByLabel('The question in other words').fill('Did we do well?');
  await save(owner);
  await expectTag('"contact":"mailto:help@shop.example"');
});

test('An agent reads what is set, and cannot change it', async () => {
  const agent = await newPage(browser);
  await agent.goto(server.links[1] ?? '');
  await agent.getByRole('link', { name: 'Settings' }).click();
  await agent.getByText('Owners and admins of the site can change them').waitFor();
  expect(await agent.getByLabel('Name', { exact: true }).first().isDisabled()).toBe(true);
  await agent.keyboard.press('Control+s');
  expect(await agent.getByRole('button', { name: 'Save' }).count()).toBe(0);
});

test('Who saves what someone else has changed meanwhile is told so; what they wrote stands there until they load anew', async () => {
  const other = await owner.context().newPage();
  await other.goto(`${server.origin}/console/#/settings`);
  await other.getByLabel('Greeting').fill('From the other window');
  await save(other);

  await owner.getByLabel('Greeting').fill('From this window');
  await owner.keyboard.press('Control+s');
  await owner.getByText('Someone else has changed the settings meanwhile').waitFor();
  expect(await owner.getByLabel('Greeting').inputValue()).toBe('From this window');
  await owner.getByRole('button', { name: 'Load anew' }).click();
  await expect.poll(() => owner.getByLabel('Greeting').inputValue(), PATIENT).toBe('From the other window');
});

test('A field that is not right says so beside it and has the focus, whether the browser or the server found it', async () => {
  const name = owner.getByLabel('Name', { exact: true }).first();
  const addresses = owner.getByLabel('Addresses of your shop');
  await name.fill('');
  await owner.getByRole('button', { name: 'Save' }).click();
  await expect.poll(() => name.evaluate((field) => field.matches(':focus')), PATIENT).toBe(true);
  expect(await name.getAttribute('aria-invalid')).toBe('true');
  await name.fill('Pan & Pot');

  await addresses.fill(`${server.origin}\nshop`);
  await owner.getByRole('button', { name: 'Save' }).click();
  await expect.poll(() => addresses.evaluate((field) => field.matches(':focus')), PATIENT).toBe(true);
  await owner.getByText('“shop” is no address of a shop').first().waitFor();
});

test('Who leaves with changes that are not saved is asked, and can stay', async () => {
  const before = owner.url();
  for (const elsewhere of ['Saved replies', 'Reports']) {
    owner.once('dialog', (dialog) => void dialog.dismiss());
    await owner.getByRole('link', { name: elsewhere }).click();
    await expect.poll(() => owner.url(), PATIENT).toBe(before);
  }
  await owner.getByText('Not saved: Site').waitFor();
  owner.once('dialog', (dialog) => void dialog.accept());
  await owner.getByRole('link', { name: 'Reports' }).click();
  await owner.getByRole('heading', { name: 'Reports' }).waitFor();
});

test('The page is as accessible in a wide window as in a narrow one, with everything shown that can be', async () => {
  await owner.getByRole('link', { name: 'Settings' }).click();
  await owner.getByRole('button', { name: 'Add an invitation' }).click();
  await owner.getByLabel('Find a text').fill('e');
  for (const width of [1400, 320]) {
    await owner.setViewportSize({ width, height: 800 });
    await expectAccessible(owner);
    const wide = await owner
      .getByRole('main')
      .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
    expect(wide).toBe(0);
  }
});

test('Whoever removes something by keyboard goes on from there', async () => {
  await owner.getByRole('button', { name: 'Remove Monday, 09:00 to 17:00' }).press('Enter');
  const add = owner.getByRole('button', { name: 'Add hours on Monday' });
  await expect.poll(() => add.evaluate((button) => button.matches(':focus')), PATIENT).toBe(true);
});
