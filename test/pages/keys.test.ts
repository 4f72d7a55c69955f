/** What one types into the panel is no shortcut of the page. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { widgetOf } from '../story/pages.ts';
import { openPanel, openShop, type Shop } from './shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

/** Notes down what the page hears, and of which element, in a list of the page's own. Runs in the page. */
const listen = (isEarly: boolean): void => {
  const heard = new Set<string>();
  Reflect.set(document, 'heard', () => [...heard]);
  const names = ['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'copy', 'cut', 'paste'];
  for (const target of [window, document, document.documentElement])
    for (const name of names)
      target.addEventListener(
        name,
        ({ type, target }) => heard.add(`${type} of ${target instanceof Element && target.localName}`),
        isEarly,
      );
};
const heardBy = (page: Page): Promise<string[]> => page.evaluate(() => Reflect.get(document, 'heard')());

/** Types, cuts, copies and pastes as shoppers do. */
const write = async (page: Page): Promise<void> => {
  const { field } = widgetOf(page);
  await field.pressSequentially('Is it 5/6 or 7?');
  for (const keys of [
    'ControlOrMeta+a',
    'ControlOrMeta+c',
    'ControlOrMeta+x',
    'ControlOrMeta+v',
    'ArrowLeft',
    'Escape',
  ])
    await field.press(keys);
};

test('A page that listens to bubbling keys, input and clipboard hears nothing of what is written in the panel', async () => {
  const page = await shop.visit({ head: shop.tag, body: '<input aria-label="Search">' });
  await page.evaluate(listen, false);
  await openPanel(page);
  await write(page);
  expect(await heardBy(page)).toEqual([]);
  // Of its own fields it does.
  await page.getByLabel('Search').press('x');
  expect(await heardBy(page)).toContain('keydown of input');
});

test('A page that listens in the capture phase is told by the browser before we are: of our element, never of what is in it', async () => {
  const page = await shop.visit({ head: shop.tag });
  await openPanel(page);
  await page.evaluate(listen, true);
  await write(page);
  const heard = await heardBy(page);
  expect(heard).toContain('keydown of counter-bell');
  expect(heard.filter((what) => !what.endsWith(' of counter-bell'))).toEqual([]);
});

test('A slash typed in the panel stays there, though on the page it goes to the search', async () => {
  const page = await shop.visit({
    head: `${shop.tag}<script>
      document.addEventListener('keydown', (event) => {
        if (event.key !== '/' || event.target.matches('input, textarea')) return;
        event.preventDefault();
        document.querySelector('input').focus();
      });
    </script>`,
    body: '<input aria-label="Search">',
  });
  await openPanel(page);
  await widgetOf(page).field.pressSequentially('5/6?');
  expect(await widgetOf(page).field.inputValue()).toBe('5/6?');
  await page.locator('h1').click();
  await page.keyboard.press('/');
  expect(await page.getByLabel('Search').evaluate((search) => search.matches(':focus'))).toBe(true);
});
