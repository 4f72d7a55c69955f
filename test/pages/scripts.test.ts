/** Pages whose scripts are unkind, and what ours leave alone. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { widgetOf } from '../story/pages.ts';
import { changesOf, lostHandlers, takeHandlers, watchGlobals } from './globals.ts';
import { ask, chatThrough, openPanel, openShop, PHONE, type Shop } from './shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

describe('Of the page’s own world', () => {
  test('a whole chat adds one global and changes nothing of what browsers give to every page', async () => {
    const page = await shop.visit({ head: shop.tag }, (page) => page.addInitScript(watchGlobals));
    await chatThrough(page, 'Is it heavy?');
    expect(await page.evaluate(changesOf)).toEqual({ globals: ['counterbell'], changed: [] });
  });

  test('any change would have been seen', async () => {
    const page = await shop.visit({}, (page) => page.addInitScript(watchGlobals));
    await page.evaluate(() => {
      Reflect.set(window, 'shopping', true);
      Reflect.set(Array.prototype, 'last', () => {});
      Reflect.set(Element.prototype, 'remove', () => {});
      Reflect.set(JSON, 'parse', () => {});
    });
    expect(await page.evaluate(changesOf)).toEqual({
      globals: ['shopping'],
      changed: expect.toSatisfy((names: string[]) => names.toSorted().join() === 'last,parse,remove'),
    });
  });
});

describe('The page’s own handlers stay', () => {
  for (const [where, context] of [
    ['a desktop', {}],
    ['a phone', PHONE],
  ] as const) {
    test(`on ${where}`, async () => {
      const page = await shop.visit({ head: shop.tag }, (page) => page.addInitScript(takeHandlers), context);
      await chatThrough(page, 'Is there a larger one?');
      expect(await page.evaluate(lostHandlers)).toEqual([]);
    });
  }
});

/** Run in the page before the tag's own code. */
const INTRUDERS: [string, string][] = [
  [
    'frozen intrinsics',
    `for (const name of Object.getOwnPropertyNames(window)) {
      const value = window[name];
      if (typeof value === 'function' && value.prototype) Object.freeze(value.prototype), Object.freeze(value);
    }
    for (const namespace of [JSON, Math, Reflect, Intl]) Object.freeze(namespace);`,
  ],
  [
    'enumerable extras on Array.prototype',
    `Array.prototype.last = function () { return this[this.length - 1] };
    Array.prototype.remove = function () { throw new Error('Not yours') };
    Array.prototype.length2 = 2;`,
  ],
  [
    'enumerable extras on Object.prototype',
    `Object.prototype.extend = function () { throw new Error('Not yours') };
    Object.prototype.title = 'Not yours';
    Object.prototype.children2 = ['Not yours'];`,
  ],
  [
    'arrays that become JSON in a way of their own, as with Prototype.js',
    `Array.prototype.toJSON = function () { return '[' + this.map((one) => JSON.stringify(one)).join(', ') + ']' };`,
  ],
  [
    'Array.from and Function.prototype.bind replaced, as with MooTools',
    `Array.from = (item) => item == null ? [] : Array.isArray(item) ? item : [item];
    Function.prototype.bind = function (self) { const f = this; return () => f.apply(self) };`,
  ],
  [
    'an AMD loader, a CommonJS module and an element that is called like our global',
    `window.define = Object.assign(() => { throw new Error('Not yours') }, { amd: {} });
    window.module = { exports: {} };
    addEventListener('DOMContentLoaded', () => document.querySelector('h1').id = 'counterbell');`,
  ],
];

describe('The whole chat works, without an exception, beside', () => {
  for (const [name, script] of INTRUDERS) {
    test(name, async () => {
      const failures: string[] = [];
      const page = await shop.visit(
        { head: `<script>${script}</script>${shop.tag}` },
        async (page) => void page.on('pageerror', (error) => failures.push(String(error))),
      );
      await openPanel(page);
      await ask(page, `Is it in stock beside ${name}?`);
      await page.reload();
      await widgetOf(page).field.waitFor();
      expect(await page.locator('counter-bell [title]').count()).toBe(0);
      await chatThrough(page, `And the large one, beside ${name}?`);
      expect(failures).toEqual([]);
    });
  }
});
