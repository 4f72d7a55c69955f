/** Compiled, never run: the package's types take every call that the tag understands, and no other. */
import type { z } from 'zod';
import type { orderIn } from '../../worker/till/bodies.ts';
import type { FactsSaid } from '../../worker/facts.ts';
import type { EventName } from '../../widget/embed.ts';
import {
  counterbell,
  load,
  type Events,
  type Notes,
  type Order,
  type Said,
} from '../../widget/package/index.js';

/** What the types speak of is what is really there. */
export const everyEvent = (events: Events): Record<EventName, unknown> => events;
export const noOtherEvent = (name: keyof Events): EventName => name;
export const taken = ({ items = [], ...order }: Order): z.input<typeof orderIn> => ({
  ...order,
  items: [...items],
});
export const noted = (chat: Notes, said: Said): FactsSaid => ({ ...said, chat, shopper: chat });

export const right = (): void => {
  load('https://chat.example.com/w/shop.js');
  counterbell('open');
  counterbell('open', { draft: 'Is this in stock?', greeting: 'Ask us' });
  counterbell('close');
  counterbell('toggle');
  counterbell('show');
  counterbell('hide');
  counterbell('reset');
  counterbell('identify', 'a.signed.token');
  counterbell('identify', { id: 17, hash: 'a3f0' });
  counterbell('identify', { name: 'Ada' });
  counterbell('set', 'chat', { basket: 64.9, gift: true });
  counterbell('set', 'shopper', { tier: 'gold' });
  counterbell('set', 'products', ['a.signed.product']);
  counterbell('order', { id: 'A-17', value: '64.90', currency: 'GBP', items: [{ id: 'pan' }] });
  counterbell('order', { id: 17, value: 64.9, currency: 'GBP', tax: 10.8, shipping: '0' });
  counterbell('reference', (reference) => reference?.split('~'));
  counterbell('track', 'coupon_failed');
  counterbell('track', 'cart', { value: 64.9 });
  counterbell('consent', false);
  const stops: (() => void)[] = [
    counterbell('on', 'message', ({ detail }) => detail.from === 'agent'),
    counterbell('on', 'unread', ({ detail }) => detail.count > 0),
    counterbell('on', 'rated', ({ detail }) => detail.score > 3),
    counterbell('on', 'order', ({ detail }) => detail.id),
    counterbell('on', 'invitation', ({ detail }) => detail.outcome === 'dismissed'),
    counterbell('on', 'ready', ({ detail }: CustomEvent<null>) => detail),
  ];
  for (const stop of stops) stop();
};

export const wrong = (): void => {
  // @ts-expect-error: an address is needed
  load();
  // @ts-expect-error: no such verb
  counterbell('shout');
  // @ts-expect-error: a draft is a text
  counterbell('open', { draft: 7 });
  // @ts-expect-error: takes nothing
  counterbell('reset', true);
  // @ts-expect-error: an id without its hash is nobody's
  counterbell('identify', { id: 'customer-1' });
  // @ts-expect-error: notes are flat
  counterbell('set', 'chat', { basket: { total: 3 } });
  // @ts-expect-error: of this chat or of this shopper
  counterbell('set', 'visit', {});
  // @ts-expect-error: products come signed
  counterbell('set', 'products', [{ title: 'Pan' }]);
  // @ts-expect-error: money has a currency
  counterbell('order', { id: 'A-17', value: 3 });
  // @ts-expect-error: it is given, not returned
  counterbell('reference');
  // @ts-expect-error: other events have no value
  counterbell('track', 'coupon_failed', { value: 3 });
  // @ts-expect-error: given or not
  counterbell('consent', 'granted');
  // @ts-expect-error: no such event
  counterbell('on', 'typing', () => {});
  // @ts-expect-error: what was written is not told
  counterbell('on', 'message', ({ detail }) => detail.text);
};
