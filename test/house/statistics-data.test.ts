/** Formulas on recorded data: visits to a shop, and what shoppers wrote. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { z } from 'zod';
import {
  adjustedDifference,
  cupedOf,
  noPairs,
  withPair,
  type PairSums,
} from '../../worker/statistics/cuped.ts';
import { UNKNOWN, type Estimate } from '../../worker/statistics/interval.ts';
import { welch } from '../../worker/statistics/welch.ts';
import { isKey, keynessOf } from '../../worker/statistics/keyness.ts';

const recorded = (file: string, name: string, check: (text: string) => void) => {
  const path = fileURLToPath(new URL(`../../../shared/data/${file}`, import.meta.url));
  const isHere = existsSync(path);
  test.skipIf(!isHere)(`${name}${isHere ? '' : ` (${file} is not in this checkout: skipped)`}`, async () =>
    check(await readFile(path, 'utf8')),
  );
};

recorded(
  'uci-online-shoppers.csv',
  'A page’s value, known before, takes 36 % of the noise out of whether a visit buys',
  (text) => {
    const [head = '', ...lines] = text.trim().split('\n');
    const names = head.trim().split(',');
    const [value, bought] = [names.indexOf('PageValues'), names.indexOf('Revenue')];
    const visits = lines.map((line) => {
      const fields = line.trim().split(',').map(Number);
      return { x: (fields[value] ?? 0) > 0 ? 1 : 0, y: fields[bought] ?? 0 };
    });
    expect(visits).toHaveLength(12_330);
    const sumsOf = (some: typeof visits) =>
      some.reduce<PairSums>((sums, { x, y }) => withPair(sums, x, y), noPairs());
    const known = cupedOf(sumsOf(visits));
    expect(known?.rho).toBeCloseTo(0.6025, 4);
    expect(known?.theta).toBeCloseTo(0.5248, 4);
    expect(known?.left).toBeCloseTo(0.637, 3);
    // Dealt into two arms alike, the interval narrows by as much.
    const [treated, control] = [0, 1].map((arm) => visits.filter((_, n) => n % 2 === arm));
    const found = adjustedDifference(sumsOf(treated ?? []), sumsOf(control ?? []));
    const plain = welch(spreadOf(treated ?? []), spreadOf(control ?? []));
    const width = ({ low, high }: Estimate) => (high ?? 0) - (low ?? 0);
    expect(found?.left).toBe(known?.left);
    expect((width(found?.difference ?? UNKNOWN) / width(plain)) ** 2).toBeCloseTo(0.637, 2);
  },
);

/** What Welch's interval of the outcomes is made of. */
const spreadOf = (visits: readonly { y: number }[]) => {
  const sum = visits.reduce((all, { y }) => all + y, 0);
  return { n: visits.length, sum, squares: sum };
};

const utterance = z.object({ flow: z.string(), text: z.string() });

recorded(
  'abcd-customer-utterances.jsonl',
  'What shoppers with a faulty product write is led by return, item, wrong and refund',
  (text) => {
    const words = new Intl.Segmenter('en', { granularity: 'word' });
    const documents = text
      .trim()
      .split('\n')
      .map((line) => {
        const { flow, text: said } = utterance.parse(JSON.parse(line));
        const terms = [...words.segment(said.toLowerCase())].flatMap((part) =>
          part.isWordLike ? part.segment : [],
        );
        return { isTarget: flow === 'product_defect', terms: new Set(terms) };
      });
    const c = documents.filter(({ isTarget }) => isTarget).length;
    const occurrenceOf = (term: string) => {
      const having = documents.filter(({ terms }) => terms.has(term));
      const a = having.filter(({ isTarget }) => isTarget).length;
      return { a, b: having.length - a, c, d: documents.length - c };
    };
    const all = [...new Set(documents.flatMap(({ terms }) => [...terms]))];
    const key = all
      .map((term) => ({ term, ...occurrenceOf(term) }))
      .filter(isKey)
      .toSorted((one, other) => keynessOf(other).g2 - keynessOf(one).g2);
    expect(occurrenceOf('return')).toMatchObject({ a: 25, b: 0 });
    expect(key.slice(0, 4).map(({ term }) => term)).toEqual(['return', 'item', 'wrong', 'refund']);
  },
);
