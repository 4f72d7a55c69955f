/** The package's two examples, bundled as a shop would; for React, Preact stands in, by `preact/compat`. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openShop, type Shop } from '../pages/shop.ts';
import { bundle } from './bundle.ts';
import { newPage, widgetOf } from './pages.ts';
import { sign } from './sign.ts';

let shop: Shop;
let key: string;
let desk: Page;
beforeAll(async () => {
  shop = await openShop();
  key = await shop.key();
  desk = await newPage(shop.browser);
  await desk.goto(shop.server.links[1] ?? '');
});
afterAll(() => shop.close());

/** How each library shows the component, and with null takes it away. */
const RENDER = {
  preact: `import { h, render } from 'preact';
    const show = (props) => render(props && h(AskAbout, props), document.querySelector('#app'));`,
  react: `import { createElement } from 'react';
    import { createRoot } from 'react-dom/client';
    const root = createRoot(document.querySelector('#app'));
    const show = (props) => root.render(props && createElement(AskAbout, props));`,
} as const;

/** Counts who listens to `unread`. */
const COUNT = `window.listeners = 0;
  for (const [name, by] of [['addEventListener', 1], ['removeEventListener', -1]]) {
    const real = EventTarget.prototype[name];
    EventTarget.prototype[name] = function (...values) {
      if (values[0] === 'unread') listeners += by;
      return real.apply(this, values);
    };
  }`;

for (const library of ['preact', 'react'] as const)
  describe(`The example for ${library}`, () => {
    test('opens the chat with a draft, says who asks, counts what is unread, and listens as long as it is shown', async () => {
      const source = `import { AskAbout } from 'counterbell/examples/${library}.tsx';
        ${RENDER[library]}
        window.show = show;`;
      const script = shop.host.putScript(await bundle(source, library));
      const page = await shop.visit(
        { body: `<div id="app"></div><script src="${script}"></script>` },
        (fresh) => fresh.addInitScript(COUNT),
      );
      const identity = sign(key, { sub: `customer of ${library}` });
      const props = JSON.stringify({ tag: shop.script, product: 'kettle', identity });
      await page.evaluate(`show(${props})`);
      await page.getByRole('button', { name: 'Ask us' }).click();
      const { field, log, panel } = widgetOf(page);
      await field.waitFor();
      expect(await field.inputValue()).toBe('About the kettle: ');
      await field.press('End');
      await field.pressSequentially(`${library}?`);
      await field.press('Enter');
      const question = `About the kettle: ${library}?`;
      await log.getByText(`You asked: ${question}`).waitFor();

      await desk.getByRole('navigation', { name: 'Live chats' }).getByText(question).click();
      await desk.getByRole('region', { name: 'Who this is' }).getByText(`customer of ${library}`).waitFor();
      await desk.getByRole('region', { name: 'Who this is' }).getByText('Verified by the shop').waitFor();

      // Away with it and back again, now that the tag is there: it listens anew, and only while it is shown.
      await page.evaluate('show(null)');
      await expect.poll(() => page.getByRole('button', { name: 'Ask us' }).count()).toBe(0);
      const before = await page.evaluate('listeners');
      await page.evaluate(`show(${props})`);
      await expect.poll(() => page.evaluate('listeners')).toBe(Number(before) + 1);
      await panel.getByRole('button', { name: 'Close the chat' }).click();
      shop.say(question, 'One thing more');
      await page.getByRole('button', { name: 'Ask us (1)' }).waitFor();
      await page.evaluate('show(null)');
      await expect.poll(() => page.evaluate('listeners')).toBe(before);
      expect(await page.locator('script[src*="/w/"]').count()).toBe(1);
    });
  });
