/** The question after a chat, tried in other words. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { widgetOf } from '../story/pages.ts';
import { ask, openPanel, openShop, type Shop } from './shop.ts';

const OTHER = 'Did we do well?';
const USUAL = 'How satisfied were you with this chat?';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
  await shop.set({ survey: { other: { en: OTHER, de: 'Haben wir geholfen?' } } });
});
afterAll(() => shop.close());

/** The name of the group of scores that a new shopper is asked to choose from. */
const askedIn = async (page: Page): Promise<string> => {
  const { panel } = widgetOf(page);
  await openPanel(page);
  await ask(page, 'Is this kettle blue?');
  await panel.getByRole('button', { name: 'More' }).click();
  await panel.getByRole('button', { name: 'End chat' }).click();
  const legend = panel.locator('legend');
  await legend.waitFor();
  return legend.innerText();
};

test('Some shoppers are asked as usual and others in the other words of their language, and neither in any third', async () => {
  const asked = new Set<string>();
  // That all twelve are asked alike happens once in 2,000 runs.
  for (let shopper = 0; shopper < 12 && asked.size < 2; shopper++) {
    const page = await shop.visit({ head: shop.tag });
    asked.add(await askedIn(page));
    await page.context().close();
  }
  expect([...asked].toSorted((one, other) => one.localeCompare(other))).toEqual([OTHER, USUAL]);
});
