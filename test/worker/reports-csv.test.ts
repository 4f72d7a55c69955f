import { describe, expect, test } from 'vitest';
import { overview, table } from '../../worker/reports/bodies.ts';
import { csvOf } from '../../worker/reports/csv.ts';
import { cookieOf, call } from './house.ts';
import { ask, DAY, site, tell, tellRated } from './reporting.ts';

const FROM = Date.parse('2025-08-01T00:00:00Z');

/** RFC 4180, as its reader reads it. */
const read = (csv: string): Record<string, string>[] => {
  const lines: string[][] = [[]];
  for (const [, quoted, plain = '', end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    lines.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end !== ',') lines.push([]);
  }
  const [head = [], ...rows] = lines.slice(0, -1);
  return rows.map((cells) => Object.fromEntries(head.map((name, index) => [name, cells[index] ?? ''])));
};

describe('A report as CSV', () => {
  test('has the figures of the JSON, by its address and by what is accepted', async () => {
    await tellRated(FROM, 'csat', [5, 4, 1]);
    await tell({ endedAt: FROM + 10, service: { topic: 'sizes, "odd"' } });
    const json = table.parse(await (await ask('table', FROM, FROM + DAY, { by: 'topic' })).json());
    const csv = await (await ask('table.csv', FROM, FROM + DAY, { by: 'topic' })).text();
    const lines = read(csv);
    expect(lines.map((line) => line['key'])).toEqual(json.rows.map(({ key }) => key));
    for (const [index, { metrics }] of json.rows.entries())
      for (const [id, figure] of Object.entries(metrics))
        for (const [name, value] of Object.entries(figure))
          expect(lines[index]?.[`metrics.${id}.${name}`]).toBe(String(value ?? ''));
    const query = new URLSearchParams({
      from: new Date(FROM).toISOString(),
      to: new Date(FROM + DAY).toISOString(),
      by: 'topic',
    });
    const accepted = await call(`/v1/sites/${site.id}/reports/table?${query}`, {
      headers: { Cookie: await cookieOf('zoe'), Accept: 'text/csv' },
    });
    expect(accepted.headers.get('Content-Type')).toContain('text/csv');
    expect(await accepted.text()).toBe(csv);
  });

  test('of the overview is one line a metric, with its words', async () => {
    const json = overview.parse(await (await ask('overview', FROM, FROM + DAY)).json());
    const lines = read(await (await ask('overview.csv', FROM, FROM + DAY)).text());
    expect(lines.map((line) => line['metric'])).toEqual(Object.keys(json.metrics));
    const csat = lines.find((line) => line['metric'] === 'csat');
    expect(csat).toMatchObject({
      term: json.definitions.csat.term,
      value: String(json.metrics.csat.value),
      n: '3',
    });
  });

  test.for([
    ['=1+1', "'=1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['＝1+1', "'＝1+1"],
    ['sizes;=1+1', '"sizes;=1+1"'],
    ['+44 20', "'+44 20"],
    ['-cmd', "'-cmd"],
    ['\tx', "'\tx"],
    ['\rx', `"'\rx"`],
    ['-12.5', '-12.5'],
    [-3, '-3'],
    [1e-7, '1e-7'],
    ['a "b", c', '"a ""b"", c"'],
    [null, ''],
  ])('cannot start anything in a spreadsheet: %j is written %j', ([value, cell]) => {
    expect(csvOf([{ value }])).toBe(`value\r\n${cell}\r\n`);
  });
});
