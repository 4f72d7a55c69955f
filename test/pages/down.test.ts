/** The chat's server is down: the page does not notice. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from '../../demo/local.ts';
import { openBrowser } from '../browser.ts';
import { newPage } from '../story/pages.ts';
import { Host } from './host.ts';
import { shiftsOf } from './watch.ts';

const host = new Host();
let browser: Browser;
beforeAll(async () => {
  await host.open();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  host.close();
});

/** The page's own scripts: a stub whose calls wait for ours, and what a shop does. */
const OWN = `<script>
  window.counterbell ??= (...call) => (counterbell.q ??= []).push(call);
  counterbell('open');
  counterbell('identify', { id: 7 });
  addEventListener('load', () => document.title = 'Loaded');
  addEventListener('DOMContentLoaded', () => {
    document.querySelector('button').onclick = ({ target }) => target.textContent = 'In the basket';
  });
</script>`;

const tagOf = (script: string) => `<script async crossorigin src="${script}"></script>`;
/** For shops that want their load event whatever happens to us. */
const lateTagOf = (script: string) => `<script>
  addEventListener('load', () => document.head.append(Object.assign(document.createElement('script'), { src: '${script}' })));
</script>`;

/** Looks at the page as soon as its own document is there, and fails when it is not as ever. */
const expectUnharmed = async (tag: string): Promise<Page> => {
  const failures: string[] = [];
  const page = await newPage(browser);
  page.on('pageerror', (error) => failures.push(String(error)));
  await page.goto(host.put({ head: OWN + tag, body: '<button>Add to basket</button>' }), {
    waitUntil: 'domcontentloaded',
  });
  await page.getByRole('button').click();
  await page.getByText('In the basket').waitFor();
  await page.evaluate(() => Reflect.get(window, 'counterbell')('order', { id: 'A-17' }));
  expect((await shiftsOf(page)).all).toBe(0);
  expect(await page.locator('counter-bell').count()).toBe(0);
  expect(failures).toEqual([]);
  return page;
};

describe('The page loads, paints and works as ever, and throws nothing, when the tag’s server', () => {
  const servers: [string, () => Promise<string>][] = [
    ['does not know the tag', async () => `${host.origin}/w/nothing.js`],
    ['takes no calls', async () => `http://127.0.0.1:${await freePort(31_000)}/w/demo.js`],
  ];
  for (const [name, scriptOf] of servers) {
    test(name, async () => {
      const page = await expectUnharmed(tagOf(await scriptOf()));
      await expect.poll(() => page.title()).toBe('Loaded');
    });
  }

  test('never answers: only the load event waits, as for any script of a page', async () => {
    const page = await expectUnharmed(tagOf(host.silent));
    expect(await page.title()).toBe('Shop');
  });

  test('never answers, and the tag is put in after the load event: nothing waits at all', async () => {
    const page = await expectUnharmed(lateTagOf(host.silent));
    await expect.poll(() => page.locator(`script[src="${host.silent}"]`).count()).toBe(1);
    expect(await page.title()).toBe('Loaded');
  });
});
