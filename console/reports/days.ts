/** Days as a site's own clocks have them, written `2026-11-24`. Pure. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** No zone is further ahead of UTC, and none further behind. */
const AHEAD = 15 * HOUR;
const BEHIND = 13 * HOUR;

const calendars = new Map<string, Intl.DateTimeFormat>();

const calendarOf = (zone: string): Intl.DateTimeFormat => {
  const known = calendars.get(zone);
  // Sweden writes a date as machines do.
  const calendar = known ?? new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' });
  if (!known) calendars.set(zone, calendar);
  return calendar;
};

/** The day that a zone has at an instant, in UTC ms. */
export const dayIn = (zone: string, at: number): string => calendarOf(zone).format(at);

/** When a day begins in a zone, in UTC ms: its first minute, also where clocks skip midnight. */
export const startOfDay = (zone: string, date: string): number => {
  const midnight = Date.parse(date);
  let [before, after] = [midnight - AHEAD, midnight + BEHIND];
  while (after - before > MINUTE) {
    const middle = before + Math.floor((after - before) / 2 / MINUTE) * MINUTE;
    if (dayIn(zone, middle) < date) before = middle;
    else after = middle;
  }
  return after;
};

/** A day some days later, or earlier. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);

/** How many days there are from one to another, both included. */
export const daysFrom = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY) + 1;
