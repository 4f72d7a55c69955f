/** Which time a report covers: whole days of the site's zone, the last one up to now. Pure. */
import type { Asked } from './asked.ts';
import { addDays, dayIn, daysFrom, startOfDay } from './days.ts';

export const PERIODS = [
  { days: '1', name: 'Today' },
  { days: '7', name: '7 days' },
  { days: '28', name: '28 days' },
  { days: '90', name: '90 days' },
] as const;
const USUAL = '28';

/** The longest period one can ask for, in days. */
const LONGEST = 366;

export interface Period {
  zone: string;
  /** Its first and its last day. */
  first: string;
  last: string;
  /** When it begins, and when it ends or how far it has come, in UTC ms. */
  from: number;
  to: number;
  /** Which of `PERIODS` it is; null where its days were chosen. */
  days: string | null;
}

const isDay = (text: string | undefined): text is string =>
  text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));

/** The days that are asked for: never in the future, never the wrong way round, a year at most. */
const chosenDays = (from: string, to: string, today: string) => {
  const last = to < today ? to : today;
  const first = from < last ? from : last;
  return { first: daysFrom(first, last) > LONGEST ? addDays(last, 1 - LONGEST) : first, last, days: null };
};

/** The period of a report that is read now. */
export const periodOf = ({ from, to, days }: Asked, zone: string, now: number): Period => {
  const today = dayIn(zone, now);
  const known = PERIODS.find((one) => one.days === days)?.days ?? USUAL;
  const { first, last, ...rest } =
    isDay(from) && isDay(to)
      ? chosenDays(from, to, today)
      : { first: addDays(today, 1 - Number(known)), last: today, days: known };
  return {
    zone,
    first,
    last,
    from: startOfDay(zone, first),
    to: Math.min(now, startOfDay(zone, addDays(last, 1))),
    ...rest,
  };
};

/** By what its course is drawn: a long one by weeks. */
export const stepOf = ({ step }: Asked, { first, last }: Period): 'day' | 'week' => {
  if (step === 'day' || step === 'week') return step;
  return daysFrom(first, last) > 35 ? 'week' : 'day';
};
