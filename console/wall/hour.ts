/** What the wall shows of the last hour: pure. Durations are ms; times are UTC ms. */
import type { RecentChat } from '../../worker/wall.ts';
import type { ChatRecord } from '../../worker/protocol.ts';
import type { Recent } from '../../worker/wall.ts';
import { SCALES, type Scale } from '../../worker/wire.ts';
import type { Desk } from '../desk/desk.ts';

const MINUTE = 60_000;
/** A first reply within this is in time. */
const IN_TIME = 30_000;
/** Whoever leaves sooner is nobody's fault. */
const SHORT = 10_000;

/** How the ratings of one scale fell. */
export interface Ratings {
  scale: Scale;
  good: number;
  other: number;
  bad: number;
}

/** Null, not 0, where there is nothing to count. */
export interface Hour {
  /** Of chats that began in the last 30 minutes. */
  service: { hits: number; of: number } | null;
  /** Of chats that ended in the last 60 minutes. */
  missed: number | null;
  abandoned: number | null;
  ended: number;
  ratings: readonly Ratings[] | null;
}

/** A chat as figures are made of it; `endedAt` is null while it goes on. */
type Fact = Omit<RecentChat, 'endedAt' | 'wait'> & { endedAt: number | null };

const isOpenAt = (spans: Recent['open'], at: number): boolean =>
  spans === null || spans.some(({ from, to }) => from <= at && at < to);

const factOf = (chat: ChatRecord, open: boolean): Fact => ({
  id: chat.id,
  rev: chat.rev,
  startedAt: chat.startedAt,
  endedAt: chat.endedAt,
  open,
  firstResponse: chat.firstAnswerAt === null ? null : chat.firstAnswerAt - chat.startedAt,
  left: chat.left ?? false,
  scale: chat.survey?.scale ?? 'csat',
  score: chat.score,
});

/** Each chat once, by what was told of it last. One whose end the desk missed to tell is known from the backlog, or not at all. */
const factsOf = ({ chats }: Pick<Desk, 'chats'>, recent: Recent): Fact[] => {
  const facts = new Map<string, Fact>(recent.chats.map((chat) => [chat.id, chat]));
  for (const chat of chats.values()) {
    const known = facts.get(chat.id);
    const isLost = chat.state === 'ended' && chat.endedAt === null;
    if (isLost || (known && known.rev >= chat.rev)) continue;
    facts.set(chat.id, factOf(chat, known?.open ?? isOpenAt(recent.open, chat.startedAt)));
  }
  return [...facts.values()];
};

const leftSoon = ({ left, startedAt, endedAt }: Fact): boolean =>
  left && endedAt !== null && endedAt - startedAt < SHORT;

/** First replies in time, of all who asked in hours and did not leave at once; whose time is not over yet is not counted. */
const serviceOf = (facts: readonly Fact[], now: number): Hour['service'] => {
  const asked = facts.filter(({ open, startedAt }) => open && startedAt > now - 30 * MINUTE);
  const counted = asked.filter(
    (fact) =>
      !leftSoon(fact) &&
      (fact.firstResponse !== null || fact.endedAt !== null || now - fact.startedAt > IN_TIME),
  );
  const inTime = counted.filter(({ firstResponse }) => firstResponse !== null && firstResponse <= IN_TIME);
  return counted.length ? { hits: inTime.length, of: counted.length } : null;
};

const ratingsOf = (ended: readonly Fact[]): Hour['ratings'] => {
  const rated = ended.flatMap(({ scale, score }) => (score === null ? [] : { scale, score }));
  const byScale = Map.groupBy(rated, ({ scale }) => scale);
  const ratings = [...byScale].map(([scale, scores]) => {
    const { satisfied, unhappy } = SCALES[scale];
    const good = scores.filter(({ score }) => score >= satisfied).length;
    const bad = scores.filter(({ score }) => score <= unhappy).length;
    return { scale, good, other: scores.length - good - bad, bad };
  });
  return ratings.length ? ratings : null;
};

/** `now` by the server's clock. */
export const hourOf = (desk: Pick<Desk, 'chats'>, recent: Recent, now: number): Hour => {
  const facts = factsOf(desk, recent);
  const ended = facts.filter(({ endedAt }) => endedAt !== null && endedAt > now - 60 * MINUTE);
  const countOf = (is: (fact: Fact) => boolean) => (ended.length ? ended.filter(is).length : null);
  return {
    service: serviceOf(facts, now),
    missed: countOf(({ open, firstResponse }) => open && firstResponse === null),
    abandoned: countOf((fact) => fact.left && !leftSoon(fact)),
    ended: ended.length,
    ratings: ratingsOf(ended),
  };
};
