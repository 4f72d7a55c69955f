/**
 * Who is offered which waiting chat, and which chats come back from agents who are not there any more: pure rules over
 * plain data. All times are UTC ms.
 */
import type { AgentId, AtDesk, ChatId, ChatRecord } from '../protocol.ts';
import { inLine } from './line.ts';

/** How long an offer rings at one agent before it goes on to the next. */
const OFFER = 30_000;
/** Who let an offer go is not asked again about the same chat before this. */
const ASK_AGAIN = 60_000;
/** An agent who is not there keeps their chats for this long: a reload, a tunnel. */
export const ABSENT = 60_000;
/** So many chats ring at one agent at the same time. */
const MOST_RINGING = 4;
/** So many of the offers that an agent let go are remembered, the latest. */
const MOST_MISSED = 10;

/** Someone at the desk, and what rings there. */
export interface Seat extends AtDesk {
  /** `until` null: there is nobody else to whom it could go on. */
  offers: readonly { chat: ChatId; until: number | null }[];
  /** Offers that they let go. */
  missed: readonly { chat: ChatId; at: number }[];
  /** When they were last offered a chat; 0 for never. */
  offeredAt: number;
}

/** What a chat is about, for those who answer only some topics. */
type TopicOf = (chat: ChatRecord) => string | undefined;

const isOnline = ({ status }: Seat): boolean => status === 'online';

/**
 * What rang too long at this seat counts as let go; what is taken, or is more than there is room for since chats came another
 * way, rings here no more.
 */
const tidied = (
  seat: Seat,
  waiting: ReadonlySet<ChatId>,
  room: number,
  isAlone: boolean,
  now: number,
): Seat => {
  const still = seat.offers.filter(({ chat }) => waiting.has(chat));
  const isOver = ({ until }: Seat['offers'][number]) => !isAlone && until !== null && until <= now;
  const missed = seat.missed.filter(({ chat, at }) => waiting.has(chat) && now - at < ASK_AGAIN);
  const ringing = still
    .filter((one) => !isOver(one))
    .map(({ chat, until }) => ({ chat, until: isAlone ? null : (until ?? now + OFFER) }));
  return {
    ...seat,
    offers: isOnline(seat) ? ringing.slice(0, Math.max(0, room)) : [],
    missed: [...missed, ...still.filter(isOver).map(({ chat }) => ({ chat, at: now }))].slice(-MOST_MISSED),
  };
};

/** Those who know the topic, else those who answer anything, else anyone: nobody waits because of what they ask. */
const whoKnows = (seats: readonly Seat[], topic: string | undefined): readonly Seat[] => {
  const knowing = topic === undefined ? [] : seats.filter(({ topics }) => topics.includes(topic));
  const general = seats.filter(({ topics }) => topics.length === 0);
  return knowing.length ? knowing : general.length ? general : seats;
};

/** How many chats each agent has. */
const loads = (chats: readonly ChatRecord[]): ReadonlyMap<AgentId, number> => {
  const counts = new Map<AgentId, number>();
  for (const { state, agent } of chats)
    if (state === 'open' && agent) counts.set(agent.id, (counts.get(agent.id) ?? 0) + 1);
  return counts;
};

/**
 * The seats with what rings at each from now on. Whoever waits longest comes first; an offer goes to the agent it was
 * handed to, or to the least busy of those who know its topic and have room, and among those to whoever had none for longest.
 */
export const offered = (
  chats: readonly ChatRecord[],
  seats: readonly Seat[],
  topicOf: TopicOf,
  now: number,
): readonly Seat[] => {
  const line = inLine(chats);
  const waiting = new Set(line.map(({ id }) => id));
  const isAlone = seats.filter(isOnline).length < 2;
  const has = loads(chats);
  const next = new Map(
    seats.map((seat) => {
      const room = seat.capacity - (has.get(seat.id) ?? 0);
      return [seat.id, tidied(seat, waiting, room, isAlone, now)];
    }),
  );
  const loadOf = ({ id, offers }: Seat) => (has.get(id) ?? 0) + offers.length;
  const ringing = new Set([...next.values()].flatMap(({ offers }) => offers.map(({ chat }) => chat)));
  for (const chat of line) {
    if (ringing.has(chat.id)) continue;
    const mayRing = (seat: Seat) =>
      isOnline(seat) &&
      seat.offers.length < MOST_RINGING &&
      loadOf(seat) < seat.capacity &&
      !seat.missed.some((one) => one.chat === chat.id);
    const free = [...next.values()].filter(mayRing);
    const wanted = free.filter(({ id }) => id === chat.to?.agent?.id);
    const [best] = (wanted.length ? wanted : whoKnows(free, chat.to?.topic ?? topicOf(chat))).toSorted(
      (a, b) => loadOf(a) - loadOf(b) || a.offeredAt - b.offeredAt || (a.id < b.id ? -1 : 1),
    );
    if (!best) continue;
    const offer = { chat: chat.id, until: isAlone ? null : now + OFFER };
    next.set(best.id, { ...best, offers: [...best.offers, offer], offeredAt: now });
  }
  return [...next.values()];
};

/** The seat of an agent who does not want the chat that rings there. */
export const declined = (seat: Seat, chat: ChatId, now: number): Seat =>
  seat.offers.some((one) => one.chat === chat)
    ? {
        ...seat,
        offers: seat.offers.filter((one) => one.chat !== chat),
        missed: [...seat.missed, { chat, at: now }].slice(-MOST_MISSED),
      }
    : seat;

/** When the offers must be looked at again; undefined where nothing runs out. */
export const nextLook = (seats: readonly Seat[]): number | undefined => {
  const times = seats.flatMap(({ offers, missed }) => [
    ...offers.flatMap(({ until }) => until ?? []),
    ...missed.map(({ at }) => at + ASK_AGAIN),
  ]);
  return times.length ? Math.min(...times) : undefined;
};

/** Since when agents who have chats were not seen; those who have none, or are there, are not in it. */
export type Absent = Readonly<Record<AgentId, number>>;

/** Who of those that have chats is not there: known ones since when they were known, the others since now. */
export const absentees = (
  chats: readonly ChatRecord[],
  seats: readonly Seat[],
  known: Absent,
  now: number,
): Absent => {
  const there = new Set(seats.map(({ id }) => id));
  const holders = [...loads(chats).keys()].filter((id) => !there.has(id));
  return Object.fromEntries(holders.map((id) => [id, known[id] ?? now]));
};

/** Chats that must wait again: of agents who are offline, or absent for too long. */
export const stranded = (
  chats: readonly ChatRecord[],
  seats: readonly Seat[],
  absent: Absent,
  now: number,
): { chat: ChatId; agent: AgentId }[] => {
  const offline = new Set(seats.filter(({ status }) => status === 'offline').map(({ id }) => id));
  return chats.flatMap(({ id, state, agent }) => {
    if (state !== 'open' || !agent) return [];
    const since = absent[agent.id];
    const isGone = offline.has(agent.id) || (since !== undefined && now - since >= ABSENT);
    return isGone ? { chat: id, agent: agent.id } : [];
  });
};
