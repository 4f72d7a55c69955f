/** Tells the server of orders and refunds. Each is counted once, however often it is told. */
import type { Powers } from '../embed.ts';
import type { Store } from '../storage.ts';
import { saidBy, type Said } from './layer.ts';
import { send } from './send.ts';

export const warn = (error: unknown): void => console.warn('counterbell', error);

/** Who buys and their last chat, as far as they may be linked to what they buy. */
export interface Buyer {
  shopper?: unknown;
  chat?: unknown;
}

/** Nobody, on a page where consent was refused, or where the shop links by consent alone and there is none. */
export const buyerOf = (powers: Powers, store: Store, isRefused: boolean): Buyer => {
  const { shopper, chat, visits } = store.get();
  return isRefused || (powers.link && !visits) ? {} : { shopper, chat };
};

/** For the shop's cart, so that its server can say whose an order is. */
export const referenceOf = ({ shopper, chat }: Buyer): string | undefined =>
  shopper ? [shopper, chat].filter(Boolean).join('~') : undefined;

/** The window, as far as the page shares it with us. */
declare const self: { dataLayer?: unknown };

/** What an entry of this page's data layer says. */
export const saidHere = (entry: unknown): Said | undefined => saidBy(entry, self.dataLayer);

/** `isEntry`: it was found in the data layer; else it is as `counterbell('order')` takes it. */
export const tellOrder = async (
  powers: Powers,
  order: unknown,
  isEntry: unknown,
  buyer: Buyer,
): Promise<void> => {
  const said = isEntry ? saidHere(order) : { what: 'orders' as const, body: Object(order) };
  if (said && 'refused' in said) return warn(said.refused);
  if (!said || said.what === 'basket') return;
  const { what, body } = said;
  const response = await send(powers, what, what === 'orders' ? { ...body, ...buyer } : body);
  const { code, detail } = await response.json();
  if (detail) warn(detail);
  else if (code === 'order_taken') powers.emit('order', body);
};
