/**
 * What refunds, cancellations and changes make of an order. Pure. The law: the same ones in any order take the same from it,
 * and never more than was paid.
 */
import { z } from 'zod';
import { moneySum, type Money } from '../money.ts';
import { adjustmentKind, isOfPage, orderSource, type OrderRecord, type OrderSource } from './bodies.ts';

/** The most that one order has; a shop that needs more tells them together. */
const MOST_ADJUSTMENTS = 200;

/** What becomes of an order as someone told it, checked. */
export const toldAdjustment = z.object({
  id: z.string(),
  order: z.string(),
  kind: adjustmentKind,
  /** What it adds, in minor units; less than 0 where money goes back; null: all that is left goes back. */
  minor: z.int().nullable(),
  /** In its place: what the order comes to from then on before refunds, in minor units, however that came; the newest counts (`isAfter`). */
  comesTo: z.int().nullable().default(null),
  /** Null where no amount is. */
  currency: z.string().nullable(),
  /** UTC ms. */
  at: z.int(),
  source: orderSource,
});
export type ToldAdjustment = z.infer<typeof toldAdjustment>;

/** Those whose order did not come: how many, what was said of them by currency, and the first hundred by their ids. */
export const waiting = z.object({ n: z.int(), sums: z.array(moneySum), some: z.array(toldAdjustment) });
export type Waiting = z.infer<typeof waiting>;

/**
 * True when the shop's word on what an order comes to counts in place of the known one: the newer, and of two of the same moment the
 * one that leaves less (called off, else the smaller amount), so that it does not matter which came first.
 */
const isAfter = (told: ToldAdjustment, known: ToldAdjustment): boolean => {
  if (told.at !== known.at) return told.at > known.at;
  if (told.kind !== known.kind) return told.kind === 'cancel';
  return (told.comesTo ?? 0) < (known.comesTo ?? 0);
};

/** What it is to the one that is known under its id: the shop's word replaces a page's, else the first stands. */
export const toldBefore = (
  known: ToldAdjustment | undefined,
  told: ToldAdjustment,
): 'known' | 'conflict' | undefined => {
  if (!known || (isOfPage(known) && !isOfPage(told))) return undefined;
  if (told.comesTo !== null) return isAfter(told, known) ? undefined : 'known';
  const isSame =
    known.order === told.order &&
    known.kind === told.kind &&
    known.minor === told.minor &&
    known.currency === told.currency;
  return isSame || isOfPage(known) !== isOfPage(told) ? 'known' : 'conflict';
};

/** Why it cannot be for this order, which has these already. What only a page told of may still turn out otherwise. */
export const whyNot = (
  told: ToldAdjustment,
  order: Pick<OrderRecord, 'source' | 'total'> | undefined,
  known: readonly ToldAdjustment[],
): 'too_many_refunds' | 'order_confirmed' | 'refund_currency' | undefined => {
  // However many pages tell, the shop has its own.
  if (known.filter((one) => isOfPage(one) === isOfPage(told)).length >= MOST_ADJUSTMENTS)
    return 'too_many_refunds';
  if (!order || isOfPage(order)) return undefined;
  if (isOfPage(told)) return 'order_confirmed';
  return told.currency !== null && told.currency !== order.total.currency ? 'refund_currency' : undefined;
};

/** True when it counts for an order of this total: a page's does not where the shop has told of the order. */
const countsFor = (total: Money, source: OrderSource) => (told: ToldAdjustment) =>
  (!isOfPage(told) || isOfPage({ source })) && (told.currency === null || told.currency === total.currency);

/** What is left, in minor units, less than 0 where more goes back than was paid; a whole refund or cancellation apart. */
const leftOf = (total: Money, counted: readonly ToldAdjustment[]): number => {
  const comesTo = counted.find((one) => one.comesTo !== null)?.comesTo ?? total.minor;
  return counted.reduce((left, { minor }) => left + (minor ?? 0), comesTo);
};

/** True when more goes back than was paid. */
export const isTooMuch = (
  { total, source }: Pick<OrderRecord, 'total' | 'source'>,
  told: readonly ToldAdjustment[],
): boolean => leftOf(total, told.filter(countsFor(total, source))) < 0;

/** What they make of an order of this total: each as told, all together at most what was paid. */
export const settle = (
  total: Money,
  source: OrderSource,
  told: readonly ToldAdjustment[],
): Pick<OrderRecord, 'adjusted' | 'adjustments' | 'cancelled'> => {
  const counted = told
    .filter(countsFor(total, source))
    .toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  const left = leftOf(total, counted);
  const whole = counted.find(({ minor }) => minor === null);
  return {
    adjusted: (whole ? 0 : Math.max(0, left)) - total.minor,
    adjustments: counted
      // That it comes to what was paid is no change.
      .filter(({ kind, comesTo }) => kind === 'cancel' || comesTo !== total.minor)
      .map(({ minor, comesTo, ...one }) => ({
        id: one.id,
        kind: one.kind,
        minor:
          comesTo === null
            ? (minor ?? (one.id === whole?.id ? 0 - Math.max(0, left) : 0))
            : comesTo - total.minor,
        at: one.at,
      })),
    cancelled: counted.some(({ kind }) => kind === 'cancel'),
  };
};
