/** Rates of exchange as they are imported, and as they are kept. */
import { z } from 'zod';

export const currencyCode = z.string().regex(/^[A-Z]{3}$/);

/** A decimal above 0, as text: 1.0823. */
export const decimal = z.string().regex(/^(?=.*[1-9])\d{1,12}(\.\d{1,12})?$/);

/** How many of each currency one of the base is. */
export const ratesOfDay = z.record(currencyCode, decimal);
export type RatesOfDay = z.infer<typeof ratesOfDay>;

/** A form, not JSON. */
export const ratesImport = z.object({
  /** What the rates are called wherever something was converted by them, e.g. `ECB reference rates`. */
  source: z.string().trim().min(1).max(100),
  /** The currency that each rate is of one of, e.g. `EUR`. */
  base: currencyCode,
  /** CSV: `date,currency,rate`, or a column for each currency, as the European Central Bank has it. */
  file: z.instanceof(File).meta({ type: 'string', format: 'binary' }),
});

export const ratesKept = z.object({
  /** Null: none were imported. */
  rates: z
    .object({
      source: z.string(),
      base: currencyCode,
      /** When they were imported last, UTC ms. */
      at: z.int(),
      /** First and last date, and how many there are. */
      from: z.iso.date(),
      to: z.iso.date(),
      days: z.int(),
    })
    .nullable(),
});
export type RatesKept = z.infer<typeof ratesKept>;
