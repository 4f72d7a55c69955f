/** The parts that shards add up of orders as one. Pure. */
import { addUp, type Money } from '../money.ts';
import { groupIn, type GroupSums, type WorthPart } from './tally.ts';

const addGroup = (sum: GroupSums, { orders, money, converted, chats }: GroupSums): void => {
  sum.orders += orders;
  sum.converted += converted;
  sum.chats += chats;
  for (const [currency, { gross, refunded }] of money) {
    const known = sum.money.get(currency) ?? { gross: 0, refunded: 0 };
    sum.money.set(currency, { gross: known.gross + gross, refunded: known.refunded + refunded });
  }
};

export const addUpWorth = (parts: readonly WorthPart[]): WorthPart => {
  const groups: WorthPart['groups'] = new Map();
  for (const part of parts) for (const [key, group] of part.groups) addGroup(groupIn(groups, key), group);
  const sum = (name: keyof WorthPart['counts']) =>
    parts.reduce((total, { counts }) => total + counts[name], 0);
  return {
    counts: {
      orders: sum('orders'),
      cancelled: sum('cancelled'),
      unverified: sum('unverified'),
      notAttributable: sum('notAttributable'),
      safari: sum('safari'),
      browsers: sum('browsers'),
    },
    days: parts.flatMap(({ days }) => days),
    groups,
    converted: parts.reduce((total, { converted }) => total + converted, 0),
  };
};

/** What orders come to: as they were paid, what went back, what is left. */
export interface Sums {
  gross: Money[];
  refunded: Money[];
  net: Money[];
}

export const sumsOf = (amounts: readonly { currency: string; gross: number; refunded: number }[]): Sums => {
  const of = (minorOf: (amount: { gross: number; refunded: number }) => number) =>
    addUp(amounts.map((amount) => ({ minor: minorOf(amount), currency: amount.currency })));
  return {
    gross: of(({ gross }) => gross),
    refunded: of(({ refunded }) => refunded),
    net: of(({ gross, refunded }) => gross + refunded),
  };
};
