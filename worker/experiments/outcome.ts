/** What came of one shopper whom an experiment dealt to an arm: pure, the same facts give the same outcome. Times are UTC ms. */
import type { Money } from '../money.ts';

/** Orders and chats count for so long after the assignment, in ms. */
const OUTCOME = 7 * 86_400_000;
/** Pages that were seen up to so long before it are of the same visit. */
const VISIT = 30 * 60_000;

/** Where a shopper was put, and what was known of them before. */
export interface Unit {
  experiment: string;
  arm: string;
  /** Planned for this arm then, 0 to 1. */
  share: number;
  at: number;
  /** Pages seen and orders placed before. */
  pages: number;
  orders: number;
}

/** What a Ledger knows of a shopper; `net` is what is left of an order. */
export interface Known {
  orders: readonly { at: number; net: Money; isCancelled: boolean; isRefunded: boolean }[];
  /** Answered ones: with its rating, where it has one on the scale from 1 to 5, and what its first answer took in ms. */
  chats: readonly { at: number; isSatisfied: boolean | null; wait: number }[];
  /** When pages were opened. */
  pages: readonly number[];
}

export interface Outcome {
  /** From then on nothing more can come of it. */
  until: number;
  chatted: boolean;
  converted: boolean;
  /** Of what was ordered. */
  revenue: Money[];
  sentBack: boolean;
  /** Looked at one page and no other; null where no page is known. */
  bounced: boolean | null;
  ratings: boolean[];
  waits: number[];
}

export const outcomeOf = ({ at }: Unit, known: Known): Outcome => {
  const isIn = (one: { at: number }) => one.at >= at && one.at < at + OUTCOME;
  const orders = known.orders.filter((order) => isIn(order) && !order.isCancelled);
  const chats = known.chats.filter(isIn);
  const pages = known.pages.filter((seen) => seen > at - VISIT && seen < at + OUTCOME);
  return {
    until: at + OUTCOME,
    chatted: chats.length > 0,
    converted: orders.length > 0,
    revenue: orders.map(({ net }) => net),
    sentBack: orders.some(({ isRefunded }) => isRefunded),
    bounced: pages.length ? pages.length === 1 : null,
    ratings: chats.flatMap(({ isSatisfied }) => isSatisfied ?? []),
    waits: chats.map(({ wait }) => wait),
  };
};
