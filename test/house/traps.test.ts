/** The two traps of the console's help: what they show is what the recorded visits show. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { noiseDemo, SELECTION, selectionDemo, type Visits } from '../../console/help/traps.ts';

const SEEDS = Array.from({ length: 400 }, (_, seed) => seed);
const mean = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

test('Of a hundred sites that are all at 85 %, the first fifth shows 93.4 % on average, by luck alone', () => {
  const worlds = SEEDS.map((seed) => noiseDemo(seed));
  expect(mean(worlds.map(({ top }) => top))).toBeCloseTo(0.934, 2);
  expect(mean(worlds.flatMap(({ scores }) => scores))).toBeCloseTo(0.85, 2);
  expect(mean(worlds.map(({ others }) => others))).toBeLessThan(0.85);
  expect(worlds[0]?.scores).toHaveLength(100);
  expect(noiseDemo(7)).toEqual(noiseDemo(7));
});

const conversions = (groups?: readonly Visits[]) => {
  const worlds = SEEDS.slice(0, 100).map((seed) => selectionDemo(seed, groups));
  const share = (side: 'chatters' | 'others') =>
    mean(worlds.map((world) => world[side].bought / world[side].n));
  return [share('chatters'), share('others')] as const;
};

test('Where chat changes nothing, chatters buy 42.7 % and others 13.7 %, since who is about to buy asks', () => {
  const [chatters, others] = conversions();
  expect(chatters).toBeCloseTo(0.427, 2);
  expect(others).toBeCloseTo(0.137, 2);
  expect(chatters / others).toBeCloseTo(3.1, 1);
  const { chatters: one, others: rest } = selectionDemo(1);
  expect([one.n + rest.n, one.bought + rest.bought]).toEqual([12_330, 1_908]);
});

const path = fileURLToPath(new URL('../../../shared/data/uci-online-shoppers.csv', import.meta.url));
const isHere = existsSync(path);
test.skipIf(!isHere)(
  `The made-up table has the shares of the recorded visits${isHere ? '' : ' (these are not in this checkout: skipped)'}`,
  async () => {
    const [head = '', ...lines] = (await readFile(path, 'utf8')).trim().split('\n');
    const names = head.trim().split(',');
    const [value, bought] = [names.indexOf('PageValues'), names.indexOf('Revenue')];
    const rows = lines.map((line) => line.trim().split(',').map(Number));
    const groupOf = (isNear: boolean, chat: number, name: string): Visits => {
      const group = rows.filter((row) => (row[value] ?? 0) > 0 === isNear);
      return { name, chat, visits: group.length, buy: group.filter((row) => row[bought] === 1).length };
    };
    const recorded = [groupOf(true, 0.2, 'were about to buy'), groupOf(false, 0.02, 'looked around')];
    expect(recorded).toEqual(SELECTION);
    expect(conversions(recorded)).toEqual(conversions());
  },
);
