/**
 * `npm run bench:reports`: how long each report takes at ten thousand, a hundred thousand and a million chats of a year, in all 16
 * Ledgers of a site, which here share one core. Each is asked of an engine that has just started; the disk's own cache stays.
 * `--most 100000` stops earlier, `--rounds 5` asks more often. Fails when a report takes longer than a second.
 */
import { parseArgs } from 'node:util';
import { bundle } from '../bundle.ts';
import { serve, type Engine } from '../engine.ts';
import { endAfter, pinDriver } from '../ground.ts';
import { median } from '../statistics.ts';

const SHARDS = 16;
const AT_ONCE = 2_000;
const DAY = 86_400_000;
const BOUND = 1_000;

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '3' }, most: { type: 'string', default: '1000000' } },
});
const sizes = [10_000, 100_000, 1_000_000].filter((size) => size <= Number(values.most));

/** The last year, up to now. */
const to = Date.now();
const from = to - 365 * DAY;
const range = new URLSearchParams({ from: new Date(from).toISOString(), to: new Date(to).toISOString() });

const REPORTS = [
  'overview',
  'overview?device=phone',
  'table?by=day',
  'table?by=week',
  'table?by=month',
  'table?by=weekdayHour',
  'table?by=topic',
  'table?by=page',
  'agents',
  'drivers',
  'funnel',
];

endAfter(90);
pinDriver();
const [script, database] = await Promise.all([bundle('reports'), bundle('site')]);
const startEngine = (): Promise<Engine> =>
  serve({
    name: 'reports',
    script,
    database,
    objects: { CHAT: 'Chat', DESK: 'Desk', TILL: 'Till', LEDGER: 'Ledger' },
    vars: {
      SITE: 'bench',
      ORIGIN: 'http://shop.test',
      SECRET: 'of the bench only, of no use elsewhere',
      LOCAL: 'yes',
    },
  });

const siteOf = (size: number) => `site-${size}`;

const ask = (size: number, report: string) =>
  `/reports/${siteOf(size)}/${report}${report.includes('?') ? '&' : '?'}${range}`;

/** A report of nothing would be fast. */
const checkFilled = async (size: number, { port }: Engine): Promise<void> => {
  const response = await fetch(`http://127.0.0.1:${port}${ask(size, 'funnel')}`);
  const text = await response.text();
  if (!text.includes(`"step":"chats","n":${Math.round(size / SHARDS) * SHARDS}`))
    throw new Error(`${size} chats are not there: ${text}`);
};

/** Resolves with how long it took, in ms. */
const timed = async (path: string, { port }: Engine): Promise<number> => {
  const begin = performance.now();
  const response = await fetch(`http://127.0.0.1:${port}${path}`);
  const text = await response.text();
  if (!response.ok) throw new Error(`${path}: ${response.status} ${text.slice(0, 300)}`);
  return performance.now() - begin;
};

const fill = async (size: number): Promise<void> => {
  const engine = await startEngine();
  const each = Math.round(size / SHARDS);
  for (let first = 0; first < each; first += AT_ONCE)
    await timed(
      `/fill/${siteOf(size)}?first=${first}&n=${Math.min(AT_ONCE, each - first)}&from=${from}&to=${to}`,
      engine,
    );
  await engine.stop();
};

/** The median of how long a report takes an engine that has just started. */
const cold = async (size: number, report: string): Promise<number> => {
  const times: number[] = [];
  for (let round = 0; round < Number(values.rounds); round++) {
    const engine = await startEngine();
    times.push(await timed(ask(size, report), engine));
    await engine.stop();
  }
  return median(times);
};

const rows = new Map<string, number[]>([
  ['(first report: packs a year)', []],
  ...REPORTS.map((report): [string, number[]] => [report, []]),
]);
for (const size of sizes) {
  const begun = performance.now();
  await fill(size);
  console.error(`${size} chats filled in ${Math.round((performance.now() - begun) / 1_000)} s`);
  for (const [report, times] of rows) {
    if (report.startsWith('(')) {
      const engine = await startEngine();
      times.push(await timed(ask(size, 'funnel'), engine));
      await checkFilled(size, engine);
      await engine.stop();
    } else times.push(await cold(size, report));
    console.error(`${report}: ${Math.round(times.at(-1) ?? 0)} ms`);
  }
}

const line = (cells: readonly (string | number)[]) =>
  cells.map((cell, index) => String(cell)[index ? 'padStart' : 'padEnd'](index ? 12 : 32)).join('');
console.log(line(['ms, median, cold', ...sizes, 'growth']));
for (const [report, times] of rows) {
  const growth = (times.at(-1) ?? 0) / (times.at(-2) ?? NaN);
  console.log(line([report, ...times.map(Math.round), `x ${growth.toFixed(1)}`]));
}
const slow = [...rows].filter(([report, times]) => !report.startsWith('(') && (times.at(-1) ?? 0) > BOUND);
for (const [report] of slow) console.log(`${report} takes longer than ${BOUND} ms`);
process.exit(slow.length ? 1 : 0);
