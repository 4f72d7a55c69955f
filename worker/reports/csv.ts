/** Answers as CSV (RFC 4180): one line a row, a column for each field that is no list. */

type Cell = string | number | boolean | null;

/** What a spreadsheet would take for a formula, unless it is a plain number. */
const FORMULA = /^[=+\-@＝＋－＠\t\r\n]/;
const NUMBER = /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i;

const cellOf = (value: Cell | undefined): string => {
  const text = String(value ?? '');
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  // Where a comma is for decimals, spreadsheets part cells at semicolons.
  return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** `{metrics: {csat: {value: 1}}}` -> `metrics.csat.value: 1`. */
const flat = (value: unknown, path: string): [string, Cell][] => {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return [[path, value]];
  if (typeof value !== 'object' || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => flat(inner, path ? `${path}.${name}` : name));
};

/** Lines end as RFC 4180 has it; the first names the columns. */
export const csvOf = (rows: readonly object[]): string => {
  const records = rows.map((row) => new Map(flat(row, '')));
  const columns = [...new Set(records.flatMap((record) => [...record.keys()]))];
  const lines = [
    columns.map(cellOf),
    ...records.map((record) => columns.map((column) => cellOf(record.get(column)))),
  ];
  return lines.map((cells) => `${cells.join(',')}\r\n`).join('');
};
