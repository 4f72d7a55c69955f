/** Amounts of money: whole minor units of a named currency, so that nothing is ever lost to a rounding. */
import { z } from 'zod';
import { Refusal } from './errors.ts';

/** A count of minor units (cents, pence, yen) and its ISO 4217 currency: never a bare number. */
export const money = z.object({ minor: z.int(), currency: z.string().regex(/^[A-Z]{3}$/) });
export type Money = z.infer<typeof money>;

/** A sum over orders: past 2^53 it is as near as a double comes. What pages make up can reach that, and no report fails for it. */
export const moneySum = money.extend({ minor: z.number() });

/** The largest amount taken, in minor units: well below what a double holds exactly. */
const MOST = 1e12;
/** Pages compute totals in floating point: within a hundredth of a minor unit it is that unit. */
const SLACK = 0.01;
/** Currencies whose decimals are not 2 (ISO 4217). The runtime's own table counts as cash is counted, and differs. */
const DECIMALS = new Map<number, string>([
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [4, 'CLF UYW'],
]);

/** How many decimals a currency has (ISO 4217): EUR 2, JPY 0, KWD 3. Refuses what is no currency. */
export const decimalsOf = (currency: string): number => {
  if (!Intl.supportedValuesOf('currency').includes(currency)) throw new Refusal('bad_currency');
  for (const [decimals, currencies] of DECIMALS)
    if (currencies.split(' ').includes(currency)) return decimals;
  return 2;
};

/** An amount in major units, as a page tells it (19.9 or "19.90"), as money; less than 0 is less than 0. Refuses commas and half cents. */
export const signedMoneyOf = (value: number | string, currency: string): Money => {
  const code = currency.toUpperCase();
  const decimals = decimalsOf(code);
  const plain = typeof value === 'number' || /^-?\d+(\.\d+)?$/.test(value);
  const scaled = plain ? Number(value) * 10 ** decimals : NaN;
  const minor = Math.round(scaled);
  if (!(Math.abs(minor) <= MOST && Math.abs(scaled - minor) < SLACK)) throw new Refusal('bad_amount');
  return { minor, currency: code };
};

/** The same, where there is nothing less than 0. */
export const moneyOf = (value: number | string, currency: string): Money => {
  const amount = signedMoneyOf(value, currency);
  if (amount.minor < 0) throw new Refusal('bad_amount');
  return amount;
};

/** Sums by currency, in the order of the codes: money of different currencies is never added up. */
export const addUp = (amounts: Iterable<Money>): Money[] => {
  const sums = new Map<string, number>();
  for (const { minor, currency } of amounts) sums.set(currency, (sums.get(currency) ?? 0) + minor);
  return [...sums]
    .map(([currency, minor]) => ({ minor, currency }))
    .toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
};
