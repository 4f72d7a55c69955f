/** However the tag comes into a page, and whatever the page then does to its document: one launcher, and the chat lives. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { widgetOf } from '../story/pages.ts';
import { ask, openPanel, openShop, type Shop } from './shop.ts';

let shop: Shop;
beforeAll(async () => {
  // A page that was left is kept whole, as in a shopper's browser.
  shop = await openShop({ ignoreDefaultArgs: ['--disable-back-forward-cache'] });
});
afterAll(() => shop.close());

/** A page that tells of its exceptions. */
const visit = async (head: string, body = '') => {
  const failures: string[] = [];
  const page = await shop.visit(
    { head, body },
    async (page) => void page.on('pageerror', (error) => failures.push(String(error))),
  );
  return { page, failures };
};

const launchers = (page: Page) => page.locator('counter-bell').count();

/** Google Tag Manager's way: a script that makes a script. */
const injected = (src: string) => `<script>
  (function (d, s) {
    var first = d.getElementsByTagName(s)[0], made = d.createElement(s);
    made.async = true; made.src = '${src}'; first.parentNode.insertBefore(made, first);
  })(document, 'script');
</script>`;

describe('The launcher stands once, and opens a chat, when the tag', () => {
  const tags: [string, (shop: Shop) => [head: string, body?: string]][] = [
    ['runs in the head, before there is a body', ({ script }) => [`<script src="${script}"></script>`]],
    ['is the last of the body', ({ tag }) => ['', tag]],
    ['is a module of the page', ({ script }) => [`<script type="module" src="${script}"></script>`]],
    ['is put there by a tag manager', ({ script }) => [injected(script)]],
    [
      'is written by a script',
      ({ script }) => [`<script>document.write('<script src="${script}"><\\/script>')</script>`],
    ],
    ['is there twice', ({ tag }) => [tag, tag]],
    ['is there by hand and by a tag manager', ({ script, tag }) => [injected(script), tag]],
  ];
  for (const [name, write] of tags) {
    test(name, async () => {
      const { page, failures } = await visit(...write(shop));
      await openPanel(page);
      await ask(page, `Is it ${name}?`);
      expect(await launchers(page)).toBe(1);
      expect(failures).toEqual([]);
    });
  }
});

test('A copy of the tag that comes while one chats leaves the one launcher, the draft and the global as they are', async () => {
  const { page, failures } = await visit(shop.tag);
  await openPanel(page);
  await ask(page, 'Will it scratch?');
  await widgetOf(page).field.fill('A dra');
  await page.evaluate(() => Reflect.set(document, 'first', Reflect.get(window, 'counterbell')));
  await page.addScriptTag({ url: shop.script });
  await widgetOf(page).field.press('f');
  await widgetOf(page).field.press('t');
  expect(await widgetOf(page).field.inputValue()).toBe('A draft');
  expect(
    await page.evaluate(() => Reflect.get(document, 'first') === Reflect.get(window, 'counterbell')),
  ).toBe(true);
  expect(await launchers(page)).toBe(1);
  expect(failures).toEqual([]);
});

/** What pages do in place of loading the next one. Run in the page. */
const SWAPS: [string, () => unknown][] = [
  [
    'pushState, with new content',
    () => {
      history.pushState({}, '', '/pages/next');
      document.body.innerHTML = '<h1>Teapots</h1>';
      document.title = 'Teapots';
    },
  ],
  [
    'Turbo or htmx: a new body in place of the old one',
    () => {
      const body = document.createElement('body');
      body.innerHTML = '<h1>Teapots</h1>';
      document.body.replaceWith(body);
      document.head.replaceChildren(...document.head.children);
    },
  ],
  [
    'a new head and a new body in place of all there was',
    () => {
      const next = new DOMParser().parseFromString('<title>Teapots</title><h1>Teapots</h1>', 'text/html');
      document.documentElement.replaceChildren(...next.documentElement.children);
    },
  ],
  ['a morph that takes away what it does not know', () => document.querySelector('counter-bell')?.remove()],
  [
    'a view transition',
    () =>
      document.startViewTransition(() => {
        document.body.innerHTML = '<h1>Teapots</h1>';
      }).finished,
  ],
];

describe('The same launcher, the open panel, its draft and the chat stay through', () => {
  for (const [name, swap] of SWAPS) {
    test(name, async () => {
      const { page, failures } = await visit(shop.tag);
      const { panel, field, words } = widgetOf(page);
      await openPanel(page);
      await ask(page, 'Does it whistle?');
      await field.fill('And how lou');
      const where = await panel.boundingBox();
      await page.evaluate(() => Reflect.set(window, 'before', document.querySelector('counter-bell')));
      await page.evaluate(swap);

      await field.waitFor();
      expect(await panel.boundingBox()).toEqual(where);
      expect(await launchers(page)).toBe(1);
      expect(
        await page.evaluate(() => Reflect.get(window, 'before') === document.querySelector('counter-bell')),
      ).toBe(true);
      expect(await field.inputValue()).toBe('And how lou');
      await field.fill('');
      await ask(page, 'And how loud?');
      expect(await words.count()).toBe(4);
      expect(failures).toEqual([]);
    });
  }
});

test('A page that is written anew, tag and all, has one launcher, and the chat goes on', async () => {
  const { page, failures } = await visit(shop.tag);
  await openPanel(page);
  await ask(page, 'Is it made of steel?');
  await page.evaluate((tag) => {
    document.open();
    document.write(`<title>Teapots</title>${tag}<h1>Teapots</h1>`);
    document.close();
  }, shop.tag);
  await widgetOf(page).log.getByText('You asked: Is it made of steel?').waitFor();
  await ask(page, 'And the lid?');
  expect(await launchers(page)).toBe(1);
  expect(await widgetOf(page).words.count()).toBe(4);
  expect(failures).toEqual([]);
});

test('A page that was left and is come back to is as it was: one launcher, the draft, and a chat that lives', async () => {
  const { page, failures } = await visit(shop.tag);
  await openPanel(page);
  await ask(page, 'Which hob?');
  await widgetOf(page).field.fill('Induc');
  await page.evaluate(() =>
    addEventListener('pageshow', ({ persisted }) => (document.title = persisted ? 'kept' : 'loaded')),
  );
  await page.goto(shop.host.put({ head: shop.tag }));
  await widgetOf(page).launcher.waitFor();
  await page.goBack({ waitUntil: 'commit' });
  await expect.poll(() => page.title()).toBe('kept');
  expect(await widgetOf(page).field.inputValue()).toBe('Induc');
  await widgetOf(page).field.fill('');
  await ask(page, 'Induction?');
  expect(await launchers(page)).toBe(1);
  expect(await widgetOf(page).words.count()).toBe(4);
  expect(failures).toEqual([]);
});
