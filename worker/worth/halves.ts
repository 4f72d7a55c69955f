/**
 * Whether those who satisfy more also convert more: units are ranked by one half of their chats and judged by the other, so that
 * the luck which ranks them cannot flatter them. A pattern among units; it proves no cause. Pure.
 */
import { numberOf, type Counts } from '../reports/counts.ts';
import type { Share } from '../api.ts';
import { shareOf } from '../statistics/interval.ts';

/** A unit with less says nothing. */
const LEAST_RATINGS = 30;
const LEAST_CHATS = 100;
/** Of fewer units there is no fifth. */
export const LEAST_UNITS = 5;

export const WARNING =
  'Those with higher satisfaction may also convert more: that is no evidence that raising satisfaction raises sales. ' +
  'Both may come from what they are asked, and by whom. Buyers also answer surveys more often, and happier.';

export interface Halves {
  /** In both halves. */
  ratings: number;
  chats: number;
  /** In one half of the chats ... */
  satisfied: Share;
  /** ... and in the other: last touch, 7 days. */
  converted: Share;
}

export const halvesOf = (counts: Counts): Halves => ({
  ratings: numberOf(counts, 'answered'),
  chats: numberOf(counts, 'served'),
  satisfied: shareOf(numberOf(counts, 'satisfiedFirst'), numberOf(counts, 'ratedFirst')),
  converted: shareOf(numberOf(counts, 'orderedSecond'), numberOf(counts, 'servedSecond')),
});

export const isLarge = ({ ratings, chats, satisfied, converted }: Halves): boolean =>
  ratings >= LEAST_RATINGS && chats >= LEAST_CHATS && satisfied.of > 0 && converted.of > 0;

/** The most satisfied first; those who are equal stay as they are. */
export const bestFirst = <Unit extends Pick<Halves, 'satisfied'>>(units: readonly Unit[]): Unit[] =>
  units.toSorted((a, b) => (b.satisfied.value ?? 0) - (a.satisfied.value ?? 0));

/** Orders over chats, of all of them together. */
const pooled = (units: readonly Pick<Halves, 'converted'>[]): number => {
  const chats = units.reduce((sum, { converted }) => sum + converted.of, 0);
  return units.reduce((sum, { converted }) => sum + converted.n, 0) / chats;
};

/** Conversion of the most satisfied fifth over that of all others; null where those convert nobody. */
export const ratioOf = (units: readonly Pick<Halves, 'satisfied' | 'converted'>[]): number | null => {
  const ranked = bestFirst(units);
  const fifth = Math.max(1, Math.floor(ranked.length / 5));
  const others = pooled(ranked.slice(fifth));
  return others > 0 ? pooled(ranked.slice(0, fifth)) / others : null;
};
