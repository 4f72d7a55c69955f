/** How days of a report are written. They come as `2026-11-24` and are nobody's instant, so they are read in UTC. */
import { locale } from '../parts/format.ts';

const days = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'short' });
const longDays = new Intl.DateTimeFormat(locale, {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});
const weekdays = new Intl.DateTimeFormat(locale, {
  timeZone: 'UTC',
  weekday: 'short',
  day: 'numeric',
  month: 'short',
});
const names = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'short' });

/** `24 Nov`. */
export const shortDay = (date: string): string => days.format(Date.parse(date));
/** `Tue, 24 Nov`. */
export const weekday = (date: string): string => weekdays.format(Date.parse(date));
/** `1 – 24 Nov 2026`. */
export const daySpan = (first: string, last: string): string =>
  longDays.formatRange(Date.parse(first), Date.parse(last));

const MONDAY = Date.parse('2026-01-05');
const DAY = 86_400_000;
/** `Mon` to `Sun`, of 1 to 7. */
export const weekdayName = (day: number): string => names.format(MONDAY + (day - 1) * DAY);
