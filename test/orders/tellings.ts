/** What is told of a trade: everything twice, by a page or by the shop's server, in a seeded disorder. Pure. */
import type { Seeded } from '../faults/seeded.ts';
import { majorOf, type Invoice, type Refund, type Trade } from './corpus.ts';

export interface Telling {
  path: 'orders' | 'refunds';
  by: 'page' | 'server';
  id: string;
  body: object;
}

const money = ({ minor, currency }: Invoice) => ({ value: majorOf(minor), currency });

const orderBy = (by: Telling['by'], order: Invoice): Telling => {
  const { id, at, customer } = order;
  const shops = by === 'server' && { placedAt: at, ...(customer && { customer }) };
  return { path: 'orders', by, id, body: { id, ...money(order), ...shops } };
};

/** The server's comes without an id of its own, under the key alone. */
const refundBy = (by: Telling['by'], refund: Refund): Telling => {
  const { id, order } = refund;
  return { path: 'refunds', by, id, body: { order, ...money(refund), ...(by === 'page' && { id }) } };
};

export interface Told {
  tellings: Telling[];
  /** Orders of which only pages told. */
  unverified: ReadonlySet<string>;
}

/** Each order comes from either side, each time anew; a page tells refunds of orders that only pages told of. */
export const tellingsOf = ({ orders, refunds, lost }: Trade, dice: Seeded): Told => {
  const side = () => dice.pick(['page', 'server']);
  const told = orders.flatMap((order) => [orderBy(side(), order), orderBy(side(), order)]);
  const confirmed = new Set(told.filter(({ by }) => by === 'server').map(({ id }) => id));
  const unverified = new Set(orders.map(({ id }) => id).filter((id) => !confirmed.has(id)));
  const back = [...refunds, ...lost].flatMap((refund) => {
    const by = unverified.has(refund.order) ? side() : 'server';
    return [refundBy(by, refund), refundBy(by, refund)];
  });
  return { tellings: shuffled([...told, ...back], dice), unverified };
};

const shuffled = <Item>(items: readonly Item[], dice: Seeded): Item[] =>
  items
    .map((item) => ({ item, place: dice.int(0, 1e9) }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item);
