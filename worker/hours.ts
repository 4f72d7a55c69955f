/** When a shop answers: weekly slots and holidays in a zone of their own, and what follows from them at a moment. Pure. */
import { z } from 'zod';

const DAY = 86_400_000;
const MINUTE = 60_000;

/** In days. No promise is made of what lies further ahead. */
const YEAR = 366;

const isZone = (zone: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
};

const slotShape = {
  from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'A time is written as 09:00'),
  /** 24:00 is midnight. What goes on after it is a slot of the next day. */
  to: z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'A time is written as 18:00, midnight as 24:00'),
};
const endsLater = ({ from, to }: { from: string; to: string }): boolean => from < to;
const ENDS_LATER = 'A slot ends after it begins; one over midnight is two, the first until 24:00';

const holiday = z.object({
  date: z.iso.date(),
  /** In place of that weekday's; none: closed. */
  slots: z.array(z.object(slotShape).refine(endsLater, ENDS_LATER)).max(10).default([]),
});

/** IANA, e.g. `Europe/Berlin`. */
export const timeZone = z
  .string()
  .regex(/^[a-z]/i)
  .refine(isZone, 'This is no time zone that we know; one is written as Europe/Berlin');

export const hours = z.object({
  zone: timeZone,
  /** Days are 1 for Monday to 7 for Sunday; a day may have several slots. */
  week: z.array(z.object({ day: z.int().min(1).max(7), ...slotShape }).refine(endsLater, ENDS_LATER)).max(70),
  holidays: z
    .array(holiday)
    .max(100)
    .refine((days) => new Set(days.map(({ date }) => date)).size === days.length, 'A date is there twice')
    .default([]),
});
export type Hours = z.infer<typeof hours>;

/** UTC ms; null: not within a year. */
export interface Standing {
  open: boolean;
  /** How long it stays so. */
  until: number | null;
  /** When it opens next. */
  next: number | null;
}

interface Span {
  from: number;
  to: number;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** How far the clocks of a zone are ahead of UTC at an instant, in ms. */
export const aheadAt = (zone: string, at: number): number => {
  const known = clocks.get(zone);
  const clock = known ?? new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
  if (!known) clocks.set(zone, clock);
  const [, sign = '+', hour = 0, minute = 0] = /GMT([+-])(\d\d):(\d\d)/.exec(clock.format(at)) ?? [];
  return (sign === '+' ? 1 : -1) * (Number(hour) * 60 + Number(minute)) * MINUTE;
};

/** The instant between two at which the clocks of a zone are changed, to the minute as they are. */
export const changeBetween = (zone: string, before: number, after: number): number => {
  const ahead = aheadAt(zone, before);
  let [low, high] = [before, after];
  while (high - low > MINUTE) {
    const middle = low + Math.floor((high - low) / 2 / MINUTE) * MINUTE;
    if (aheadAt(zone, middle) === ahead) low = middle;
    else high = middle;
  }
  return high;
};

/** The instants at which the clocks of a zone show a time: none when they skip it, two when they come back to it. */
export const instantsOf = (zone: string, shown: number): { first: number; last: number } => {
  const [before, after] = [aheadAt(zone, shown - DAY), aheadAt(zone, shown + DAY)];
  if (before === after) return { first: shown - before, last: shown - before };
  const found = [shown - before, shown - after].filter((at) => aheadAt(zone, at) === shown - at);
  const [first = changeBetween(zone, shown - after, shown - before), last = first] = found;
  return { first, last };
};

/** When a day begins in a zone, in UTC ms. `date` is written `2026-11-24`. */
export const startOfDay = (zone: string, date: string): number => instantsOf(zone, Date.parse(date)).first;

/** The day that clocks of a zone show at an instant, as `2026-11-24`. */
export const dayAt = (zone: string, at: number): string =>
  new Date(at + aheadAt(zone, at)).toISOString().slice(0, 10);

/** When the clocks of a zone show this time of a day first, in UTC ms. `time` is written `08:00`. */
export const instantAt = (zone: string, date: string, time: string): number =>
  instantsOf(zone, Date.parse(date) + inDay(time)).first;

const inDay = (time: string): number => {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return (hour * 60 + minute) * MINUTE;
};

/** What is open in a year from a day on, as clocks show it: in ms, as if they showed UTC. In order of beginning. */
const shownFrom = function* ({ week, holidays }: Hours, from: number): Generator<Span> {
  for (let day = from; day <= from + (YEAR + 2) * DAY; day += DAY) {
    const date = new Date(day).toISOString().slice(0, 10);
    const weekday = new Date(day).getUTCDay() || 7;
    const holiday = holidays.find((holiday) => holiday.date === date);
    const slots = holiday?.slots ?? week.filter((slot) => slot.day === weekday);
    for (const { from, to } of slots.toSorted((a, b) => (a.from < b.from ? -1 : 1)))
      yield { from: day + inDay(from), to: day + inDay(to) };
  }
};

/** Those that overlap or touch are one. */
const merged = function* (spans: Iterable<Span>): Generator<Span> {
  let open: Span | undefined;
  for (const span of spans) {
    if (open && span.from <= open.to) open = { from: open.from, to: Math.max(open.to, span.to) };
    else {
      if (open) yield open;
      open = span;
    }
  }
  if (open) yield open;
};

/** The times of opening that end after `now`, in order, a year ahead. */
const spansFrom = function* (hours: Hours, now: number): Generator<Span> {
  const { zone } = hours;
  const shown = now + aheadAt(zone, now);
  // A day earlier: a midnight that comes twice can end yesterday today.
  for (const { from, to } of merged(shownFrom(hours, shown - (shown % DAY) - DAY))) {
    const span = { from: instantsOf(zone, from).first, to: instantsOf(zone, to).last };
    // Nothing is left of a slot that the clocks skip.
    if (span.from < span.to && span.to > now) yield span;
  }
};

/** The times of opening that end after `from`, in order, so many of them; null: always open. In UTC ms. */
export const openings = (hours: Hours | null, from: number, most: number): Span[] | null => {
  if (!hours) return null;
  const found: Span[] = [];
  for (const span of merged(spansFrom(hours, from))) if (found.push(span) >= most) break;
  return found;
};

/** How it stands at `now`, in UTC ms. No hours: always open. */
export const standing = (hours: Hours | null, now: number): Standing => {
  if (!hours) return { open: true, until: null, next: null };
  const [span, after] = merged(spansFrom(hours, now));
  if (!span) return { open: false, until: null, next: null };
  if (span.from > now) return { open: false, until: span.from, next: span.from };
  return { open: true, until: span.to < now + YEAR * DAY ? span.to : null, next: after?.from ?? null };
};
