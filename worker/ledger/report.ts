/** The overview report: each shard counts its own shoppers, the parts add up, and only then are shares and percentiles read. */
import type { Overview } from '../api.ts';
import type { InvitationCount } from '../invitations.ts';
import { shareOf } from '../statistics/interval.ts';
import { countOf, mergeSketches, percentile, type Sketch } from '../statistics/sketch.ts';
import { addUp, type Money } from '../money.ts';
import { WINDOW_DAYS } from './credit.ts';
import { addUpInvitations } from './invitations.ts';

/** What one shard knows of a period. Every field adds up over shards. */
export interface Part {
  chats: number;
  answered: number;
  /** Of first response times, in ms. */
  firstResponse: Sketch;
  /** How many chats were rated 1, 2, 3, 4, 5. */
  ratings: number[];
  /** Answered chats with at least one credited order. */
  converted: number;
  creditedOrders: number;
  creditedRevenue: Money[];
  orders: number;
  revenue: Money[];
  /** Orders for which no shopper is known. */
  notAttributable: number;
  invitations: InvitationCount[];
}

export const SCORES = [1, 2, 3, 4, 5];
const inSeconds = (ms: number | null) => (ms === null ? null : Math.round(ms) / 1_000);

/** The report of [from, to), UTC ms, from what the shards counted. */
export const overviewOf = (from: number, to: number, parts: readonly Part[]): Overview => {
  const sum = (count: (part: Part) => number) => parts.reduce((total, one) => total + count(one), 0);
  const distribution = SCORES.map((_, index) => sum(({ ratings }) => ratings[index] ?? 0));
  const rated = distribution.reduce((total, n) => total + n, 0);
  const points = distribution.reduce((total, n, index) => total + n * (index + 1), 0);
  const satisfied = (distribution[3] ?? 0) + (distribution[4] ?? 0);
  const answered = sum((one) => one.answered);
  const firstResponse = mergeSketches(parts.map((one) => one.firstResponse));
  return {
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    chats: sum(({ chats }) => chats),
    answered: shareOf(
      answered,
      sum(({ chats }) => chats),
    ),
    firstResponse: {
      n: countOf(firstResponse),
      median: inSeconds(percentile(firstResponse, 0.5)),
      p90: inSeconds(percentile(firstResponse, 0.9)),
    },
    csat: { ...shareOf(satisfied, rated), mean: rated ? points / rated : null, distribution },
    conversion: shareOf(
      sum(({ converted }) => converted),
      answered,
    ),
    credited: {
      windowDays: WINDOW_DAYS,
      orders: sum(({ creditedOrders }) => creditedOrders),
      revenue: addUp(parts.flatMap(({ creditedRevenue }) => creditedRevenue)),
    },
    orders: {
      n: sum(({ orders }) => orders),
      revenue: addUp(parts.flatMap(({ revenue }) => revenue)),
      notAttributable: sum(({ notAttributable }) => notAttributable),
    },
    invitations: addUpInvitations(parts.flatMap(({ invitations }) => invitations)),
  };
};
