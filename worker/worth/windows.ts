/** How long after the last message of an agent before it an order is credited to a chat. */
import type { CreditWindow } from './bodies.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The window of metrics that do not name another one, in days. */
export const WINDOW_DAYS = 7;
/** The same in ms. */
export const WINDOW = WINDOW_DAYS * DAY;

/** In ms. A visit ends after half an hour without a sign: so does the session of a chat. */
export const WINDOWS: Readonly<Record<CreditWindow, number>> = {
  session: HOUR / 2,
  '24h': DAY,
  '3d': 3 * DAY,
  '7d': WINDOW,
  '30d': 30 * DAY,
};
