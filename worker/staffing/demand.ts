/** What came in and who was there, by quarters of an hour, and by the hours of a week on the site's clocks. Pure; UTC ms. */
import { z } from 'zod';
import type { ShiftChange } from './shift-change.ts';
import { aheadAt } from '../hours.ts';

const HOUR = 3_600_000;
/** A quarter of an hour: the clocks of every zone are ahead by a number of those. */
export const SLOT = HOUR / 4;

/** What came in one slot, numbered since 1970. Every field adds up over shards. */
export const arrivals = z.object({
  slot: z.int(),
  /** Within the opening hours. */
  chats: z.int(),
  served: z.int(),
  /** All but those who left at once. */
  due: z.int(),
  /** Of these, answered in time. */
  inTime: z.int(),
  /** Left before anyone took them. */
  gaveUp: z.int(),
  /** Time that all waited until they were taken or left, ms. */
  waited: z.int(),
});
export type Arrivals = z.infer<typeof arrivals>;

export type Counted = Omit<Arrivals, 'slot'>;
const NONE: Counted = { chats: 0, served: 0, due: 0, inTime: 0, gaveUp: 0, waited: 0 };

/** Added up. */
export const sumOf = (parts: Iterable<Counted>): Counted => {
  const sum = { ...NONE };
  for (const one of parts) {
    sum.chats += one.chats;
    sum.served += one.served;
    sum.due += one.due;
    sum.inTime += one.inTime;
    sum.gaveUp += one.gaveUp;
    sum.waited += one.waited;
  }
  return sum;
};

/** One hour as it was: on a weekday, 1 for Monday to 7, and what clocks showed at its beginning. */
interface Hour {
  weekday: number;
  hour: number;
  /** Its four. */
  slots: readonly number[];
}

/** The whole hours of [from, to). Where clocks go back, one comes twice; where they skip one, it was none. */
export const hoursOf = (zone: string, from: number, to: number): Hour[] => {
  const hours = new Map<string, Hour & { slots: number[] }>();
  for (let slot = Math.ceil(from / SLOT); (slot + 1) * SLOT <= to; slot++) {
    const ahead = aheadAt(zone, slot * SLOT);
    const shown = new Date(slot * SLOT + ahead);
    const name = `${Math.floor(shown.getTime() / HOUR)} ${ahead}`;
    const known = hours.get(name);
    if (known) known.slots.push(slot);
    else hours.set(name, { weekday: shown.getUTCDay() || 7, hour: shown.getUTCHours(), slots: [slot] });
  }
  return [...hours.values()].filter(({ slots }) => slots.length === HOUR / SLOT);
};

/** For how long agents were online in each slot, in ms, all of them together. */
const onlineBySlot = (shifts: readonly ShiftChange[], from: number, to: number): Map<number, number> => {
  const online = new Map<number, number>();
  const add = (begin: number, end: number) => {
    for (let at = Math.max(begin, from); at < Math.min(end, to);) {
      const slot = Math.floor(at / SLOT);
      const until = Math.min((slot + 1) * SLOT, end, to);
      online.set(slot, (online.get(slot) ?? 0) + until - at);
      at = until;
    }
  };
  for (const changes of Map.groupBy(shifts, ({ agent }) => agent).values())
    changes.forEach(({ at, status }, index) => {
      if (status === 'online') add(at, changes[index + 1]?.at ?? to);
    });
  return online;
};

/** What is known of one hour of the week, over the weeks of a period. */
export interface Demand {
  weekday: number;
  hour: number;
  /** How often it came. */
  times: number;
  /** In all those hours. */
  counted: Counted;
  /** Chats in an hour: on average, and in one of ten busier ones (nearest rank). */
  mean: number;
  busy: number;
  /** Agents online on average, of the hours of which the log knows; null: of none. */
  online: number | null;
}

/** Each hour of the week that came at least once, Monday's first. */
export const demandOf = (
  hours: readonly Hour[],
  slots: readonly Arrivals[],
  shifts: readonly ShiftChange[],
): Demand[] => {
  const bySlot = Map.groupBy(slots, ({ slot }) => slot);
  const known = shifts[0]?.at ?? Infinity;
  const first = hours[0]?.slots[0] ?? 0;
  const last = hours.at(-1)?.slots.at(-1) ?? 0;
  const online = onlineBySlot(shifts, first * SLOT, (last + 1) * SLOT);
  const weekly = Map.groupBy(hours, ({ weekday, hour }) => (weekday - 1) * 24 + hour);
  return [...weekly]
    .toSorted(([a], [b]) => a - b)
    .flatMap(([, same]) => {
      const [one] = same;
      if (!one) return [];
      const counts = same.map((hour) => sumOf(hour.slots.flatMap((slot) => bySlot.get(slot) ?? [])));
      const chats = counts.map((count) => count.chats).toSorted((a, b) => a - b);
      const logged = same.filter((hour) => (hour.slots[0] ?? 0) * SLOT >= known);
      const time = logged
        .flatMap((hour) => hour.slots)
        .reduce((sum, slot) => sum + (online.get(slot) ?? 0), 0);
      const counted = sumOf(counts);
      return {
        weekday: one.weekday,
        hour: one.hour,
        times: same.length,
        counted,
        mean: counted.chats / same.length,
        busy: chats[Math.ceil(0.9 * chats.length) - 1] ?? 0,
        online: logged.length ? time / (logged.length * HOUR) : null,
      };
    });
};
