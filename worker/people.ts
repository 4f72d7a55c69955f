/** Who a person is to the house: each shopper by themselves, and all that the shop's server vouches are one customer together. Pure. */
import type { OrderRecord } from './till/bodies.ts';

/** Under what a Ledger keeps all of a customer: the shop's own id of them; no shopper's id begins so. */
export const customerKey = (customer: string): string => `customer:${customer}`;

/** With whom an order lies: its shopper, else the customer whom the shop's server names; null: nobody. */
export const ownerOf = ({ shopper, customer }: Pick<OrderRecord, 'shopper' | 'customer'>): string | null =>
  shopper ?? (customer === null ? null : customerKey(customer));
