/** Rates of exchange from CSV: a line a date and currency, or a line a date with a column for each currency (ECB). Pure. */
import { z } from 'zod';
import { csvIn } from '../csv-in.ts';
import { Refusal } from '../errors.ts';
import { currencyCode, decimal, type RatesOfDay } from './bodies.ts';

/** Days of a rate in one import: those of forty years. */
const MOST_DAYS = 15_000;

const date = z.iso.date();

const badRates = (line: number, what: string) =>
  new Refusal('bad_rates', { detail: `Line ${line} of the rates: ${what}.` });

type Days = Map<string, RatesOfDay>;

/** As the ECB writes what it does not know; and what stands behind the comma at a line's end. */
const NOTHING = new Set(['', 'N/A', '-']);

const put = (days: Days, line: number, day: string, currency: string, rate: string): void => {
  if (!date.safeParse(day).success) throw badRates(line, `${day} is no date such as 2026-11-24`);
  if (!currencyCode.safeParse(currency).success)
    throw badRates(line, `${currency} is no currency such as EUR`);
  if (!decimal.safeParse(rate).success) throw badRates(line, `${rate} is no rate such as 1.0823`);
  const rates = days.get(day) ?? {};
  rates[currency] = rate;
  days.set(day, rates);
  if (days.size > MOST_DAYS) throw badRates(line, `these are more than ${MOST_DAYS} days`);
};

/** By date. Refused where a line is not as it should be: half a table of rates would convert wrongly. */
export const ratesIn = (csv: string): Days => {
  const { rows, broken } = csvIn(csv.replace(/^\uFEFF/, ''));
  if (broken) throw badRates(broken, 'a quote is not closed, or text follows it');
  const [columns = [], ...lines] = rows.map((row) => row.map((cell) => cell.trim()));
  const isLong = columns.map((name) => name.toLowerCase()).join() === 'date,currency,rate';
  if (columns[0]?.toLowerCase() !== 'date') throw badRates(1, 'the first column is called date');
  const days: Days = new Map();
  for (const [index, [day = '', ...cells]] of lines.entries()) {
    const number = index + 2;
    if (!day && !cells.some(Boolean)) continue;
    if (isLong) put(days, number, day, cells[0] ?? '', cells[1] ?? '');
    else
      for (const [place, rate] of cells.entries())
        if (!NOTHING.has(rate)) put(days, number, day, columns[place + 1] ?? '', rate);
  }
  if (!days.size) throw badRates(2, 'there is no rate in them');
  return days;
};
