/** Chromium, as all other tests drive it: the same story in a third engine. */
import { findBrowser, openBrowser } from '../browser.ts';
import type { Engine, Look, Tab } from './tab.ts';

const open = async ({ dark, ...viewport }: Look): Promise<Tab> => {
  const browser = await openBrowser();
  const page = await browser.newPage({ viewport, colorScheme: dark ? 'dark' : 'light' });
  return {
    visit: async (url) => void (await page.goto(url)),
    reload: async () => void (await page.reload()),
    evaluate: async (expression) => String(await page.evaluate(expression)),
    click: (x, y) => page.mouse.click(x, y),
    async press(keys) {
      for (const key of keys) await page.keyboard.press(key);
    },
    close: () => browser.close(),
  };
};

export const chromium: Engine = {
  name: 'Chromium',
  prepare: async () => void (await findBrowser()),
  open,
};
