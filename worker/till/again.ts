/** What becomes of an order that is told again. Pure. */
import type { Money } from '../money.ts';
import type { OrderRecord, OrderSource } from './bodies.ts';

/** An order as someone tells it, checked. */
export type Told = Pick<OrderRecord, 'id' | 'total' | 'items' | 'shopper' | 'chat' | 'customer' | 'browser'>;

const isSame = (one: Money, other: Money): boolean =>
  one.minor === other.minor && one.currency === other.currency;

/**
 * The shop's server has the last word on money, a page knows the shopper: who tells what is known changes nothing, and gets
 * the same record back. Of two that say the same kind of thing, the first stands; then `conflict` says that they differ.
 */
export const toldAgain = (
  known: OrderRecord,
  told: Told,
  source: OrderSource,
): { order: OrderRecord; conflict: boolean } => {
  const isLate = known.shopper === null && told.shopper !== null;
  const who = isLate && { shopper: told.shopper, chat: told.chat, late: true as const };
  const isCorrected = source === 'server' && known.source === 'browser';
  const conflict = source === known.source && !isSame(known.total, told.total);
  if (conflict || !(isLate || isCorrected)) return { order: known, conflict };
  const money = isCorrected && {
    source,
    total: told.total,
    items: told.items.length ? told.items : known.items,
  };
  return { order: { ...known, ...who, ...money, rev: known.rev + 1 }, conflict };
};
