/** Chats of a busy year as a Ledger keeps them, made from their numbers: the same each time. */
import { seeded } from '../../../worker/statistics/seeded.ts';

/** As the tables have them: shopper, id, time, rev, body, and what lies beside. */
interface MadeRow {
  chat: [string, string, number, number, string, string, string];
  order: [string, string, number, number, string, string] | undefined;
}

const AGENTS = 40;
const TOPICS = ['delivery', 'returns', 'sizes', 'payment', 'stock', null];
const DEVICES = ['phone', 'phone', 'desktop', 'tablet'];
const LANGUAGES = ['en', 'en', 'en', 'de', 'fr', 'pl'];
const PAGES = ['/', '/products', '/basket', '/help', '/account'];
const REASONS = ['knowledge', 'attitude', 'speed', 'solved', 'effort'];
const LINE = 'Do you have the blue one in size 42? I could not find it on the page anywhere.';
const TRANSCRIPT = JSON.stringify(
  Array.from({ length: 10 }, (_, n) => ({ by: n % 2 ? 'agent' : 'shopper', text: LINE })),
);

const idOf = (letter: string, shard: number, n: number) =>
  `${letter}_${`${shard}x${n}`.padStart(22, '0')}.${'b'.repeat(16)}`;

const pick = <Item>(items: readonly Item[], at: number): Item | undefined =>
  items[Math.floor(at * items.length)];

const surveyOf = (random: () => number, at: number) => ({
  scale: 'csat',
  wording: 1,
  offeredAt: at,
  seenAt: random() < 0.7 ? at + 2_000 : null,
  dismissedAt: null,
  answeredAt: null,
  via: null,
  locale: null,
  solved: null,
  reasons: [],
});

const answered = (random: () => number, survey: ReturnType<typeof surveyOf>, at: number) => ({
  ...survey,
  seenAt: at,
  answeredAt: at,
  via: 'widget',
  locale: 'en',
  solved: random() < 0.8,
  reasons: REASONS.filter(() => random() < 0.25),
});

const madeRow = (shard: number, n: number, from: number, to: number): MadeRow => {
  const random = seeded(shard * 1e7 + n);
  const endedAt = Math.floor(from + random() * (to - from));
  const startedAt = endedAt - Math.floor(60_000 + random() * 900_000);
  // A fifth of the chats are of shoppers who have had one.
  const shopper = idOf('s', shard, random() < 0.2 ? Math.floor(random() * n) : n);
  const id = idOf('c', shard, n);
  const isServed = random() < 0.92;
  const wait = Math.floor(-Math.log(1 - random()) * 25_000);
  const name = Math.floor(random() * AGENTS);
  const agent = isServed ? { id: `agent-${name}`, name: `Agent number ${name}` } : null;
  const first = startedAt + wait;
  const survey = isServed ? surveyOf(random, endedAt) : null;
  const score = survey && random() < 0.3 ? 1 + Math.floor(random() ** 0.3 * 5) : null;
  const body = {
    id,
    rev: 30,
    shopper,
    state: 'ended',
    page: { url: 'https://shop.example/products/pan-24', title: 'A pan of 24 cm' },
    startedAt,
    endedAt,
    waitingSince: null,
    agent,
    firstAnswerAt: isServed ? first : null,
    lastAnswerAt: isServed ? endedAt - 20_000 : null,
    last: { from: 'shopper', text: LINE },
    score,
    comment: score === null ? null : '',
    facts: {},
    writers: agent ? [agent] : [],
    to: null,
    survey: survey && score !== null ? answered(random, survey, endedAt + 9_000) : survey,
    unasked: survey ? null : 'unanswered',
    tags: random() < 0.2 ? ['vip'] : [],
    wrapUp: random() < 0.5 ? 'enquiry' : null,
    guests: [],
    calls: [],
    snoozedUntil: null,
  };
  const service = {
    open: random() < 0.9,
    topic: pick(TOPICS, random()) ?? null,
    device: pick(DEVICES, random()),
    language: pick(LANGUAGES, random()),
    page: pick(PAGES, random()),
    wait: isServed ? wait : null,
    firstResponse: isServed ? wait : null,
    responses: isServed ? Array.from({ length: 10 }, () => Math.floor(-Math.log(1 - random()) * 30_000)) : [],
    duration: endedAt - startedAt,
    resolution: endedAt - startedAt,
    dropped: random() < 0.1,
    left: !isServed,
    transfers: random() < 0.05 ? [''] : [],
    held: agent ? [{ agent, from: first, to: endedAt }] : [],
    texts: { shopper: 10, agent: 10 },
  };
  const total = { minor: 1_000 + Math.floor(random() * 9_000), currency: 'GBP' };
  const placedAt = endedAt + 3_600_000;
  const order = { id: `o-${id}`, rev: 1, placedAt, total, items: [], source: 'server', shopper, chat: id };
  return {
    chat: [shopper, id, endedAt, 30, JSON.stringify(body), TRANSCRIPT, JSON.stringify(service)],
    order:
      isServed && random() < 0.12 ? [shopper, order.id, placedAt, 1, JSON.stringify(order), id] : undefined,
  };
};

/** `n` rows of a shard from number `first` on, spread over [from, to), UTC ms. */
export const madeRows = function* (
  shard: number,
  first: number,
  n: number,
  from: number,
  to: number,
): Generator<MadeRow> {
  for (let number = first; number < first + n; number++) yield madeRow(shard, number, from, to);
};
