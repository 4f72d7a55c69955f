/**
 * What both ends of the wire must know at run time. No imports: the browser bundles this file, and only this file,
 * from the Worker's side (of `protocol.ts` it takes types alone).
 */

/** Named in every upgrade (`Sec-WebSocket-Protocol`). A server that has moved on closes with `CLOSE.upgrade`. */
export const PROTOCOL = 'counterbell.v1';

/** Keep-alive texts, answered by the runtime itself so that a sleeping object is not woken. */
export const PING = 'ping';
export const PONG = 'pong';

/** Longest text of one message and longest comment of a rating, in UTF-16 code units. */
export const MAX_TEXT = 4_000;
export const MAX_COMMENT = 1_000;

/**
 * The scales of the question after a chat. From `satisfied` on a score counts as satisfied; up to `unhappy` its shopper is to
 * hear from the shop. CSAT and CES: top boxes; NPS: promoters (9-10) and detractors (0-6).
 */
export const SCALES = {
  csat: { lowest: 1, highest: 5, satisfied: 4, unhappy: 2 },
  thumbs: { lowest: 0, highest: 1, satisfied: 1, unhappy: 0 },
  nps: { lowest: 0, highest: 10, satisfied: 9, unhappy: 6 },
  ces: { lowest: 1, highest: 7, satisfied: 5, unhappy: 3 },
} as const;
export type Scale = keyof typeof SCALES;

/** For so long after its end a chat can be rated, in ms. */
export const RATE_WITHIN = 86_400_000;

/** Between two invitations of agents to one shopper, and after they said no to any, in ms. */
export const INVITED_AGAIN_AFTER = 10 * 60_000;

/** Where someone lies in a trial, from 0 up to 1: always at the same place, evenly over all, and elsewhere in another trial. */
export const placeIn = (trial: string, who: string): number => {
  let hash = 0x811c9dc5;
  for (const char of who + trial) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193);
  // What the last characters did is in the low bits alone: spread it.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
};

/** Largest file, in bytes, and which kinds of files go into a chat. */
export const MAX_FILE = 10_000_000;
export const FILE_TYPES = ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'application/pdf'] as const;

/** Close codes; `closes.ts` says what each means. */
export const CLOSE = {
  gone: 1001,
  tooLarge: 1009,
  overloaded: 1013,
  forbidden: 4003,
  expired: 4004,
  flood: 4008,
  tabs: 4009,
  upgrade: 4010,
  slow: 4013,
} as const;

/** Codes after which the same client must not dial again. */
export const FINAL_CLOSES: readonly number[] = [CLOSE.upgrade, CLOSE.forbidden, CLOSE.tabs];

/** Codes after which it does not help to come back at once. */
export const LATER_CLOSES: readonly number[] = [CLOSE.flood, CLOSE.overloaded];
