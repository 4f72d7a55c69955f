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
  visits: number | null;
}

/** All parts as one. */
export const addUpAround = (parts: readonly Around[]): Around => {
  const sum = (of: (part: Around) => number) => parts.reduce((total, part) => total + of(part), 0);
  return {
    orders: sum(({ orders }) => orders),
    revenue: addUp(parts.flatMap(({ revenue }) => revenue)),
    notAttributable: sum(({ notAttributable }) => notAttributable),
    invitations: addUpInvitations(parts.flatMap(({ invitations }) => invitations)),
    invited: sum(({ invited }) => invited),
    visits: parts.some(({ visits }) => visits === null) ? null : sum(({ visits }) => visits ?? 0),
  };
};
