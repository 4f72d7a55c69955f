/** What the build leaves of Preact beside the whole of it, in a browser: the views of the panel are drawn the same. */
import fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plainPreact } from '../../widget/plain-preact.ts';
import { openBrowser } from '../browser.ts';
import type { Sketch } from './drawing.ts';

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  page = await browser.newPage();
  for (const [name, plugins] of Object.entries({ whole: [], plain: [plainPreact] })) {
    const entry = fileURLToPath(new URL('drawing.ts', import.meta.url));
    const lib = { entry, formats: ['iife' as const], name };
    const built = await build({ configFile: false, logLevel: 'warn', plugins, build: { write: false, lib } });
    const [output] = [built].flat().flatMap((one) => ('output' in one ? one.output : []));
    await page.addScriptTag({ content: output?.type === 'chunk' ? output.code : '' });
  }
});
afterAll(() => browser.close());

/** How often is drawn. What follows makes a value, or a view, for each time. */
const TIMES = 4;
const times = Array.from({ length: TIMES }, (_, time) => time);
const everyTime = <T>(values: fc.Arbitrary<T>) => fc.array(values, { minLength: TIMES, maxLength: TIMES });
const optional = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined });
const word = fc.constantFrom('', 'a', 'b', '<b>');

/** Attributes of any tag. */
const COMMON = {
  class: fc.option(word),
  hidden: fc.boolean(),
  title: optional(word),
  dir: fc.constantFrom('auto', 'rtl'),
  role: fc.option(fc.constantFrom('status', 'img')),
  tabIndex: fc.constantFrom(0, -1),
  'aria-label': optional(word),
  'aria-hidden': fc.boolean(),
  'data-of': fc.constantFrom(true, false, null, 1),
};
const SPECIAL: Record<string, Record<string, fc.Arbitrary<unknown>>> = {
  a: { href: fc.constantFrom('/a', 'https://shop.example/', undefined) },
  button: { disabled: fc.boolean(), type: fc.constantFrom('button', 'submit') },
  input: { type: fc.constantFrom('text', 'radio'), name: word, value: fc.constantFrom('x', 1, undefined) },
  textarea: { rows: fc.constantFrom(2, 3), maxLength: fc.constantFrom(9, 10), defaultValue: word },
  svg: { viewBox: fc.constantFrom('0 0 24 24', '0 0 1 1') },
  path: { d: fc.constantFrom('M0 0', 'M1 1', undefined) },
};
const CONTAINERS = ['div', 'p', 'bdi', 'svg', 'Through', 'Framed'];
const LEAVES = ['a', 'button', 'input', 'textarea', 'path', 'Worded', 'Nothing'];

/** Of one kind, by their keys, which should be their own but may not. */
const rows = fc
  .tuple(fc.constantFrom('p', 'Through', 'Framed'), everyTime(fc.array(fc.constantFrom('k', 'l', 'm'))))
  .map(([tag, everyKeys]) =>
    everyKeys.map((keys) => keys.map((key): Sketch => ({ tag, key, attributes: {}, within: [key] }))),
  );

const { child } = fc.letrec<{ child: Sketch[]; tag: Sketch[]; list: Sketch[][] }>((tie) => ({
  child: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    everyTime(fc.constantFrom<Sketch>('', 'words', 'more', 1, null, false, true)),
    rows,
    tie('tag'),
    tie('list'),
  ),
  /** Of which some are gone at times, and which is turned around at times. */
  list: fc
    .tuple(
      fc.array(fc.tuple(tie('child'), everyTime(fc.boolean())), { maxLength: 5 }),
      everyTime(fc.boolean()),
    )
    .map(([children, turns]) =>
      times.map((time) => {
        const there = children.flatMap(([views, isGone]) => (isGone[time] ? [] : [views[time] ?? null]));
        return turns[time] ? there.toReversed() : there;
      }),
    ),
  tag: fc.constantFrom(...CONTAINERS, ...LEAVES).chain((tag) =>
    fc
      .tuple(
        optional(fc.constantFrom('k', 'l', 'm')),
        everyTime(fc.tuple(fc.record(COMMON, { requiredKeys: [] }), fc.record(SPECIAL[tag] ?? {}))),
        everyTime(optional(fc.constantFrom('one', 'two', ''))),
        everyTime(optional(fc.constantFrom('this', 'that'))),
        CONTAINERS.includes(tag) ? tie('list') : fc.constant([]),
      )
      .map(([key, attributes, says, refs, within]) =>
        times.map((time) => ({
          tag,
          key,
          attributes: Object.assign({}, ...(attributes[time] ?? [])),
          says: says[time],
          ref: /^[a-z]/.test(tag) ? refs[time] : undefined,
          within: within[time] ?? [],
        })),
      ),
  ),
}));

const drawnBy = (name: 'whole' | 'plain', sketches: readonly Sketch[]): Promise<unknown> =>
  page.evaluate(`${name}.drawn(${JSON.stringify(sketches)})`);

test('Whatever the panel draws upon whatever: what is left of Preact does all that the whole one does', async () => {
  await fc.assert(
    fc.asyncProperty(child, async (sketches) => {
      expect(await drawnBy('plain', sketches)).toEqual(await drawnBy('whole', sketches));
    }),
    { numRuns: 300 },
  );
});
