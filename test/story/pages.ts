/** People with browsers: a shopper on the demo shop and an agent in the console, each in a context of their own. */
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import { z } from 'zod';

const PATIENCE = 15_000;

/** A page in a context of its own: nothing shared with other people. */
export const newPage = async (browser: Browser, options: BrowserContextOptions = {}): Promise<Page> => {
  const context = await browser.newContext({
    locale: 'en-GB',
    viewport: { width: 1800, height: 1000 },
    ...options,
  });
  context.setDefaultTimeout(PATIENCE);
  return context.newPage();
};

const findings = z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) }));

/** What axe finds wrong within `selector` (shadow roots included). */
export const violationsIn = async (page: Page, selector = 'body') => {
  // Evaluated, not injected as a script tag: the console's policy would rightly refuse that.
  await page.evaluate(axe.source);
  const violations = await page.evaluate(
    `axe.run(${JSON.stringify(selector)}).then(({ violations }) => violations)`,
  );
  return findings.parse(violations);
};

/** Fails when axe finds anything wrong. */
export const expectAccessible = async (page: Page, selector?: string): Promise<void> => {
  expect(await violationsIn(page, selector)).toEqual([]);
};

/** What a shopper sees of the chat. */
export const widgetOf = (page: Page) => {
  const panel = page.locator('counter-bell').getByRole('dialog');
  return {
    panel,
    launcher: page.locator('counter-bell').getByRole('button', { name: /^Chat(:| with)/ }),
    field: panel.getByRole('textbox', { name: 'Write a message' }),
    log: panel.getByRole('log'),
    /** Each text that is shown, sent or not. */
    words: panel.locator('.words'),
    status: panel.locator('.trouble'),
    say: async (text: string) => {
      const field = panel.getByRole('textbox', { name: 'Write a message' });
      await field.fill(text);
      await field.press('Enter');
    },
  };
};
