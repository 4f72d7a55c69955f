/** `npm run size`: what shoppers load, and agents, against the budgets. Exits with 1 above them. */
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { buildConsole, buildWidget } from './build.ts';
import { fetchedFor } from './fetched.ts';

interface Row {
  what: string;
  raw: number;
  gzip: number;
  brotli: number;
  /** Most bytes allowed, gzipped. */
  budget?: number;
}

/** Of a part that is fetched when it is needed. */
const PART = 1_500;
const BUDGETS: Record<string, number> = {
  invitations: 2_500,
  messages: 2_500,
  // With all that reads the data layer: an order must not wait for one more part.
  page: 3_000,
  reasons: 2_000,
  survey: 3_000,
};

/** Of all that overhears what pages tell others: one more script behind the loader. */
const OVERHEARD = 400;

/** Of what hides the launcher from those who have no chat: one more script, at shops that try that. */
const TRIALS = 1_000;

/** Of all that agents and settings load: each file on its own, as it comes. */
const CONSOLE = 120_000;
/** Of what is fetched for reports alone: their views, charts and styles, the interactive help among them. */
const REPORTS = 60_000;
const REPORTS_VIEW = 'console/reports/reports.tsx';

/** Weighs files that come as one. */
const weigh = (what: string, files: string | readonly string[], budget?: number): Row => {
  const bytes = Buffer.concat([files].flat().map((file) => readFileSync(file)));
  const gzip = gzipSync(bytes, { level: 9 }).length;
  return {
    what,
    raw: bytes.length,
    gzip,
    brotli: brotliCompressSync(bytes).length,
    ...(budget && { budget }),
  };
};

const sum = (what: string, rows: readonly Row[], budget?: number): Row => {
  const total = (of: 'raw' | 'gzip' | 'brotli') => rows.reduce((bytes, row) => bytes + row[of], 0);
  return { what, raw: total('raw'), gzip: total('gzip'), brotli: total('brotli'), ...(budget && { budget }) };
};

const print = (cells: readonly (string | number)[]): void => {
  const [what = '', ...rest] = cells.map((cell) => cell.toLocaleString('en'));
  console.log(what.padEnd(38) + rest.map((cell) => cell.padStart(10)).join(''));
};

const out = mkdtempSync(join(tmpdir(), 'counterbell-size-'));
const { assets, chunks, languages } = await buildWidget(out);
const chunk = (name: string, language = 'en') => join(out, assets, `${name}.${language}.js`);
const inAll = languages.map((language) => weigh(`panel in ${language}`, chunk('panel', language)));
const heaviest = inAll.reduce((most, one) => (one.gzip > most.gzip ? one : most));
const loader = join(out, 'assets/loader.js');
const onEveryPage = weigh('loader, on every page', loader, 1_500);
const measuring = weigh(
  'the same at shops that measure',
  [loader, join(out, 'assets/overhear.js')],
  1_500 + OVERHEARD,
);
const trying = weigh(
  'and at those that try what chat does',
  ['trials', 'loader', 'overhear'].map((name) => join(out, `assets/${name}.js`)),
  1_500 + OVERHEARD + TRIALS,
);
const toChat = weigh('panel, everything to chat', chunk('panel'));
const parts = chunks
  .filter((name) => name !== 'panel')
  .map((name) => weigh(name, chunk(name), BUDGETS[name] ?? PART));
const consoleChunks = await buildConsole(out);
const page = join(out, 'console/index.html');
const named = readFileSync(page, 'utf8').match(/\/console\/assets\/[\w.-]+\.(js|css)/g) ?? [];
const toAnswer = [page, ...named.map((file) => join(out, file))].map((file) => weigh(file, file));
const isOfReports = fetchedFor(REPORTS_VIEW, 'console/index.html', consoleChunks);
const consoleFiles = globSync('**/*.{html,js,css}', { cwd: join(out, 'console') });
const weighed = (files: readonly string[]) => files.map((file) => weigh(file, join(out, 'console', file)));
const ofReports = weighed(consoleFiles.filter((file) => isOfReports.has(file)));
const ofConsole = weighed(consoleFiles.filter((file) => !isOfReports.has(file)));
rmSync(out, { recursive: true });

const rows = [
  onEveryPage,
  measuring,
  trying,
  toChat,
  sum('loader and panel', [onEveryPage, toChat], 12_000),
  // Letters of three bytes weigh more: what is wanted is 12,000 here too.
  sum(`loader and ${heaviest.what}, the heaviest`, [onEveryPage, heaviest], 12_100),
  ...parts,
  sum('console, everything to answer chats', toAnswer),
  sum('console, all but reports', ofConsole, CONSOLE),
  sum('console, reports and their charts', ofReports, REPORTS),
];

print(['bytes', 'raw', 'gzip', 'brotli', 'budget']);
for (const { what, raw, gzip, brotli, budget } of rows) print([what, raw, gzip, brotli, budget ?? '']);

const over = rows.filter(({ gzip, budget }) => budget !== undefined && gzip > budget);
for (const { what, gzip, budget } of over)
  console.error(`${what}: ${gzip} B gzip is over the budget of ${budget} B.`);
process.exitCode = over.length ? 1 : 0;
