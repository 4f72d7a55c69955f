/** The plan of a week as a grid, and what stands in its cells. Pure. */
import type { PlannedHour } from '../../worker/staffing/bodies.ts';
import { WEEKDAYS } from '../reports/heat.ts';
import { count, isFew, locale, percent } from '../parts/format.ts';

const decimals = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });

/** `2.3`; a dash for what is not known. */
export const decimal = (n: number | null): string => (n === null ? '–' : decimals.format(n));

/** Agents needed in a usual hour, by the chain of chats: `3`, `500+`, or a dash where too few chats came. */
export const neededIn = ({ needed }: PlannedHour): string =>
  needed ? (needed.mean.chain === null ? '500+' : count(needed.mean.chain)) : '–';

/** How many agents were missing on average; 0: none, or not known. */
export const missingIn = ({ needed, online }: PlannedHour): number =>
  needed?.mean.chain && online !== null ? Math.max(0, needed.mean.chain - online) : 0;

/** `76%`; bare counts where there are few, a dash where nobody came. */
export const levelIn = ({ serviceLevel: { value, n, of } }: PlannedHour): string =>
  value === null ? '–' : isFew(of) ? `${n} of ${of}` : percent(value);

/** One row of the grid: an hour, Monday to Sunday. */
export interface Row {
  hour: number;
  days: { weekday: number; planned: PlannedHour | undefined }[];
}

/** From the first hour of the day in which chats came or an agent was there, to the last. */
export const rowsOf = (hours: readonly PlannedHour[]): Row[] => {
  const busy = hours.filter(({ chats, online }) => chats.n > 0 || (online ?? 0) > 0);
  if (!busy.length) return [];
  const first = Math.min(...busy.map(({ hour }) => hour));
  const last = Math.max(...busy.map(({ hour }) => hour));
  const known = new Map(hours.map((one) => [`${one.weekday}-${one.hour}`, one]));
  return Array.from({ length: last - first + 1 }, (_, index) => ({
    hour: first + index,
    days: WEEKDAYS.map((weekday) => ({ weekday, planned: known.get(`${weekday}-${first + index}`) })),
  }));
};

/** Hours of the week in which something came, Monday's first. */
export const busyHours = (hours: readonly PlannedHour[]): PlannedHour[] =>
  hours.filter(({ chats }) => chats.n > 0);
