/** What the page tells of itself: orders, and what happens on it. Fetched when it tells of an order, or measurement is allowed. */
import type { Powers, Verbs } from './embed.ts';
import type { Inviter } from './invitations/invitations.ts';
import type { Invited } from './page/presence.ts';
import { forgetVisits, send } from './page/send.ts';
import { MOST_EVENTS, visitsOf, type Tracked } from './page/visits.ts';
import { storeOf } from './storage.ts';

const warn = (error: unknown) => console.warn('counterbell', error);

/** Tells the server of an order. It is counted once, however often it is told. */
const tellOrder = async (powers: Powers, order: unknown): Promise<void> => {
  const { shopper, chat } = storeOf(powers).get();
  const response = await send(powers, 'orders', { ...Object(order), shopper, chat });
  const { code, detail } = await response.json();
  if (detail) warn(detail);
  else if (code === 'order_taken') powers.emit('order', Object(order));
};

export const start = (powers: Powers): Verbs => {
  const { invitations } = powers;
  const store = storeOf(powers);
  const visits = visitsOf(store);
  /** Lasts from consent until it is taken back. */
  let consent: AbortController | undefined;
  /** What happened before it: this page alone knows. */
  let early: Tracked[] = [];
  let look = () => {};

  const begin = async () => {
    if (consent) return;
    consent = new AbortController();
    const { signal } = consent;
    visits.come();
    for (const tracked of early.splice(0)) visits.track(tracked);
    const arms = powers.deal?.(visits.read().device);
    const turn = () => (document.hidden ? visits.note({ last: Date.now() }) : visits.come());
    document.addEventListener('visibilitychange', turn, { signal });
    let inviter: Promise<Inviter | undefined> | undefined;
    const inviting = async () => {
      const { invite } = await import('./invitations/invitations.ts');
      if (signal.aborted) return undefined;
      const made = invite({ powers, invitations, store, visits, signal });
      look = made.look;
      return made;
    };
    const invited = async (words: Invited) => (await (inviter ??= inviting()))?.present(words);
    const { bePresent } = await import('./page/presence.ts');
    // Who this shopper is, the server says once: what else is told waits for it.
    if (!signal.aborted) await bePresent({ powers, store, visits, signal, invited });
    if (invitations) await (inviter ??= inviting());
    if (arms) {
      const { tellArms } = await import('./page/arms.ts');
      await tellArms({ powers, store, visits, signal }, arms);
    }
  };

  const forget = () => {
    consent?.abort();
    consent = undefined;
    look = () => {};
    const { visits: known, shopper } = store.get();
    visits.forget();
    powers.deal?.();
    if (known) forgetVisits(powers, shopper);
  };

  return {
    order: (order) => tellOrder(powers, order).catch(warn),
    track(event, values) {
      const tracked: Tracked = { name: `${event}`, at: Date.now() };
      const value = Number(Object(values).value);
      if (event === 'cart' && value >= 0) tracked.cart = value;
      if (consent) visits.track(tracked);
      else early = [...early, tracked].slice(-MOST_EVENTS);
      look();
    },
    consent: (given) => (given && powers.measure ? begin().catch(warn) : forget()),
  };
};
