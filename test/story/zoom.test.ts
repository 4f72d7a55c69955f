/** The widget as it is for those who enlarge it, space its text out, force its colours, or want no motion. */
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { widgetOf } from './pages.ts';
import { focusContrast, knowContrast, lossesIn } from './seen.ts';
import { openStage, PLAIN, tour, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** Pixels of the page: what every target of the widget has, both ways, but links within a text. */
const TARGET = 44;

/** WCAG 1.4.12, within the widget: its parts bring their styles later, so it is put in at each state. */
const spaceOut = (): void => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-block-end: 2em !important }`);
  document.querySelector('counter-bell')?.shadowRoot?.adoptedStyleSheets.push(sheet);
};

describe('In every state nothing is cut off, sticks out or lies under something else, and every target has 44 px', () => {
  const sizes: [string, BrowserContextOptions, typeof spaceOut | undefined][] = [
    ['at 100 %', { viewport: { width: 1280, height: 1024 } }, undefined],
    ['at 200 %', { viewport: { width: 640, height: 512 }, deviceScaleFactor: 2 }, undefined],
    ['at 400 %, 320 px wide', { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 }, undefined],
    ['with text spaced out', { viewport: { width: 1280, height: 1024 } }, spaceOut],
    ['with text spaced out, 320 px wide', { viewport: { width: 320, height: 640 } }, spaceOut],
  ];
  test.for(sizes)('%s', async ([size, options, prepare]) => {
    const losses: string[] = [];
    await tour(
      stage,
      `Does it drip ${size}?`,
      async (state, page) => {
        if (prepare) await page.evaluate(prepare);
        for (const loss of await page.evaluate(lossesIn, TARGET)) losses.push(`${state}: ${loss}`);
      },
      options,
    );
    expect(losses).toEqual([]);
  });
});

/** Goes through the open panel by Tab; tells of each stop. */
const stopsOf = async (page: Page): Promise<{ name: string; contrast: number }[]> => {
  await page.evaluate(knowContrast);
  const stops = [await page.evaluate(focusContrast)];
  for (let step = 0; step < 8; step++) {
    await page.keyboard.press('Shift+Tab');
    stops.push(await page.evaluate(focusContrast));
  }
  return stops;
};

test.for([
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['forced colours', { forcedColors: 'active' }],
] satisfies [string, BrowserContextOptions][])(
  'The focus stands out 3 to 1 at every stop: %s',
  async ([, look]) => {
    await stage.set(PLAIN);
    const page = await stage.visit(look);
    const { launcher, panel, field } = widgetOf(page);
    await launcher.focus();
    await page.keyboard.press('Enter');
    await panel.getByRole('button', { name: 'Where is my order?' }).waitFor();
    await field.fill('What is written makes the button stand out');
    await page.keyboard.press('Tab');
    const stops = await stopsOf(page);
    expect(stops.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Send', 'Messages', 'Write a message']),
    );
    expect(stops.filter(({ contrast }) => contrast < 3)).toEqual([]);
  },
);

test('In forced colours launcher, panel, field and buttons keep an edge', async () => {
  await stage.set(PLAIN);
  const page = await stage.visit({ forcedColors: 'active' });
  const { launcher, panel, field } = widgetOf(page);
  await launcher.click();
  const edges = [launcher, panel, field, panel.getByRole('button', { name: 'Where is my order?' })];
  for (const edge of edges) {
    await edge.waitFor();
    const [width, colour, behind] = await edge.evaluate((element) => {
      const { borderTopWidth, borderTopColor, backgroundColor } = getComputedStyle(element);
      return [parseFloat(borderTopWidth), borderTopColor, backgroundColor] as const;
    });
    expect(width).toBeGreaterThanOrEqual(1);
    expect(colour).not.toBe(behind);
    expect(colour).not.toMatch(/^rgba\(.*, 0\)$/);
  }
});

test.for([
  ['where less motion is wanted, nothing moves', 'reduce', 0],
  ['where it is not, the dots of who types do', 'no-preference', 1],
] as const)('Motion: %s', async ([, reducedMotion, moving]) => {
  await stage.set(PLAIN);
  const page = await stage.visit({ reducedMotion });
  const { launcher, log, say } = widgetOf(page);
  await launcher.click();
  await say(`Who types? ${reducedMotion}`);
  const talk = await stage.answer(`Who types? ${reducedMotion}`);
  talk.raw({ type: 'typing' });
  const dots = log.getByRole('img', { name: 'Typing' });
  await dots.waitFor();
  const animations = await dots.evaluate((element) => {
    const root = element.getRootNode();
    return root instanceof ShadowRoot ? root.getAnimations().length : -1;
  });
  expect(animations).toBe(moving);
  talk.conversation.close();
});
