/** What the page tells of itself: orders, and what happens on it. Fetched when it tells of an order, or measurement is allowed. */
import type { Powers, Verbs } from './embed.ts';
import { storeOf } from './storage.ts';

/** Tells the server of an order. It is counted once, however often it is told. */
const tellOrder = async (powers: Powers, order: unknown): Promise<void> => {
  const { origin, site, emit } = powers;
  const { shopper, chat } = storeOf(powers).get();
  const body = JSON.stringify({ ...Object(order), shopper, chat });
  const url = `${origin}/v1/sites/${site}/orders`;
  const response = await fetch(url, { method: 'POST', keepalive: true, body });
  const { code, detail } = await response.json();
  if (detail) console.warn('counterbell', detail);
  else if (code === 'order_taken') emit('order', Object(order));
};

export const start = (powers: Powers): Verbs => ({
  order: (order) => tellOrder(powers, order).catch((error) => console.warn('counterbell', error)),
});
