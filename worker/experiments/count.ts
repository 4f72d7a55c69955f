/** Counting shoppers into the tally of their arm. */
import { addUp } from '../money.ts';
import { withPair } from '../statistics/cuped.ts';
import type { Outcome, Unit } from './outcome.ts';
import { noArm, type Part, type Tally } from './tally.ts';

/** Of so many shoppers of an arm a shard tells what each spent; of more, revenue is not compared. */
const MOST_VALUES = 10_000;

const countParts = (part: Part, answers: readonly boolean[]): void => {
  part.of += answers.length;
  part.n += answers.filter(Boolean).length;
};

const addSpent = (tally: Tally, { revenue, chatted }: Outcome): void => {
  for (const { currency, minor } of addUp(revenue)) {
    const spent = tally.spent.get(currency) ?? { chatted: [], others: [] };
    tally.spent.set(currency, spent);
    if (spent.chatted.length + spent.others.length === MOST_VALUES) tally.isCutOff = true;
    else spent[chatted ? 'chatted' : 'others'].push(minor);
  }
};

/** Counts one shopper more, assigned on this day, as of `now`. */
export const countUnit = (tally: Tally, unit: Unit, outcome: Outcome, day: number, now: number): void => {
  const { chatted, converted, bounced, sentBack, ratings, waits } = outcome;
  tally.first = Math.min(tally.first, unit.at);
  if (outcome.until <= now) tally.settled++;
  const counts = tally.days.get(day) ?? noArm();
  tally.days.set(day, counts);
  counts.n++;
  if (chatted) counts.chatted++;
  if (converted) counts.converted++;
  if (chatted && converted) counts.both++;
  const y = converted ? 1 : 0;
  tally.before.pages = withPair(tally.before.pages, unit.pages, y);
  tally.before.orders = withPair(tally.before.orders, unit.orders, y);
  addSpent(tally, outcome);
  if (bounced !== null) countParts(tally.bounce, [bounced]);
  if (converted) countParts(tally.refunds, [sentBack]);
  countParts(tally.csat, ratings);
  for (const wait of waits) {
    tally.wait.n++;
    tally.wait.sum += wait;
    tally.wait.squares += wait ** 2;
  }
};
