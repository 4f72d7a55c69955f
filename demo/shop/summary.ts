import type { Totals } from './basket.ts';
import { h } from './dom.ts';
import { formatPence } from './money.ts';

type Sums = Omit<Totals, 'count'>;

/** Subtotal, delivery and total, as a list of terms. */
export function sums({ subtotalPence, deliveryPence, totalPence }: Sums): HTMLElement {
  return h(
    'dl',
    { class: 'sums' },
    row('Subtotal', formatPence(subtotalPence)),
    row('Delivery', deliveryPence === 0 ? 'Free' : formatPence(deliveryPence)),
    row('Total', formatPence(totalPence), 'sum-total'),
  );
}

function row(term: string, amount: string, kind?: string): HTMLElement {
  return h('div', { class: kind }, h('dt', {}, term), h('dd', {}, amount));
}

/** A line of an order: how many of what, and what that comes to. */
export function orderLine(
  name: string,
  quantity: number,
  pricePence: number,
  image?: HTMLElement,
): HTMLElement {
  return h(
    'li',
    { class: 'order-line' },
    image,
    h('span', { class: 'order-name' }, name, h('span', { class: 'order-quantity' }, ` × ${quantity}`)),
    h('span', { class: 'amount' }, formatPence(quantity * pricePence)),
  );
}
