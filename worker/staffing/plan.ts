/** How many agents each hour of the week needs, beside who was there and what came of it. Pure. */
import { chatLineOf } from '../statistics/chain.ts';
import { erlangC } from '../statistics/erlang.ts';
import { shareOf } from '../statistics/interval.ts';
import type { Demand } from './demand.ts';
import type { Needed, Pace, Patience, PlannedHour } from './bodies.ts';
import { DIVISORS } from './pace.ts';

const HOUR = 3_600_000;
/** An hour of the week in which fewer chats came over all weeks is not planned for. */
export const FEWEST_CHATS = 10;
/** More are not asked for. */
const MOST_AGENTS = 500;

export interface Goal {
  /** The share to be answered in time, 0 to 1. */
  target: number;
  /** In ms. */
  within: number;
  /** The most chats at once that an agent is given. */
  slots: number;
}

/** The least number that is good enough; more are never worse. Null above the most. */
const leastOf = (isEnough: (agents: number) => boolean): number | null => {
  let high = 1;
  while (!isEnough(high)) {
    if (high >= MOST_AGENTS) return null;
    high = Math.min(MOST_AGENTS, high * 2);
  }
  let low = Math.floor(high / 2);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isEnough(middle)) high = middle;
    else low = middle;
  }
  return high;
};

/** Agents for so many chats an hour. */
export const agentsFor = (chats: number, pace: Pace, patience: Patience, goal: Goal): Needed => {
  if (chats === 0) return { chain: 0, erlang: 0 };
  const { target, within, slots } = goal;
  const rate = chats / HOUR;
  const durations = pace.durations.map(({ ms }) => ms);
  const handle = pace.held / (DIVISORS[slots - 1] ?? 1);
  return {
    chain: leastOf(
      (agents) =>
        chatLineOf({ rate, agents, durations, patience: patience.ms, within }).serviceLevel >= target,
    ),
    erlang: leastOf((agents) => (erlangC({ rate, handle, agents, within })?.serviceLevel ?? 0) >= target),
  };
};

export const planOf = (
  demand: readonly Demand[],
  pace: Pace | null,
  patience: Patience,
  goal: Goal,
): PlannedHour[] =>
  demand.map(({ weekday, hour, times, counted, mean, busy, online }) => ({
    weekday,
    hour,
    times,
    chats: { n: counted.chats, mean, busy },
    needed:
      pace && counted.chats >= FEWEST_CHATS
        ? { mean: agentsFor(mean, pace, patience, goal), busy: agentsFor(busy, pace, patience, goal) }
        : null,
    online,
    served: shareOf(counted.served, counted.chats),
    serviceLevel: shareOf(counted.inTime, counted.due),
  }));
