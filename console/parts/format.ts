/** How numbers, times and money are written. */
import type { Share } from '../../worker/api.ts';
import type { Money } from '../../worker/money.ts';
import type { ChatRecord } from '../../worker/protocol.ts';

/** The console speaks English; a reader's own kind of English decides on dates and digits. */
export const locale = navigator.language.startsWith('en') ? navigator.language : 'en-GB';

const percents = new Intl.NumberFormat(locale, { style: 'percent' });
const counts = new Intl.NumberFormat(locale);
const days = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
const dayTimes = new Intl.DateTimeFormat(locale, {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

const times = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });

const lists = new Intl.ListFormat(locale);

/** `1,284`. */
export const count = (n: number): string => counts.format(n);
/** `86%`. */
export const percent = (value: number): string => percents.format(value);
/** `9 Nov 2026`. */
export const day = (at: number): string => days.format(at);
/** `9 Nov, 23:31`. */
export const dayTime = (at: number | Date): string => dayTimes.format(at);

/** `23:31`. */
export const time = (at: number): string => times.format(at);

/** `1 order`, `2 orders`. */
export const counted = (n: number, noun: string): string => `${count(n)} ${noun}${n === 1 ? '' : 's'}`;

/** `Ada, Mina and Tom`. */
export const listed = (names: readonly string[]): string => lists.format(names);

/** An amount in the form of its currency. */
export const money = ({ minor, currency }: Money): string => {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
};

const two = (n: number): string => String(n).padStart(2, '0');

/** A running time as a clock shows it: `0:07`, `12:40`, `1:02:09`. */
export const clock = (milliseconds: number): string => {
  const seconds = Math.max(0, Math.floor(milliseconds / 1_000));
  const [h, m, s] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
};

/** A measured time in words: `8 s`, `2 min 5 s`, `1 h 4 min`. */
export const duration = (seconds: number): string => {
  if (seconds < 60) return `${seconds < 9.95 ? Number(seconds.toFixed(1)) : Math.round(seconds)} s`;
  const whole = Math.round(seconds);
  if (whole < 3_600) return `${Math.floor(whole / 60)} min${whole % 60 ? ` ${whole % 60} s` : ''}`;
  const minutes = Math.round(whole / 60);
  return `${Math.floor(minutes / 60)} h${minutes % 60 ? ` ${minutes % 60} min` : ''}`;
};

/** The range a share lies in, `82 to 89%`, or nothing where nobody was asked. */
export const interval = ({ low, high }: Share): string | null =>
  low === null || high === null ? null : `${Math.round(low * 100)} to ${percent(high)}`;

/** Of fewer than ten, a percentage or a median says more than is known. */
export const isFew = (n: number): boolean => n < 10;

/** Minor units of an amount in major ones; null for what is none. */
export const minorOf = (amount: string, currency: string): number | null => {
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
  }).resolvedOptions();
  const minor = Math.round(Number(amount.replace(',', '.')) * 10 ** maximumFractionDigits);
  return amount && minor >= 0 ? minor : null;
};

/** What a shopper is called: by the shop, by themselves, or by nobody. */
export const nameOf = ({ shopper, facts }: Pick<ChatRecord, 'shopper' | 'facts'>): string =>
  facts.identity?.name ?? facts.name ?? shopperName(shopper);

/** `Shopper 4F2A`: a short name, the same each time, for someone who gave none. */
const shopperName = (id: string): string => {
  let hash = 0x811c9dc5;
  for (const letter of id) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
  return `Shopper ${(hash & 0xffff).toString(16).toUpperCase().padStart(4, '0')}`;
};
