/** `npm run size`: what shoppers load, against the budgets. Exits with 1 above them. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { buildWidget } from './build.ts';

interface Row {
  what: string;
  raw: number;
  gzip: number;
  brotli: number;
  /** Most bytes allowed, gzipped. */
  budget?: number;
}

const weigh = (what: string, file: string, budget?: number): Row => {
  const bytes = readFileSync(file);
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
const { loader, panel, chat } = await buildWidget(out);
const onEveryPage = weigh('loader, on every page', join(out, loader), 1_500);
const onOpen = weigh('panel, when it opens', join(out, panel));
const onWriting = weigh('chat, when the shopper begins to write', join(out, chat));
rmSync(out, { recursive: true });

const open = sum('an open panel', [onEveryPage, onOpen], 12_000);
const rows = [onEveryPage, onOpen, open, onWriting, sum('everything', [open, onWriting])];

print(['bytes', 'raw', 'gzip', 'brotli', 'budget']);
for (const { what, raw, gzip, brotli, budget } of rows) print([what, raw, gzip, brotli, budget ?? '']);

const over = rows.filter(({ gzip, budget }) => budget !== undefined && gzip > budget);
for (const { what, gzip, budget } of over)
  console.error(`${what}: ${gzip} B gzip is over the budget of ${budget} B.`);
process.exitCode = over.length ? 1 : 0;
