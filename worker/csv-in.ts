/** Reads CSV (RFC 4180), its cells parted by commas or, as spreadsheets do where a comma is for decimals, by semicolons. Pure. */

export interface Csv {
  separator: ',' | ';';
  rows: string[][];
  /** Number of the row, from 1, that is no CSV: a quote in it is not closed, or something stands behind one. */
  broken?: number;
}

/** A cell, quoted or plain, and what ends it. */
const cellsParted = (separator: string) =>
  new RegExp(
    `(?:"([^"]*(?:""[^"]*)*)"|([^"${separator}\\r\\n][^${separator}\\r\\n]*)?)(${separator}|\\r?\\n|\\r|$)`,
    'y',
  );

/** The first separator in the first line says which one it is. Reads no more rows than `most`: the rest may be millions. */
export const csvIn = (text: string, most = Infinity): Csv => {
  const separator = /^[^,;\r\n]*;/.test(text) ? ';' : ',';
  const cell = cellsParted(separator);
  const rows: string[][] = [];
  let row: string[] = [];
  while (cell.lastIndex < text.length && rows.length < most) {
    const found = cell.exec(text);
    if (!found) return { separator, rows, broken: rows.length + 1 };
    const [, quoted, plain = '', end] = found;
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === separator) continue;
    rows.push(row);
    row = [];
  }
  // A line that ends in a separator without a line end behind it ends in an empty cell.
  if (row.length) rows.push([...row, '']);
  return { separator, rows };
};
