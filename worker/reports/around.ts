/** What is counted beside chats, by its own time. Every field adds up over shards. */
import type { InvitationCount } from '../invitations.ts';
import { addUpInvitations } from '../ledger/invitations.ts';
import { addUp, type Money } from '../money.ts';

export interface Around {
  orders: number;
  revenue: Money[];
  /** Orders for which no shopper is known. */
  notAttributable: number;
  invitations: InvitationCount[];
  /** Shoppers to whom an invitation was shown. */
  invited: number;
  /** Shoppers who were on the shop's pages, by their consent; null for what lies further back than visits are kept. */
  visitors: Visitors | null;
}

/** How many there were, and how many of these same people went how far in the period. */
export interface Visitors {
  all: number;
  invited: number;
  chatted: number;
  served: number;
  /** Placed an order that is credited to a chat. */
  ordered: number;
  /** Placed any order. */
  bought: number;
  /** Whose browser said what it is, and of these, those with one that forgets after 7 days. */
  browsers: number;
  safari: number;
}

const addUpVisitors = (parts: readonly Visitors[]): Visitors => {
  const sum = (name: keyof Visitors) => parts.reduce((total, part) => total + part[name], 0);
  return {
    all: sum('all'),
    invited: sum('invited'),
    chatted: sum('chatted'),
    served: sum('served'),
    ordered: sum('ordered'),
    bought: sum('bought'),
    browsers: sum('browsers'),
    safari: sum('safari'),
  };
};

/** All parts as one. */
export const addUpAround = (parts: readonly Around[]): Around => {
  const sum = (of: (part: Around) => number) => parts.reduce((total, part) => total + of(part), 0);
  const visitors = parts.flatMap(({ visitors: known }) => known ?? []);
  return {
    orders: sum(({ orders }) => orders),
    revenue: addUp(parts.flatMap(({ revenue }) => revenue)),
    notAttributable: sum(({ notAttributable }) => notAttributable),
    invitations: addUpInvitations(parts.flatMap(({ invitations }) => invitations)),
    invited: sum(({ invited }) => invited),
    visitors: visitors.length < parts.length ? null : addUpVisitors(visitors),
  };
};
