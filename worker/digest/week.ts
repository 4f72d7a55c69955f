/** Of which week a digest is, and when it goes out: by the clocks of the site. Pure. */
import { dayAt, instantAt, startOfDay } from '../hours.ts';

const DAY = 86_400_000;
/** On Monday, when work begins. */
const GOES_OUT = '08:00';
/** One that could not go out then, goes out late; after so long the week is old news. In ms. */
const LATE = DAY;

export interface Week {
  /** The Monday on which it begins, as `2026-11-16`. */
  monday: string;
  /** The Sunday on which it ends. */
  sunday: string;
  /** UTC ms; `from` of this week is the end of the one before, which began at `before`. */
  before: number;
  from: number;
  to: number;
  /** When its digest goes out. */
  due: number;
}

const later = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);

/** The week that begins on this Monday, in this zone. */
export const weekOf = (zone: string, monday: string): Week => ({
  monday,
  sunday: later(monday, 6),
  before: startOfDay(zone, later(monday, -7)),
  from: startOfDay(zone, monday),
  to: startOfDay(zone, later(monday, 7)),
  due: instantAt(zone, later(monday, 7), GOES_OUT),
});

/** The last week that is over at an instant. */
export const lastWeek = (zone: string, now: number): Week => {
  const today = dayAt(zone, now);
  const sinceMonday = (new Date(today).getUTCDay() + 6) % 7;
  return weekOf(zone, later(today, -sinceMonday - 7));
};

/** Whether its digest goes out at an instant. */
export const isDue = ({ due }: Week, now: number): boolean => now >= due && now - due < LATE;
