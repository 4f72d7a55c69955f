/** What a simulated day really held, and whether the report says the same. */
import type { Overview } from '../worker/api.ts';
import type { Dialogue } from './dialogues.ts';
import type { Talk } from './people.ts';

/** What a day held, counted by those who played it. Times in ms, money in pence. */
export interface Truth {
  chats: number;
  answered: number;
  firstResponses: number[];
  ratings: number[];
  /** Orders after an answered chat, one a chat, and what they came to. */
  credited: number;
  creditedRevenue: number;
  orders: number;
}

export const emptyTruth = (): Truth => ({
  chats: 0,
  answered: 0,
  firstResponses: [],
  ratings: [],
  credited: 0,
  creditedRevenue: 0,
  orders: 0,
});

/** Counts a chat as its shopper saw it. */
export const count = (truth: Truth, { conversation }: Talk, { score }: Dialogue): void => {
  const { messages } = conversation.thread;
  const answer = messages.find((message) => message.kind === 'text' && message.from === 'agent');
  truth.chats += 1;
  if (score) truth.ratings.push(score);
  if (!answer || !messages[0]) return;
  truth.answered += 1;
  truth.firstResponses.push(answer.at - messages[0].at);
};

/** Truth and report side by side, line by line; `agree` allows a percentile the 1 % that the report promises. */
export const compare = (
  truth: Truth,
  report: Overview,
): { what: string; played: string; reported: string; agree: boolean }[] => {
  const satisfied = truth.ratings.filter((score) => score >= 4).length;
  const sorted = truth.firstResponses.toSorted((a, b) => a - b);
  const rank = (q: number) => (sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? 0) / 1_000;
  const exact = (what: string, played: number, reported: number) => ({
    what,
    played: String(played),
    reported: String(reported),
    agree: played === reported,
  });
  const near = (what: string, played: number, reported: number | null) => ({
    what,
    played: `${played.toFixed(2)} s`,
    reported: `${(reported ?? NaN).toFixed(2)} s`,
    // 1 % of the sketch, and the millisecond to which the report rounds.
    agree: Math.abs(played - (reported ?? NaN)) <= played * 0.01 + 0.001,
  });
  return [
    exact('chats', truth.chats, report.chats),
    exact('answered', truth.answered, report.answered.n),
    near('first response, median', rank(0.5), report.firstResponse.median),
    near('first response, P90', rank(0.9), report.firstResponse.p90),
    exact('ratings', truth.ratings.length, report.csat.of),
    exact('satisfied', satisfied, report.csat.n),
    exact('chats followed by an order', truth.credited, report.conversion.n),
    exact('orders after chats', truth.credited, report.credited.orders),
    exact('revenue after chats, pence', truth.creditedRevenue, report.credited.revenue[0]?.minor ?? 0),
    exact('all orders', truth.orders, report.orders.n),
  ];
};
