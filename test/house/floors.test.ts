import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const files = globSync('{worker,widget,console,demo,test}/**/*.{ts,tsx}', { cwd: ROOT });

/** Which folders a folder may import from, besides itself. What is not here is not allowed. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  worker: [],
  widget: ['worker'],
  console: ['worker', 'widget'],
  demo: ['worker', 'widget'],
  test: ['worker', 'widget', 'console', 'demo'],
};

interface Import {
  from: string;
  to: string;
  /** `import type` leaves nothing behind in a bundle. */
  typeOnly: boolean;
}

const imports: Import[] = files
  .flatMap((from) =>
    Array.from(
      readFileSync(join(ROOT, from), 'utf8').matchAll(
        /^(?:import|export)\s+(type\s)?[^;]*?from\s+'(\.[^']+)'/gms,
      ),
      ([, type, path = '']) => ({
        from,
        to: normalize(join(dirname(from), path)),
        typeOnly: type !== undefined,
      }),
    ),
  )
  .filter(({ to }) => !/\.(css|js|json|svg)(\?|$)/.test(to));

const folder = (file: string) => file.split('/')[0] ?? '';
const isBrowserCode = (file: string) =>
  ['widget', 'console'].includes(folder(file)) && !/^widget\/(build|languages|size)\.ts$/.test(file);

/** Data, not code: one list of things to sell. */
const LISTS = new Set(['demo/shop/catalogue.ts']);

test('Every file has at most 250 lines', () => {
  const linesOf = (file: string) => readFileSync(join(ROOT, file), 'utf8').split('\n').length - 1;
  expect(files.filter((file) => !LISTS.has(file) && linesOf(file) > 250)).toEqual([]);
});

describe('Imports', () => {
  test('name files that are there', () => {
    expect(imports.filter(({ to }) => !files.includes(to))).toEqual([]);
  });

  test('go one way: worker <- widget <- console, demo <- test', () => {
    expect(imports.length).toBeGreaterThan(100);
    const upward = imports.filter(
      ({ from, to }) => folder(from) !== folder(to) && !MAY_IMPORT[folder(from)]?.includes(folder(to)),
    );
    expect(upward).toEqual([]);
  });

  test('of browser code take nothing but types from the Worker, except the facts of the wire', () => {
    const heavy = imports.filter(
      ({ from, to, typeOnly }) =>
        isBrowserCode(from) && folder(to) === 'worker' && !typeOnly && to !== 'worker/wire.ts',
    );
    expect(heavy).toEqual([]);
  });

  test('form no circle, types apart', () => {
    const next = Map.groupBy(
      imports.filter(({ typeOnly }) => !typeOnly),
      ({ from }) => from,
    );
    const circles: string[] = [];
    const done = new Set<string>();
    const walk = (file: string, path: string[]) => {
      if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
      if (done.has(file) || path.includes(file)) return;
      for (const { to } of next.get(file) ?? []) walk(to, [...path, file]);
      done.add(file);
    };
    for (const file of files) walk(file, []);
    expect(circles).toEqual([]);
  });
});
