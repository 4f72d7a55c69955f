/** A year of a real shop (UCI Online Retail): its invoices as orders, its credit notes as refunds of them, and what they add up to. Pure. */
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { csvIn } from '../../worker/csv-in.ts';

/** Where it lies; not in every checkout. */
export const CORPUS = fileURLToPath(
  new URL('../../../shared/data/uci-online-retail-orders.csv', import.meta.url),
);

export interface Invoice {
  id: string;
  /** ISO 8601. */
  at: string;
  /** Pence or cents; a credit note's are less than 0. */
  minor: number;
  currency: 'GBP' | 'EUR';
  /** Empty where it is not known. */
  customer: string;
}

/** Of `pounds` as the file has them, `12.50`, without a detour by fractions. */
const minorOf = (pounds: string): number => Number(pounds.replace('.', ''));
/** Minor units as they are told. */
export const majorOf = (minor: number): string =>
  `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`;

const line = z
  .tuple([
    z.string(),
    z.string(),
    z.string(),
    z.string(),
    z.string().regex(/^-?\d+\.\d\d$/),
    z.string(),
    z.string(),
  ])
  .transform(([id, time, , , pounds, customer, country]): Invoice => ({
    id,
    at: `${time.replace(' ', 'T')}:00Z`,
    minor: minorOf(pounds),
    // The file has pounds alone; here customers abroad pay in euros, so that there are two currencies.
    currency: country === 'United Kingdom' ? 'GBP' : 'EUR',
    customer,
  }));

/** The invoices in a file, in their order. */
export const invoicesIn = (csv: string): Invoice[] => z.array(line).parse(csvIn(csv).rows.slice(1));

export interface Refund extends Invoice {
  order: string;
}

/** `lost`: credit notes for which there is no order. */
export interface Trade {
  orders: Invoice[];
  refunds: Refund[];
  lost: Refund[];
}

interface Open {
  id: string;
  left: number;
}

/**
 * Whose a credit note is the file does not say. It is taken for one of the same customer's earlier orders in its currency:
 * one of just its amount, else the latest of which as much is left. Else it is told of an order that never comes: the number without its letter.
 */
export const tradeIn = (invoices: readonly Invoice[]): Trade => {
  const trade: Trade = { orders: [], refunds: [], lost: [] };
  const open = new Map<string, Open[]>();
  for (const one of invoices) {
    const key = `${one.customer} ${one.currency}`;
    const earlier = open.get(key) ?? [];
    if (one.minor >= 0) {
      trade.orders.push(one);
      if (one.customer) open.set(key, [{ id: one.id, left: one.minor }, ...earlier]);
      continue;
    }
    const back = -one.minor;
    const order = earlier.find(({ left }) => left === back) ?? earlier.find(({ left }) => left > back);
    if (order) order.left -= back;
    const refund = { ...one, minor: back, order: order?.id ?? one.id.slice(1) };
    (order ? trade.refunds : trade.lost).push(refund);
  }
  return trade;
};

/** Sums by currency, in minor units. */
export type Sums = Record<Invoice['currency'], number>;
export const sumsOf = (all: readonly Pick<Invoice, 'minor' | 'currency'>[]): Sums => {
  const sums: Sums = { GBP: 0, EUR: 0 };
  for (const { minor, currency } of all) sums[currency] += minor;
  return sums;
};
