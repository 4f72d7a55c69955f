/**
 * Money of one day in another currency. Pure, and exact: decimals are whole numbers of 10^-12, quotients are kept to 10^-12 of a
 * minor unit, and what is added up is rounded once, at the end, half away from zero.
 */
import type { RatesOfDay } from './bodies.ts';

const PLACES = 12;

/** `1.0823` -> 1,082,300,000,000n. */
const scaled = (decimal: string): bigint => {
  const [whole = '', part = ''] = decimal.split('.');
  return BigInt(whole + part.padEnd(PLACES, '0'));
};
const ONE = 10n ** BigInt(PLACES);

/** Base and rates of a day. */
export interface DayRates {
  base: string;
  rates: RatesOfDay;
}

const rateOf = ({ base, rates }: DayRates, currency: string): bigint | undefined => {
  if (currency === base) return ONE;
  const rate = rates[currency];
  return rate === undefined ? undefined : scaled(rate);
};

export interface Pair {
  from: string;
  to: string;
  /** How many decimals each has: EUR 2, JPY 0. */
  decimals: { from: number; to: number };
}

/**
 * How many 10^-12 of a minor unit of `to` a minor unit amount of `from` is; undefined without a rate for both. Cut, not rounded: a
 * trillion of them are off by one minor unit at most.
 */
export const exactly = (minor: number, { from, to, decimals }: Pair, day: DayRates): bigint | undefined => {
  const [have, want] = [rateOf(day, from), rateOf(day, to)];
  if (have === undefined || want === undefined) return undefined;
  return (BigInt(minor) * want * 10n ** BigInt(decimals.to) * ONE) / (have * 10n ** BigInt(decimals.from));
};

/** Whole minor units, half away from zero. */
export const rounded = (exact: bigint): number => {
  const half = exact < 0n ? -ONE / 2n : ONE / 2n;
  return Number((exact + half) / ONE);
};
