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

/** Close codes and what a client does next. 1006 (a cut line) and every code not listed here: try again. */
export const CLOSE = {
  /** This protocol version is no longer served: load the newest panel. */
  upgrade: 4010,
  /** Not allowed in here: do not come back. */
  forbidden: 4003,
  /** The token is too old: fetch a fresh one, then come back. */
  expired: 4004,
  /** Too many tabs of one person: this one stays out. */
  tabs: 4009,
  /** Far too many frames: come back later. */
  flood: 4008,
  /** So much waits to be read that no more is sent: come back and resume. */
  slow: 4013,
  /** No sign of life for two and a half minutes: come back and resume. */
  gone: 1001,
  /** One frame was far too large. */
  tooLarge: 1009,
  /** The platform has too much to do: come back later. */
  overloaded: 1013,
} as const;

/** Codes after which the same client must not dial again. */
export const FINAL_CLOSES: readonly number[] = [CLOSE.upgrade, CLOSE.forbidden, CLOSE.tabs];

/** Codes after which it does not help to come back at once. */
export const LATER_CLOSES: readonly number[] = [CLOSE.flood, CLOSE.overloaded];
