/** Counts by hour and weekday as a grid, and how dark each of its cells is. Pure. */
import type { Table } from '../../worker/reports/bodies.ts';

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

interface Counted {
  key: string;
  metrics: Pick<Table['rows'][number]['metrics'], 'chats' | 'missed'>;
}

export interface Cell {
  weekday: number;
  chats: number;
  missed: number;
}

export interface Hour {
  hour: number;
  /** Monday to Sunday. */
  cells: Cell[];
}

/** Keys are `1-9`: Monday, nine o'clock. Hours before the first chat of a week and after the last are left out. */
export const gridOf = (rows: readonly Counted[]): Hour[] => {
  const known = new Map(rows.map(({ key, metrics }) => [key, metrics]));
  const hours = rows.filter(({ metrics }) => metrics.chats.value).map(({ key }) => Number(key.split('-')[1]));
  const [first, last] = [Math.min(...hours), Math.max(...hours)];
  if (!hours.length) return [];
  return Array.from({ length: last - first + 1 }, (_, index) => ({
    hour: first + index,
    cells: WEEKDAYS.map((weekday) => {
      const metrics = known.get(`${weekday}-${first + index}`);
      return { weekday, chats: metrics?.chats.value ?? 0, missed: metrics?.missed.hits ?? 0 };
    }),
  }));
};

/** 0 for none, else 1 to 5: a fifth of the most each. */
export const shadeOf = (n: number, most: number): number => (n ? Math.max(1, Math.ceil((n / most) * 5)) : 0);
