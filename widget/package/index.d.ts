/** Puts the tag into the page, once. `src` is its address, as the console shows it. On a server it does nothing. */
export function load(src: string): void;

export interface OpenOptions {
  /** Stands in the field; never in place of what is already written there. */
  draft?: string;
  /** Stands above an empty chat, in place of the shop's own greeting. */
  greeting?: string;
}

/** Signed by the shop's server with the site's key: the HMAC-SHA256 of the id, in hex. It vouches for the id alone. */
export interface SignedId {
  id: string | number;
  hash: string;
}

/** Nobody vouches for it: agents see it as not verified. */
export interface Said {
  /** One line, at most 100 characters. */
  name?: string;
  /** Where answers go that the shopper is not there to read. */
  email?: string;
}

/** At most 20 in all, under names of at most 40 characters; texts of at most 200. */
export type Notes = Record<string, string | number | boolean>;

export interface OrderItem {
  id: string;
  name?: string;
  /** 1 where it is left out. */
  quantity?: number;
}

export interface Order {
  /** The shop's own id: an order is counted once, however often it is told. */
  id: string | number;
  /** In major units: `64.9`, or `'64.90'`. */
  value: number | string;
  /** ISO 4217. */
  currency: string;
  /** What of the value is tax, and what is shipping, in major units. */
  tax?: number | string;
  shipping?: number | string;
  /** At most 200. */
  items?: readonly OrderItem[];
}

/** What the page is told, by event: never what was written. */
export interface Events {
  /** The tag has loaded, and what was called before it was done. */
  ready: null;
  open: null;
  close: null;
  message: { from: 'shopper' | 'agent' };
  /** How many answers are not read yet, whenever that changes. */
  unread: { count: number };
  ended: { by: 'shopper' | 'agent' | 'system' };
  /** CSAT from 1 to 5, thumbs 0 or 1, NPS from 0 to 10, CES from 1 to 7; told anew when it is changed. */
  rated: { scale: 'csat' | 'thumbs' | 'nps' | 'ces'; score: number };
  /** An order that was not counted before, as it was told. */
  order: Order;
  /** One was due, in one arm of its experiment; with `outcome` once the shopper has opened or dismissed it. */
  invitation: { rule: string; arm: 'shown' | 'held'; outcome?: 'answered' | 'dismissed' };
}

/** Hears events until it is called off by what this gives, which is for this listener alone. */
export function counterbell<Name extends keyof Events>(
  verb: 'on',
  event: Name,
  listener: (event: CustomEvent<Events[Name]>) => void,
): () => void;
/** Opens the panel, where it is closed. */
export function counterbell(verb: 'open', options?: OpenOptions): void;
/** `hide` takes the launcher away too, and `show` brings it back. */
export function counterbell(verb: 'close' | 'toggle' | 'show' | 'hide'): void;
/** Forgets everything on this device: for whoever signs out. Any number of times, at any time. */
export function counterbell(verb: 'reset'): void;
/** Who the shopper is: a JWT (HS256) of the shop's server, an id with its hash, or what is only said. The same again changes nothing. */
export function counterbell(verb: 'identify', who: string | SignedId | Said): void;
/** What agents should know of this chat, or of this shopper. Notes of other names stay. */
export function counterbell(verb: 'set', of: 'chat' | 'shopper', notes: Notes): void;
/** Which products the shopper has seen, each a JWT of the shop's server with the claim `product`; at most five. */
export function counterbell(verb: 'set', of: 'products', tokens: readonly string[]): void;
export function counterbell(verb: 'order', order: Order): void;
/**
 * Whose cart this is, for the shop's server to send along with the order: the shopper, and the chat where there was one. Undefined
 * where nobody is known, or consent was refused.
 */
export function counterbell(verb: 'reference', callback: (reference: string | undefined) => void): void;
/** Where the shopper's cart stands, in major units: invitations may wait for it. */
export function counterbell(verb: 'track', event: 'cart', values: { value: number }): void;
/** Something that invitations may wait for. */
export function counterbell(verb: 'track', event: string): void;
/** Whether visits may be remembered, on this device and by the shop. `false` forgets them, and keeps the chat. */
export function counterbell(verb: 'consent', given: boolean): void;
