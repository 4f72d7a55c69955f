/** Orders for tests: as told, and as a Till would tell a Ledger of them, but for what is given. */
import type { Told } from '../../worker/till/words.ts';
import type { OrderRecord } from '../../worker/till/bodies.ts';

export const toldOrder = (told: Partial<Told> & Pick<Told, 'id' | 'total'>): Told => ({
  source: 'browser',
  tax: null,
  shipping: null,
  items: [],
  shopper: null,
  chat: null,
  customer: null,
  placedAt: null,
  browser: null,
  ...told,
});

export const madeOrder = (
  order: Partial<OrderRecord> & Pick<OrderRecord, 'id' | 'total' | 'placedAt'>,
): OrderRecord => ({
  ...toldOrder(order),
  rev: 1,
  source: 'server',
  adjusted: 0,
  adjustments: [],
  cancelled: false,
  past: [],
  ...order,
});
