/** What this Ledger keeps of a shopper or a customer, as one file. */
import type { PartOfFile } from '../shopper-file.ts';
import { chatsOf } from './chats.ts';
import { goalsOf } from './goals.ts';
import { invitationsOf } from './invitations.ts';
import { ordersOf } from './orders.ts';
import { trialsOf } from './units.ts';
import { visitOf } from './visits.ts';

export const fileOf = (sql: SqlStorage, owner: string): Omit<PartOfFile, 'customer' | 'shoppers'> => ({
  chats: chatsOf(sql, owner),
  orders: ordersOf(sql, owner),
  invitations: invitationsOf(sql, owner),
  goals: goalsOf(sql, owner),
  trials: trialsOf(sql, owner),
  visit: visitOf(sql, owner),
});
