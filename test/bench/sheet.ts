/** What was measured, of whom, in each round; and the table that comes of it. */
import { median } from './statistics.ts';

const COLUMNS = ['ours', 'chat', 'echo', 'relay'] as const;
export type Who = (typeof COLUMNS)[number];

export interface Row {
  what: string;
  unit: string;
  /** What ours may be: as a ratio to the chat floor, at least or at most; or by itself, at most. */
  bound?: { least: number } | { most: number } | { own: number };
}

/** A row as it stands after all rounds: medians. */
export interface Result extends Row {
  values: Partial<Record<Who, number>>;
  ratio?: number;
  met?: boolean;
}

export class Sheet {
  #rows = new Map<Row, Partial<Record<Who, number[]>>>();

  note(row: Row, who: Who, value: number): void {
    const values = this.#rows.get(row) ?? {};
    values[who] = [...(values[who] ?? []), value];
    this.#rows.set(row, values);
  }

  results(): Result[] {
    return [...this.#rows].map(([row, rounds]) => {
      const values: Result['values'] = {};
      for (const who of COLUMNS) if (rounds[who]) values[who] = median(rounds[who]);
      const ratio = values.chat && values.ours !== undefined && values.ours / values.chat;
      const met = row.bound && isMet(row.bound, values.ours ?? NaN, ratio || NaN);
      return { ...row, values, ...(ratio && { ratio }), ...(met !== undefined && { met }) };
    });
  }
}

const isMet = (bound: NonNullable<Row['bound']>, own: number, ratio: number): boolean => {
  if ('own' in bound) return own <= bound.own;
  return 'least' in bound ? ratio >= bound.least : ratio <= bound.most;
};

const number = (value: number | undefined): string => {
  if (value === undefined) return '';
  return value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 2 : 0 });
};

const limit = ({ bound }: Row): string => {
  if (!bound) return '';
  if ('own' in bound) return `ours <= ${bound.own}`;
  return 'least' in bound ? `>= ${bound.least}` : `<= ${bound.most}`;
};

/** The table as text. */
export const tableOf = (results: readonly Result[]): string => {
  const head = ['', '', 'ours', 'chat floor', 'ratio', 'limit', '', 'echo floor', 'relay'];
  const lines = results.map((result) => [
    result.what,
    result.unit,
    number(result.values.ours),
    number(result.values.chat),
    number(result.ratio),
    limit(result),
    result.met === undefined ? '' : result.met ? 'met' : 'NOT MET',
    number(result.values.echo),
    number(result.values.relay),
  ]);
  const table = [head, ...lines];
  const widths = head.map((_, column) => Math.max(...table.map((line) => line[column]?.length ?? 0)));
  const pad = (cell: string, column: number) =>
    column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  return table.map((line) => `  ${line.map(pad).join('  ')}`.trimEnd()).join('\n');
};
