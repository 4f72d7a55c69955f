import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ATTRIBUTES, TAGS } from '../../widget/plain-preact.ts';

const WIDGET = join(import.meta.dirname, '../../widget');
const LEFT_OUT = new RegExp(
  [
    `\\s(?:${ATTRIBUTES.join('|')})(?:=|$)`,
    `<(?:${TAGS.join('|')})\\b`,
    // Fragments, handlers of an event on its way down, links in drawings.
    '[\\s(]<>',
    '\\son\\w+Capture=',
    'xlink',
    // Classes, hooks, contexts, portals, objects as refs: of Preact there are types, `h` and `render`.
    "^import (?!type\\b|\\{ render \\} )[^;]*'preact\\b.*",
  ].join('|'),
  'gm',
);

test('The panel uses nothing of Preact that its build leaves out', () => {
  const used = globSync('{*,{lazy,view}/*}.tsx', { cwd: WIDGET }).flatMap((file) =>
    Array.from(readFileSync(join(WIDGET, file), 'utf8').matchAll(LEFT_OUT), ([what]) => `${file}:${what}`),
  );
  expect(used).toEqual([]);
});
