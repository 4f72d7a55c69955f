/** What this device remembers of its visits, from consent on until it is taken back. All times are UTC ms. */
import { newId } from '../id.ts';
import type { Store } from '../storage.ts';

/** After so long without a sign, in ms, the next one begins another visit. */
const VISIT = 30 * 60_000;
/** How much of what happened is remembered. */
export const MOST_EVENTS = 200;

export interface Visits {
  /** Random: in which arm of an experiment this device is, follows from it, and stays so. */
  device: string;
  count: number;
  /** When the present visit began, and its last sign. */
  since: number;
  last: number;
  /** Where the present visit came from. */
  referrer: string;
  /** Value of the cart in major units, as last told. */
  cart: number;
  /** What the shop's pages told of, oldest first. */
  events: [name: string, at: number][];
  /** Invitations that were due, shown or held back, oldest first. */
  fired: { rule: string; at: number }[];
  /** When an invitation was last dismissed; 0 where none was. */
  dismissedAt: number;
  /** Experiments in whose arm the server knows this device to be. */
  told: string[];
}

/** Something that a page told of. */
export interface Tracked {
  name: string;
  at: number;
  /** What the cart is worth by then, or what was added to its worth, in major units. */
  cart?: number;
  added?: number;
}

/** Of a device that was never here. */
export const noVisits = (): Visits => ({
  device: newId(),
  count: 0,
  since: 0,
  last: 0,
  referrer: '',
  cart: 0,
  events: [],
  fired: [],
  dismissedAt: 0,
  told: [],
});

/** The visits as of a sign at `now`: one more, where the last sign was long ago. */
export const visited = (visits: Visits, now: number, referrer: string): Visits =>
  now - visits.last > VISIT
    ? { ...visits, count: visits.count + 1, since: now, last: now, referrer }
    : { ...visits, last: now };

/** Always read anew: other tabs remember too, and `reset` may have forgotten all. */
export const visitsOf = (store: Store) => {
  const sign = (visits: Visits) => visited(visits, Date.now(), document.referrer);
  const read = (): Visits => {
    const { visits } = store.get();
    return visits ? { ...noVisits(), ...Object(visits) } : sign(noVisits());
  };
  const note = (change: Partial<Visits>) => store.set({ ...store.get(), visits: { ...read(), ...change } });
  return {
    read,
    note,
    /** The shopper is here. */
    come: () => note(sign(read())),
    track({ name, at, cart, added = 0 }: Tracked) {
      const visits = read();
      visits.events.push([name, at]);
      note({
        last: at,
        cart: cart ?? Math.max(0, visits.cart + added),
        events: visits.events.slice(-MOST_EVENTS),
      });
    },
    /** A chat stays, and with it who its shopper is. */
    forget() {
      const { visits, shopper, ...rest } = store.get();
      if (visits) store.set(rest['chat'] ? { ...rest, shopper } : rest);
    },
  };
};
export type VisitStore = ReturnType<typeof visitsOf>;
