/** What the page tells of itself: orders, and what happens on it. Fetched when it tells of an order, asks for its reference, or measurement is allowed. */
import type { Goal } from '../worker/goals.ts';
import type { Powers, Verbs } from './embed.ts';
import type { Inviter } from './invitations/invitations.ts';
import type { Invited } from './page/presence.ts';
import { buyerOf, referenceOf, saidHere, tellOrder, warn } from './page/orders.ts';
import { forgetVisits } from './page/send.ts';
import { tellerOf, type Tell } from './page/teller.ts';
import { MOST_EVENTS, visitsOf, type Tracked } from './page/visits.ts';
import { storeOf } from './storage.ts';

/** An order waits for so long at most, in ms, until it is known whose it is. */
const PATIENCE = 3_000;

/** The same, or the end of patience: whoever leaves the page has none left. */
const inTime = (known: Promise<unknown>): Promise<unknown> =>
  Promise.race([
    known,
    new Promise((resolve) => {
      setTimeout(resolve, PATIENCE);
      addEventListener('pagehide', resolve);
    }),
  ]);

export const start = (powers: Powers): Verbs => {
  const { invitations, goals } = powers;
  const store = storeOf(powers);
  const visits = visitsOf(store);
  /** Lasts from consent until it is taken back. */
  let consent: AbortController | undefined;
  /** What happened before it: this page alone knows. */
  let early: Tracked[] = [];
  /** The last word of this page was no. */
  let isRefused = false;
  let look = () => {};
  /** Names of what was tracked and no goal has heard of yet: they wait for consent, and for their chunk. */
  let unheard: string[] = [];
  const wait = (name: string) => (unheard = [...unheard, name].slice(-MOST_EVENTS));
  let reach: (name: string) => unknown = wait;
  /** From consent on, resolves when it is known who this shopper is, or cannot be. */
  let present: Promise<unknown> | undefined;

  const begin = async () => {
    if (consent) return;
    consent = new AbortController();
    const { signal } = consent;
    visits.come();
    for (const tracked of early.splice(0)) visits.track(tracked);
    const arms = powers.deal?.(visits.read().device);
    const turn = () => (document.hidden ? visits.note({ last: Date.now() }) : visits.come());
    document.addEventListener('visibilitychange', turn, { signal });
    const tell = tellerOf(powers, store, signal);
    let inviter: Promise<Inviter | undefined> | undefined;
    const inviting = async () => {
      const { invite } = await import('./invitations/invitations.ts');
      if (signal.aborted) return undefined;
      const made = invite({ powers, invitations, store, visits, tell, signal });
      look = made.look;
      return made;
    };
    const invited = async (words: Invited) => (await (inviter ??= inviting()))?.present(words);
    // Who this shopper is, the server says once: what else is told waits for it.
    present = import('./page/presence.ts')
      .then(({ bePresent }) =>
        signal.aborted ? undefined : bePresent({ powers, store, visits, signal, invited }),
      )
      .catch(warn);
    await present;
    if (goals) await watch(goals, tell, signal);
    if (invitations) await (inviter ??= inviting());
    if (arms) {
      const { tellArms } = await import('./page/arms.ts');
      await tellArms({ powers, store, visits, signal }, arms);
    }
  };

  const watch = async (goals: readonly Goal[], tell: Tell, signal: AbortSignal) => {
    const { watchGoals } = await import('./page/goals.ts');
    if (signal.aborted) return;
    reach = watchGoals({ goals, tell, signal });
    unheard.splice(0).forEach(reach);
  };

  const forget = () => {
    consent?.abort();
    consent = undefined;
    look = () => {};
    reach = wait;
    const { visits: known, shopper } = store.get();
    visits.forget();
    powers.deal?.();
    if (known) forgetVisits(powers, shopper);
  };

  const track = (tracked: Tracked) => {
    if (consent) visits.track(tracked);
    else early = [...early, tracked].slice(-MOST_EVENTS);
    reach(tracked.name);
    look();
  };

  return {
    async order(order, isEntry) {
      // What the same page says of consent counts, whichever was first: pages say both at once.
      await Promise.resolve();
      if (present && !store.get()['shopper']) await inTime(present);
      await tellOrder(powers, order, isEntry, buyerOf(powers, store, isRefused)).catch(warn);
    },
    async reference(callback) {
      await present;
      if (typeof callback === 'function') callback(referenceOf(buyerOf(powers, store, isRefused)));
    },
    track(event, values) {
      const at = Date.now();
      if (values === true) {
        const said = saidHere(event);
        if (said && 'refused' in said) warn(said.refused);
        else if (said?.what === 'basket') track({ ...said, at });
        return;
      }
      const value = Number(Object(values).value);
      track({ name: `${event}`, at, ...(event === 'cart' && value >= 0 && { cart: value }) });
    },
    consent(given) {
      isRefused = !given;
      return given && powers.measure ? begin().catch(warn) : forget();
    },
  };
};
