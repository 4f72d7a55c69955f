/** The days, weeks, months and hours of a period, by the clocks of the site: a day may have 23 hours, or 25. Pure. */
import { Refusal } from '../errors.ts';
import { aheadAt, changeBetween, instantsOf, startOfDay } from '../hours.ts';
import type { Clock, TableBy } from './asked.ts';

const DAY = 86_400_000;
/** Longest period, and longest table by days. */
const MOST = 5 * 366 * DAY;
const MOST_DAYS = 400 * DAY;
/** No chat goes on for longer before its end. */
const LONGEST_CHAT = 60 * DAY;

/** [from, to), UTC ms. */
export interface Period {
  from: number;
  to: number;
}

/** A period as answers tell it, and in which zone its days are meant. */
export const spanOf = (timeZone: string, { from, to }: Period) => ({
  from: new Date(from).toISOString(),
  to: new Date(to).toISOString(),
  timeZone,
});

/** The place of the last of ascending bounds that is not above a value; -1 where all are. */
export const lastUpTo = (bounds: readonly number[], value: number): number => {
  let [low, high] = [0, bounds.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((bounds[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};

/** The period that is asked for; refused where it is none, or too long. */
export const periodOf = (asked: { from: string; to: string }): Period => {
  const [from, to] = [Date.parse(asked.from), Date.parse(asked.to)];
  if (from >= to || to - from > MOST) throw new Refusal('bad_period');
  return { from, to };
};

/** The period before, which is as long by the clocks of the site. */
export const previousOf = (zone: string, { from, to }: Period): Period => {
  const [begin, end] = [from + aheadAt(zone, from), to + aheadAt(zone, to)];
  return { from: instantsOf(zone, begin - (end - begin)).first, to: from };
};

/** How the clocks of a zone go for chats that end in a period. */
export const clocksOf = (zone: string, { from, to }: Period): Clock[] => {
  const first = from - LONGEST_CHAT;
  const clocks: Clock[] = [{ from: first, ahead: aheadAt(zone, first) }];
  for (let at = first; at < to; at += DAY) {
    const ahead = aheadAt(zone, at + DAY);
    if (ahead !== clocks.at(-1)?.ahead) clocks.push({ from: changeBetween(zone, at, at + DAY), ahead });
  }
  return clocks;
};

/** The date `days` after, and the first of the month after, of dates as if they were UTC. */
const STEPS = {
  day: (date: Date) => date.setUTCDate(date.getUTCDate() + 1),
  week: (date: Date) => date.setUTCDate(date.getUTCDate() + 7),
  month: (date: Date) => date.setUTCMonth(date.getUTCMonth() + 1, 1),
};
export type Step = keyof typeof STEPS;
export const isStep = (by: TableBy): by is Step => by in STEPS;

/** The day, week or month that an instant lies in begins on this date. */
const beginOf = (zone: string, by: Step, at: number): Date => {
  const date = new Date(at + aheadAt(zone, at));
  date.setUTCHours(0, 0, 0, 0);
  if (by === 'week') date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  if (by === 'month') date.setUTCDate(1);
  return date;
};

const dateOf = (date: Date): string => date.toISOString().slice(0, 10);

/** A day, a week or a month, named by its first date. */
export interface Stretch extends Period {
  date: string;
}

/** All that a period touches, in order; none of them begins after `now`. Refused where they are too many days. */
export const stretchesOf = (zone: string, by: Step, { from, to }: Period, now: number): Stretch[] => {
  if (by === 'day' && to - from > MOST_DAYS) throw new Refusal('bad_period');
  const stretches: Stretch[] = [];
  const end = Math.min(to, Math.max(now, from) + 1);
  for (const date = beginOf(zone, by, from); ;) {
    const [name, begin] = [dateOf(date), startOfDay(zone, dateOf(date))];
    if (begin >= end) return stretches;
    STEPS[by](date);
    stretches.push({ date: name, from: begin, to: startOfDay(zone, dateOf(date)) });
  }
};
