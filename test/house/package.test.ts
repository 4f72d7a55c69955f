/** The package `counterbell` as npm would publish it. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { counterbell, load } from '../../widget/package/index.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PACKAGE = `${ROOT}widget/package`;
const packed = z.tuple([z.object({ name: z.string(), files: z.array(z.object({ path: z.string() })) })]);
const manifest = z.looseObject({ version: z.string(), license: z.string() });
const manifestIn = (folder: string) =>
  manifest.parse(JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')));

test('The package holds its code, types, examples, readme and licence, and nothing else', () => {
  const said = execFileSync('npm', ['pack', '--dry-run', '--json'], { cwd: PACKAGE, encoding: 'utf8' });
  const [{ name, files }] = packed.parse(JSON.parse(said));
  expect(name).toBe('counterbell');
  expect(files.map(({ path }) => path).toSorted()).toEqual([
    'LICENSE',
    'README.md',
    'examples/preact.tsx',
    'examples/react.tsx',
    'index.d.ts',
    'index.js',
    'package.json',
  ]);
});

test('The package has the version and the licence of the house, and needs no other package', () => {
  const ours = manifestIn(PACKAGE);
  const { version, license } = manifestIn(ROOT);
  expect(ours).toMatchObject({ version, license, type: 'module', sideEffects: false });
  expect(Object.keys(ours).filter((key) => /dependencies/i.test(key))).toEqual([]);
  expect(readFileSync(`${PACKAGE}/LICENSE`, 'utf8')).toBe(readFileSync(`${ROOT}LICENSE`, 'utf8'));
});

test('On a server, where pages are rendered, the package does nothing', () => {
  expect(typeof window).toBe('undefined');
  load('https://chat.example.com/w/shop.js');
  counterbell('open', { draft: 'Hello' });
  expect(counterbell('on', 'ready', () => {})()).toBeUndefined();
  expect(Object.keys(globalThis)).not.toContain('counterbell');
});
