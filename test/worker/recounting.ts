/**
 * A slow recount of chats straight from their logs, by the definitions of the specification. It shares nothing with what the
 * product counts by.
 */
import type { OrderRecord } from '../../worker/till/bodies.ts';
import type { MetricId } from '../../worker/reports/measured.ts';
import { DAY } from './reporting.ts';
import type { Played } from './replaying.ts';

/** What a person would write down who reads the log of a chat. */
const read = ({ messages }: Pick<Played, 'messages'>) => {
  const began = messages[0]?.at ?? 0;
  const facts = {
    began,
    ended: began,
    inHours: true,
    isLeft: false,
    isBlocked: false,
    isCapped: false,
    isOffered: false,
    isSeen: false,
    scale: '',
    score: null as number | null,
    isSolved: null as boolean | null,
    accepted: null as number | null,
    answers: [] as number[],
    responses: [] as number[],
    handedOn: 0,
    lastWord: '',
    lastText: began,
    topic: '',
  };
  let asking: number | null = null;
  for (const message of messages) {
    const { at } = message;
    if (message.kind === 'text') {
      facts.lastWord = message.from;
      facts.lastText = at;
      if (message.from === 'shopper') asking ??= at;
      else {
        facts.accepted ??= at;
        facts.answers.push(at);
        if (asking !== null) facts.responses.push(at - asking);
        asking = null;
      }
    }
    if (message.kind === 'taken') {
      facts.accepted ??= at;
      if (message.over) facts.handedOn++;
    }
    if (message.kind === 'released' && message.from === 'agent') facts.handedOn++;
    if (message.kind === 'ended') {
      facts.ended = at;
      facts.inHours = message.open ?? true;
      facts.topic = message.topic ?? '';
      facts.isLeft = message.from === 'shopper' && facts.accepted === null;
      facts.isBlocked = message.unasked === 'blocked';
      facts.isOffered = message.survey !== undefined;
      facts.scale = message.survey?.scale ?? '';
    }
    if (message.kind === 'rated') {
      facts.isSeen = true;
      facts.score = message.score;
      facts.isSolved = message.solved ?? null;
    }
    if (message.kind !== 'survey') continue;
    if (message.sign === 'capped') [facts.isCapped, facts.isOffered] = [true, false];
    else if (message.sign === 'withdrawn') [facts.score, facts.isSolved] = [null, null];
    else facts.isSeen = true;
  }
  return facts;
};

/** The chat that an order is credited to: the one with the newest answer before it, unless that is older than a week. */
const creditOf = ({ shopper, placedAt }: OrderRecord, chats: readonly Played[]): string | undefined => {
  let newest = placedAt - 7 * DAY;
  let credited: string | undefined;
  for (const chat of chats)
    if (chat.header.shopper === shopper)
      for (const at of read(chat).answers)
        if (at <= placedAt && at >= newest) [newest, credited] = [at, chat.id];
  return credited;
};

/** Nearest rank. */
const rank = (values: readonly number[], q: number) => ({
  value: values.toSorted((a, b) => a - b)[Math.ceil(q * values.length) - 1] ?? null,
  n: values.length,
});

export interface Recounted {
  value: number | null;
  n: number;
  hits?: number;
}

/** The metrics of some `chats` of `all`, and what is credited to them. */
export const recount = (
  chats: readonly Played[],
  all: readonly Played[],
  orders: readonly OrderRecord[],
): { metrics: Record<MetricId, Recounted>; credited: Map<string, { n: number; minor: number }> } => {
  const facts = chats.map(read);
  type Facts = (typeof facts)[number];
  const share = (isIt: (one: Facts) => boolean, isOf: (one: Facts) => boolean): Recounted => {
    const n = facts.filter(isOf).length;
    const hits = facts.filter((one) => isOf(one) && isIt(one)).length;
    return { value: n ? hits / n : null, n, hits };
  };
  const every = () => true;
  const isServed = (one: Facts) => one.answers.length > 0;
  const isShort = (one: Facts) => one.isLeft && one.ended - one.began < 10_000;
  const inHours = (one: Facts) => one.inHours;
  const isOffered = (one: Facts) => one.isOffered;
  const isAnswered = (one: Facts) => one.score !== null;
  const firsts = facts.flatMap(({ began, answers }) => (answers[0] === undefined ? [] : answers[0] - began));
  const responses = facts.flatMap((one) => one.responses);
  const scoresOn = (scale: string) => facts.flatMap((one) => (one.scale === scale ? (one.score ?? []) : []));
  const top = (scale: string, least: number): Recounted => {
    const scores = scoresOn(scale);
    const hits = scores.filter((score) => score >= least).length;
    return { value: scores.length ? hits / scores.length : null, n: scores.length, hits };
  };
  const csat = scoresOn('csat');
  const nps = scoresOn('nps');
  const [promoters, detractors] = [nps.filter((one) => one >= 9), nps.filter((one) => one <= 6)];
  const credits = orders.map((order) => creditOf(order, all));
  const cameBack = new Set<Facts>();
  const ordered = new Set<Facts>();
  const credited = new Map<string, { n: number; minor: number }>();
  for (const [index, { id, header }] of chats.entries()) {
    const one = facts[index];
    if (!one) continue;
    for (const other of all) {
      const later = (other.messages[0]?.at ?? 0) - one.ended;
      if (other.id !== id && other.header.shopper === header.shopper && later > 0 && later <= 7 * DAY)
        cameBack.add(one);
    }
    for (const [place, { total }] of orders.entries()) {
      if (credits[place] !== id) continue;
      ordered.add(one);
      const { n, minor } = credited.get(total.currency) ?? { n: 0, minor: 0 };
      credited.set(total.currency, { n: n + 1, minor: minor + total.minor });
    }
  }
  const metrics = {
    chats: { value: chats.length, n: chats.length },
    served: share(isServed, every),
    missed: share((one) => !isServed(one), inHours),
    abandoned: share(
      (one) => one.isLeft,
      (one) => !isShort(one),
    ),
    dropped: share((one) => one.lastWord === 'shopper', isServed),
    outOfHours: share((one) => !one.inHours, every),
    wait: rank(
      facts.flatMap(({ began, accepted }) => (accepted === null ? [] : accepted - began)),
      0.5,
    ),
    firstResponse: rank(firsts, 0.5),
    firstResponseP90: rank(firsts, 0.9),
    response: rank(responses, 0.5),
    responseP90: rank(responses, 0.9),
    serviceLevel: share(
      ({ began, answers }) => answers[0] !== undefined && answers[0] - began <= 30_000,
      (one) => one.inHours && !isShort(one),
    ),
    duration: rank(
      facts.map(({ began, ended, lastText }) => Math.min(ended, lastText + 120_000) - began),
      0.5,
    ),
    resolution: rank(
      facts.map(({ began, ended }) => ended - began),
      0.5,
    ),
    transfers: share((one) => one.handedOn > 0, isServed),
    answeredRate: share(isServed, inHours),
    csat: top('csat', 4),
    csatMean: {
      value: csat.length ? csat.reduce((sum, score) => sum + score, 0) / csat.length : null,
      n: csat.length,
    },
    nps: {
      value: nps.length ? (100 * (promoters.length - detractors.length)) / nps.length : null,
      n: nps.length,
    },
    ces: top('ces', 5),
    thumbs: top('thumbs', 1),
    responseRate: share(isAnswered, isOffered),
    coverage: share(isAnswered, (one) => isServed(one) && !one.isBlocked && !one.isCapped),
    seenRate: share((one) => one.isSeen, isOffered),
    solved: share(
      (one) => one.isSolved === true,
      (one) => one.isSolved !== null,
    ),
    recontact: share((one) => cameBack.has(one), every),
    conversion: share((one) => ordered.has(one), isServed),
  };
  return { metrics, credited };
};
