/** The lines of a table of orders, and what each tells. */
import { z } from 'zod';
import { checked } from '../bodies.ts';
import { csvIn } from '../csv-in.ts';
import { Refusal } from '../errors.ts';
import { instantsOf } from '../hours.ts';
import { adjustmentKind, orderIn, refundIn, type OrderIn, type RefundIn } from './bodies.ts';

/** Lines at a time, without the first, which names the columns; a larger table is told in parts. */
const MOST_LINES = 5_000;
/** Each is looked for in each line. */
const MOST_COLUMNS = 200;

const NEEDED = ['id', 'value', 'currency'];
const kindOfLine = z.enum(['order', ...adjustmentKind.options]).default('order');

export interface Line {
  /** As a spreadsheet counts; the one that names the columns is 1. */
  line: number;
  /** What is in it, by the name of the column; empty cells are not. */
  cells: Readonly<Record<string, string>>;
}

/** `Placed at` -> `placed_at`. */
const columnOf = (name: string): string => name.trim().toLowerCase().replaceAll(/[ -]/g, '_');

/** Where semicolons part cells, a comma is for decimals. */
const withPoint = (name: string, cell: string): string =>
  ['value', 'tax', 'shipping'].includes(name) ? cell.replace(',', '.') : cell;

/** The lines of a table; a refusal of the whole where it is none. */
export const linesOf = (text: string): Line[] => {
  const { separator, rows, broken } = csvIn(text, MOST_LINES + 2);
  if (broken)
    throw new Refusal('bad_csv', { detail: `Line ${broken}: a quote is not closed, or text follows it.` });
  const [head = [], ...body] = rows;
  if (head.length > MOST_COLUMNS)
    throw new Refusal('bad_csv', { detail: `The first line names more than ${MOST_COLUMNS} columns.` });
  const names = head.map(columnOf);
  const missing = NEEDED.filter((name) => !names.includes(name));
  if (missing.length)
    throw new Refusal('bad_csv', { detail: `The first line names no column ${missing.join(', ')}.` });
  if (body.length > MOST_LINES) throw new Refusal('too_many_lines');
  return body.flatMap((row, index) => {
    const cells = names.flatMap((name, at) => {
      const cell = row[at]?.trim();
      return cell ? [[name, separator === ';' ? withPoint(name, cell) : cell]] : [];
    });
    return cells.length ? [{ line: index + 2, cells: Object.fromEntries(cells) }] : [];
  });
};

/** ISO 8601, with a blank for its T too; a time without a zone is one of the shop's own clocks. */
const timeIn = (text: string | undefined, zone: string): string | undefined => {
  const [, date, time = '00:00'] = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d(?::\d\d)?))?$/.exec(text ?? '') ?? [];
  const shown = date === undefined ? NaN : Date.parse(`${date}T${time}Z`);
  if (Number.isNaN(shown)) return text?.replace(' ', 'T');
  return new Date(instantsOf(zone, shown).first).toISOString();
};

/** What a line tells, or a refusal of it. */
export const tellingOf = ({ cells }: Line, zone: string): { order: OrderIn } | { refund: RefundIn } => {
  const at = timeIn(cells['placed_at'] ?? cells['at'], zone);
  const kind = checked(kindOfLine, cells['kind']?.toLowerCase());
  return kind === 'order'
    ? { order: checked(orderIn, { ...cells, placedAt: at }) }
    : { refund: checked(refundIn, { ...cells, kind, at }) };
};
