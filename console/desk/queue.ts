/** The live chats in the order in which they want attention. */
import type { ChatRecord } from '../../worker/protocol.ts';
import type { Desk } from './desk.ts';

export interface Queue {
  /** Those that ring at this agent. */
  ringing: readonly ChatRecord[];
  waiting: readonly ChatRecord[];
  mine: readonly ChatRecord[];
  /** Own ones that are out of sight for a while. */
  snoozed: readonly ChatRecord[];
  colleagues: readonly ChatRecord[];
}

/** Those whose shopper waits for words come first, the longest wait on top; then the oldest chat. */
const byNeed = (a: ChatRecord, b: ChatRecord): number =>
  (a.waitingSince ?? Infinity) - (b.waitingSince ?? Infinity) || a.startedAt - b.startedAt;

/** Whether a chat is out of sight at this time, in UTC ms. */
export const isSnoozed = ({ snoozedUntil }: Pick<ChatRecord, 'snoozedUntil'>, now: number): boolean =>
  snoozedUntil !== null && snoozedUntil > now;

/** Tags of the desk's chats, those used most first. */
export const knownTags = ({ chats }: Pick<Desk, 'chats'>): string[] => {
  const uses = Map.groupBy(
    [...chats.values()].flatMap(({ tags }) => tags),
    (tag) => tag,
  );
  return [...uses].toSorted(([, a], [, b]) => b.length - a.length).map(([tag]) => tag);
};

/** The live chats of a desk, grouped as this agent sees them at this time. */
export const queueOf = ({ chats, offers, you }: Desk, now = Date.now()): Queue => {
  const live = [...chats.values()].filter(({ state }) => state !== 'ended').toSorted(byNeed);
  const open = live.filter(({ state }) => state === 'open');
  const own = open.filter(({ agent }) => agent?.id === you?.id);
  const waiting = live.filter(({ state }) => state === 'waiting');
  const rings = new Set(offers.filter(({ agent }) => agent === you?.id).map(({ chat }) => chat));
  return {
    ringing: waiting.filter(({ id }) => rings.has(id)),
    waiting: waiting.filter(({ id }) => !rings.has(id)),
    mine: own.filter((chat) => !isSnoozed(chat, now)),
    snoozed: own.filter((chat) => isSnoozed(chat, now)),
    colleagues: open.filter(({ agent }) => agent?.id !== you?.id),
  };
};

/** How many chats this agent should look at: all that wait, and their own where the shopper spoke last. */
export const unreadIn = ({ ringing, waiting, mine }: Queue): number =>
  ringing.length + waiting.length + mine.filter(({ waitingSince }) => waitingSince !== null).length;

/** Chats that wait now and were not known before. */
export const newlyWaiting = (before: Desk, after: Desk): readonly ChatRecord[] =>
  before.you
    ? [...after.chats.values()].filter(({ id, state }) => state === 'waiting' && !before.chats.has(id))
    : [];
