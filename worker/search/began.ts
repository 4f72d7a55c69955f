/** When in a week chats began, as a search asks for it: `1-9` is Monday, nine o'clock, at the site's clocks. Pure. */
import { instantsOf } from '../hours.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** No chat goes on for longer before its end. */
const LONGEST_CHAT = 60 * DAY;
/** No report goes further back from its end: no more hours are worked out. */
const MOST = 5 * 366 * DAY;

/** [from, to), UTC ms. */
export type Span = [from: number, to: number];

/** Each such hour in which a chat can have begun that ended in a period, UTC ms. One that clocks skip is none; one that comes twice is one of two hours. */
export const hoursOf = (began: string, zone: string, from: number, to: number): Span[] => {
  const [weekday = 1, hour = 0] = began.split('-').map(Number);
  const spans: Span[] = [];
  const first = Math.max(from, to - MOST) - LONGEST_CHAT;
  // As clocks show it: from a day before, since they are ahead of UTC or behind it.
  const day = first - (first % DAY) - DAY;
  const until = ((weekday - (new Date(day).getUTCDay() || 7) + 7) % 7) * DAY;
  for (let shown = day + until + hour * HOUR; shown < to + DAY; shown += 7 * DAY) {
    const span: Span = [instantsOf(zone, shown).first, instantsOf(zone, shown + HOUR).first];
    if (span[0] < span[1]) spans.push(span);
  }
  return spans;
};
