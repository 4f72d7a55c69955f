/** Pages whose styles are unkind: launcher and panel look and lie as on a plain page. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { widgetOf } from '../story/pages.ts';
import { ask, openPanel, openShop, type Shop } from './shop.ts';

let shop: Shop;
/** How launcher and panel look on a page without any style. */
let plain: object[];
beforeAll(async () => {
  shop = await openShop();
  plain = await looksAfterChat(await shop.visit({ head: shop.tag }));
});
afterAll(() => shop.close());

/** Where an element lies, and all its style but the direction of text: the launcher's is that of its page. */
const lookOf = (element: Element) => {
  const style = getComputedStyle(element);
  const names = [...style].filter((name) => !/^--|direction|bidi|inline/.test(name));
  const looks = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(name)]));
  return { box: element.getBoundingClientRect().toJSON(), ...looks };
};

/** How the widget looks once a question is answered; nothing has the focus, and nothing is pointed at. */
const looksAfterChat = async (page: Page): Promise<object[]> => {
  const { launcher, panel, field, log } = widgetOf(page);
  await openPanel(page);
  await ask(page, 'Too hot?');
  await field.blur();
  await page.mouse.move(0, 0);
  const parts = [page.locator('counter-bell'), launcher, panel, field, log, log.locator('.words').first()];
  return Promise.all(parts.map((part) => part.evaluate(lookOf)));
};

const BARE = '*, *::before, *::after, :not(:defined)';
const STYLES: [string, string][] = [
  [
    'everything hidden, moved, shrunk and rid of its colours, with !important',
    `:not(html):not(body):not(h1) { display: none !important; visibility: hidden !important; opacity: 0 !important;
      position: static !important; width: 1px !important; clip-path: circle(0) !important; z-index: -1 !important }
    * { font: italic 3px serif !important; line-height: 9 !important; letter-spacing: 9px !important; color: red !important;
      text-transform: uppercase !important; text-align: right !important; text-indent: 40px !important; white-space: pre !important;
      pointer-events: none !important; user-select: none !important; cursor: none !important; word-spacing: 9px !important;
      transition: all 5s !important; background: yellow !important; margin: 9px !important; padding: 9px !important;
      border: 9px solid !important; border-radius: 0 !important; box-shadow: none !important; filter: blur(9px) !important }
    html { filter: none !important }`,
  ],
  [
    'elements hidden until they are defined',
    ':not(:defined) { display: none; visibility: hidden !important; opacity: 0 }',
  ],
  [
    'buttons, fields, sections and forms that are not shown',
    'button, textarea, input, section, form, div, p { display: none !important; appearance: none !important }',
  ],
  ['a body that is transformed', 'body { transform: rotate(3deg) scale(0.5) translateX(100px) }'],
  ['a body that is zoomed', 'body { zoom: 1.5; width: 3000px }'],
  ['a body that contains what is in it', 'body { contain: strict; height: 50px; container-type: size }'],
  ['a body that clips and does not scroll', 'html, body { overflow: hidden; height: 100%; position: fixed }'],
  [
    'a page laid out as a grid in which everything has its place',
    'html { display: grid; place-items: start }',
  ],
  ['a small root font', 'html { font-size: 4px; font-family: cursive }'],
  ['right to left', '* { direction: rtl !important; unicode-bidi: bidi-override !important }'],
  ['lines that run downwards', 'html { writing-mode: vertical-rl; text-orientation: upright }'],
  [
    'custom properties of the same names',
    `${BARE} { --ink: red; --ink-soft: red; --surface: blue; --bubble: lime; --accent: red; --on-accent: red }`,
  ],
  ['a reset', `${BARE} { all: unset }`],
];

describe('Launcher and panel look and lie as on a plain page, and chat, under', () => {
  for (const [name, css] of STYLES) {
    test(name, async () => {
      const page = await shop.visit({ head: `<style>${css}</style>${shop.tag}` });
      expect(await looksAfterChat(page)).toEqual(plain);
    });
  }
});

test('A curtain with the highest z-index covers neither launcher nor panel', async () => {
  const curtain = 'position: fixed; inset: 0; z-index: 2147483647; background: white';
  const page = await shop.visit({ head: shop.tag, body: `<div style="${curtain}"></div>` });
  await openPanel(page);
  // A click of the driver lands only on what nothing covers.
  await widgetOf(page).field.click();
  await widgetOf(page).launcher.click();
  expect(await widgetOf(page).panel.isVisible()).toBe(false);
});

test('On paper there is neither launcher nor panel', async () => {
  const page = await shop.visit({ head: shop.tag });
  await openPanel(page);
  await page.emulateMedia({ media: 'print' });
  expect(await widgetOf(page).panel.isVisible()).toBe(false);
  expect(await page.locator('counter-bell').getByRole('button').first().isVisible()).toBe(false);
  await page.emulateMedia({ media: 'screen' });
  expect(await widgetOf(page).panel.isVisible()).toBe(true);
});
