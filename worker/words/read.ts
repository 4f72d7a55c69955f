/** A chat as it is counted, and the counts it falls under. Pure. */
import type { Document } from './document.ts';

/** Weeks that are looked at: the last one, and the eight that it is held against. */
export const WEEKS = 9;

export interface Read extends Document {
  /** Of its rating: at the low end of the scale, at the high end, or between; null without one on this scale. */
  mark: 'low' | 'middle' | 'high' | null;
  /** Whether it ended in the period. */
  isAsked: boolean;
  /** How many weeks before the end of the period, from 0; null: it is not among those that stand for a week. */
  week: number | null;
}

/** All chats of the period; those rated low, high, at all; those of no theme; those of the last week, and of the weeks before. */
export type Column = 'documents' | 'low' | 'high' | 'rated' | 'unthemed' | 'fresh' | 'before';
export type Counts = Record<Column, number>;

export const noCounts = (): Counts => ({
  documents: 0,
  low: 0,
  high: 0,
  rated: 0,
  unthemed: 0,
  fresh: 0,
  before: 0,
});

/** Where a chat is counted. */
export const columnsOf = ({ isAsked, mark, week }: Read, isThemed: boolean): Column[] => {
  const columns: Column[] = [];
  if (isAsked) {
    columns.push('documents');
    if (mark) columns.push('rated');
    if (mark === 'low' || mark === 'high') columns.push(mark);
    if (!isThemed) columns.push('unthemed');
  }
  if (week !== null) columns.push(week === 0 ? 'fresh' : 'before');
  return columns;
};
