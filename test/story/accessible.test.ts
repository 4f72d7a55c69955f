/** The widget for everybody (WCAG 2.2 AA): every state by axe, and the main ones in the words of the accessibility tree. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violationsIn } from './pages.ts';
import { faintIn, knowContrast } from './seen.ts';
import { openStage, tour, type Stage } from './stage.ts';

const LOOKS = [
  { colorScheme: 'light', forcedColors: 'none' },
  { colorScheme: 'dark', forcedColors: 'none' },
  { colorScheme: 'dark', forcedColors: 'active' },
] as const;

let stage: Stage;
/** The accessibility tree of each state, and what axe found in it. */
const trees: Record<string, string> = {};
const found: unknown[] = [];
/** Text that is hard to read. */
const faint: string[] = [];

const examine = async (state: string, page: Page): Promise<void> => {
  const tree = await page.locator('counter-bell').ariaSnapshot();
  trees[state] = tree.replaceAll(/\d+:\d\d/g, 'TIME').replaceAll(stage.server.origin, 'SHOP');
  await page.evaluate(knowContrast);
  for (const look of LOOKS) {
    await page.emulateMedia(look);
    for (const text of await page.evaluate(faintIn)) faint.push(`${state}, ${look.colorScheme}: ${text}`);
    for (const { id, nodes } of await violationsIn(page, 'counter-bell'))
      found.push({ state, ...look, id, nodes });
  }
  await page.emulateMedia({ colorScheme: null, forcedColors: null });
};

beforeAll(async () => {
  stage = await openStage();
  await tour(stage, 'Does the teapot drip?', examine);
});
afterAll(() => stage.close());

test('Every state of the widget is free of what axe finds: light, dark, and in forced colours', () => {
  expect(found).toEqual([]);
  expect(Object.keys(trees)).toHaveLength(14);
});

test('Text stands out 4.5 to 1 in every state: light, dark, and in forced colours', () => {
  expect(faint).toEqual([]);
});

test('The launcher is a button that has a name and is closed', () => {
  expect(trees['launcher']).toMatchInlineSnapshot(`
    "- 'region "Chat: Marrow & Thyme"':
      - 'button "Chat: Marrow & Thyme"'"
  `);
});

test('An empty chat is a window with a name, a log, what can be asked by a tap, and a field', () => {
  expect(trees['open and empty']).toMatchInlineSnapshot(`
    "- 'region "Chat: Marrow & Thyme"':
      - 'button "Chat: Marrow & Thyme" [expanded]'
      - dialog "Marrow & Thyme":
        - heading "Marrow & Thyme" [level=2]
        - paragraph: Ask us anything
        - button "Close the chat":
          - img
        - log "Messages":
          - paragraph: Hello! Ask us anything about pans, knives or tea.
        - list:
          - listitem:
            - button "Where is my order?"
          - listitem:
            - button "Which pans work on induction?"
          - listitem:
            - button "Can I send a knife back?"
        - paragraph
        - status
        - button "Send a picture or a file"
        - img
        - textbox "Write a message"
        - button "Send":
          - img"
  `);
});

test('The form before a chat has a name for every field', () => {
  expect(trees['form before the chat']).toMatchInlineSnapshot(`
    "- 'region "Chat: Marrow & Thyme"':
      - 'button "Chat: Marrow & Thyme" [expanded]'
      - dialog "Marrow & Thyme":
        - heading "Marrow & Thyme" [level=2]
        - paragraph: Ask us anything
        - button "Close the chat":
          - img
        - log "Messages":
          - paragraph: Hello! Ask us anything about pans, knives or tea.
        - paragraph: "Nobody is here just now. Leave your question: it is the first thing we read."
        - text: Your name (optional)
        - textbox "Your name (optional)"
        - text: Your e-mail address
        - textbox "Your e-mail address"
        - text: What is it about?
        - combobox "What is it about?":
          - option "Delivery" [selected]
          - option "Returns"
        - button "Go on"
        - paragraph
        - status"
  `);
});

test('A chat that waits tells its place', () => {
  expect(trees['waiting with a place']).toMatchInlineSnapshot(`
    "- 'region "Chat: Marrow & Thyme"':
      - 'button "Chat: Marrow & Thyme" [expanded]'
      - dialog "Marrow & Thyme":
        - heading "Marrow & Thyme" [level=2]
        - paragraph: Waiting for someone to join
        - button "More":
          - img
        - button "Close the chat":
          - img
        - log "Messages":
          - paragraph: Hello! Ask us anything about pans, knives or tea.
          - text: You Does the teapot drip?
          - paragraph:
            - time: TIME
        - status: You are next.
        - button "Reply by e-mail"
        - paragraph
        - status
        - button "Send a picture or a file"
        - img
        - textbox "Write a message"
        - button "Send":
          - img"
  `);
});

test('An answered chat tells who said what when, names its file, its product and its answers', () => {
  expect(trees['answered']).toMatchInlineSnapshot(`
    "- 'region "Chat: Marrow & Thyme"':
      - 'button "Chat: Marrow & Thyme" [expanded]'
      - dialog "Marrow & Thyme":
        - heading "Marrow & Thyme" [level=2]
        - paragraph: Tom Ashdown is answering
        - button "More":
          - img
        - button "Close the chat":
          - img
        - log "Messages":
          - paragraph: Hello! Ask us anything about pans, knives or tea.
          - text: You Does the teapot drip?
          - paragraph:
            - time: TIME
          - paragraph: Tom Ashdown joined the chat
          - text: Tom Ashdown All of it is at
          - link "SHOP/demo/returns-and-exchanges-of-kitchen-knives.html":
            - /url: SHOP/demo/returns-and-exchanges-of-kitchen-knives.html
          - paragraph
          - link "Fen frying pan £49.50":
            - /url: SHOP/demo/product.html?id=fen-frying-pan
          - paragraph:
            - time: TIME
          - text: You
          - button "spout.png 1 kB"
          - paragraph:
            - time: TIME
          - text: Tom Ashdown Which size?
          - list:
            - listitem:
              - button "24 cm"
            - listitem:
              - button "28 cm"
          - paragraph:
            - time: TIME
        - paragraph: "Tom Ashdown: Which size?"
        - status
        - button "Send a picture or a file"
        - img
        - textbox "Write a message"
        - button "Send":
          - img"
  `);
});

test('The survey is one group of five named choices', () => {
  expect(trees['survey']?.replace(/^[^]*?- group/, '- group')).toMatchInlineSnapshot(`
    "- group "How satisfied were you with this chat?":
          - text: How satisfied were you with this chat?
          - radio "1 of 5, very dissatisfied"
          - radio "2 of 5, dissatisfied"
          - radio "3 of 5, neither"
          - radio "4 of 5, satisfied"
          - radio "5 of 5, very satisfied"
        - button "Not now""
  `);
});

/** The shop's pages in Arabic, as far as the tag can see. */
const inArabic = (page: Page) =>
  page.addInitScript(() =>
    document.addEventListener('readystatechange', () => (document.documentElement.lang = 'ar')),
  );

test('In Arabic the panel says so, is laid out from right to left, and axe finds nothing', async () => {
  const page = await stage.visit({}, inArabic);
  await page.locator('counter-bell button').click();
  const panel = page.locator('counter-bell').getByRole('dialog');
  const field = panel.getByRole('textbox');
  await field.fill('هل الإبريق كبير؟');
  await field.press('Enter');
  await panel.getByRole('log').getByText('هل الإبريق كبير؟').waitFor();
  expect(await panel.getAttribute('lang')).toBe('ar');
  expect(await panel.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl');
  expect(await violationsIn(page, 'counter-bell')).toEqual([]);
});
