/** Which rows of columns are asked for, and into which groups they fall. Pure. */
import { DIMENSIONS, type Asked, type Clock, type Grouping } from './asked.ts';
import type { Columns, Listed } from './columns.ts';
import { lastUpTo } from './periods.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Rows and the group of each, as a number; a row may be in several, or in none. */
export interface Grouped {
  rows: ArrayLike<number>;
  groups: ArrayLike<number>;
  /** What the group of a number is called in answers. */
  keyOf(group: number): string;
}

const startOf = ({ ends }: Pick<Listed, 'ends'>, row: number): number => (row ? (ends[row - 1] ?? 0) : 0);

const isListed = (list: Listed, row: number, code: number): boolean => {
  for (let at = startOf(list, row); at < (list.ends[row] ?? 0); at++)
    if (list.codes[at] === code) return true;
  return false;
};

/** Rows of chats that ended in the period and pass all filters. */
export const rowsAsked = (columns: Columns, { from, to, filters }: Asked): number[] => {
  const wanted = DIMENSIONS.flatMap((name) => {
    const { values, codes } = columns.coded[name];
    const value = filters[name];
    return value === undefined ? [] : { codes, code: values.indexOf(value) };
  });
  const { tags } = columns.listed;
  const tag = filters.tag === undefined ? undefined : tags.values.indexOf(filters.tag);
  const rows: number[] = [];
  for (let row = 0; row < columns.endedAt.length; row++) {
    const endedAt = columns.endedAt[row] ?? 0;
    if (endedAt < from || endedAt >= to) continue;
    if (!wanted.every(({ codes, code }) => codes[row] === code)) continue;
    if (tag === undefined || isListed(tags, row, tag)) rows.push(row);
  }
  return rows;
};

/** As clocks at the site showed it, in ms as if they showed UTC. */
const shownBy = (clocks: readonly Clock[]) => {
  const starts = clocks.map(({ from }) => from);
  return (at: number): number => at + (clocks[Math.max(0, lastUpTo(starts, at))]?.ahead ?? 0);
};

const hourOf = (shown: number): number => Math.floor((shown % DAY) / HOUR);
/** Monday is 1. */
const weekdayOf = (shown: number): number => new Date(shown).getUTCDay() || 7;

const byReason = ({ listed: { reasons } }: Columns, rows: readonly number[]): Grouped => {
  const [each, groups]: [number[], number[]] = [[], []];
  for (const row of rows)
    for (let at = startOf(reasons, row); at < (reasons.ends[row] ?? 0); at++) {
      each.push(row);
      groups.push(reasons.codes[at] ?? 0);
    }
  return { rows: each, groups, keyOf: (group) => reasons.values[group] ?? '' };
};

const byTime = (
  times: ArrayLike<number>,
  rows: readonly number[],
  groupAt: (at: number) => number,
  keyOf: Grouped['keyOf'],
): Grouped => ({ rows, groups: rows.map((row) => groupAt(times[row] ?? 0)), keyOf });

/** The rows in their groups. Keys of periods are the numbers of their bounds, those of hours `9` or `1-9`. */
export const grouped = (columns: Columns, rows: readonly number[], grouping: Grouping): Grouped => {
  const { startedAt, endedAt, coded } = columns;
  switch (grouping.by) {
    case 'all':
      return { rows, groups: new Uint8Array(rows.length), keyOf: () => '' };
    case 'reason':
      return byReason(columns, rows);
    case 'period':
      return byTime(endedAt, rows, (at) => lastUpTo(grouping.bounds, at), String);
    case 'hour': {
      const shown = shownBy(grouping.clocks);
      return byTime(startedAt, rows, (at) => hourOf(shown(at)), String);
    }
    case 'weekdayHour': {
      const shown = shownBy(grouping.clocks);
      const groupAt = (at: number) => 24 * weekdayOf(shown(at)) + hourOf(shown(at));
      return byTime(startedAt, rows, groupAt, (group) => `${Math.floor(group / 24)}-${group % 24}`);
    }
    default: {
      const { values, codes } = coded[grouping.by];
      return { rows, groups: rows.map((row) => codes[row] ?? 0), keyOf: (group) => values[group] ?? '' };
    }
  }
};
