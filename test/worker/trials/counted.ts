/** Worlds counted without a server, by the functions that Ledgers and the report call: for as many as no server takes in a minute. */
import { countUnit } from '../../../worker/experiments/count.ts';
import type { Experiment } from '../../../worker/experiments/bodies.ts';
import { described } from '../../../worker/experiments/describe.ts';
import { outcomeOf } from '../../../worker/experiments/outcome.ts';
import type { Running } from '../../../worker/experiments/running.ts';
import { noTally } from '../../../worker/experiments/tally.ts';
import { AFTER, START } from './shop.ts';
import type { Shopper } from './world.ts';

const running: Running = {
  id: 'invitation.hello.1',
  kind: 'invitation',
  name: 'May we help?',
  arms: [
    { arm: 'held', share: 0.5 },
    { arm: 'shown', share: 0.5 },
  ],
};
/** A day after the time for an outcome is over. */
const now = START + 8 * 86_400_000;

/** One invitation to these shoppers, who come on the first day. */
export const counted = (shoppers: readonly Shopper[]): Experiment => {
  const tallies = running.arms.map(({ arm, share }) => noTally({ experiment: running.id, arm, share }));
  for (const { arms, chats, spends } of shoppers) {
    const tally = tallies.find(({ arm }) => arm === arms[running.id]);
    if (!tally) continue;
    const { experiment, arm, share } = tally;
    const unit = { experiment, arm, share, at: START, pages: 0, orders: 0 };
    const net = { minor: spends ?? 0, currency: 'GBP' };
    const order = { at: START + AFTER.order, net, isCancelled: false, isRefunded: false };
    const known = {
      orders: spends === undefined ? [] : [order],
      chats: chats ? [{ at: START + AFTER.chat, isSatisfied: null, wait: 5_000 }] : [],
      pages: [],
    };
    countUnit(tally, unit, outcomeOf(unit, known), 0, now);
  }
  const day = { date: new Date(START).toISOString().slice(0, 10), from: START };
  return described(running, tallies, { now, days: [day] });
};
