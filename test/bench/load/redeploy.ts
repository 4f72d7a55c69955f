/** A new version goes live: the server is gone for a moment, and everyone who was there comes back by themselves. */
import { setTimeout as sleep } from 'node:timers/promises';
import { countsOf, type Counts } from '../contender.ts';
import { inParallel } from '../parallel.ts';
import type { Engine } from '../engine.ts';
import { agentSeat, NEW_HERE, openChat, PAGE } from '../house.ts';
import { percentile } from '../statistics.ts';
import { bounded, seen, type Finding } from './finding.ts';
import { Guests } from './guests.ts';

const CHATS = 500;
const CONSOLES = 6;
/** In ms. */
const BACK_WITHIN = 30_000;
const GIVE_UP = 60_000;
/** Half of the calls that one object of the platform takes in a second. */
const MOST_CALLS = 500;
const BIN = 250;

/** `start` finds the same data again; it is given the port to listen on. */
export const redeploy = async (start: (port: number) => Promise<Engine>): Promise<Finding[]> => {
  const before = await start(0);
  const { port } = before;
  const guests = new Guests(port);
  const chats = await inParallel(CHATS, () => openChat(port));
  for (const { room } of chats) room.leave();
  for (const { chat, seat } of chats) {
    guests.come(seat, { ...NEW_HERE, page: PAGE });
    guests.come(agentSeat(chat), NEW_HERE);
  }
  for (let index = 1; index <= CONSOLES; index++)
    guests.come(agentSeat('desk', `agent-${index}`), { type: 'hello' });
  await guests.everyone();

  const stopped = performance.now();
  await before.stop();
  guests.forget();
  const after = await start(port);
  const sampler = new Sampler(port);
  await Promise.race([guests.everyone(), sleep(GIVE_UP)]);
  await sampler.stop();
  const back = guests.arrivals.map((at) => at - stopped);
  guests.leave();
  await after.stop();
  const [first, last] = [Math.min(...back), Math.max(...back)];
  const calls = sampler.most(({ deskCalls }) => deskCalls);
  return [
    seen(`${2 * CHATS} sockets in ${CHATS} chats, ${CONSOLES} consoles; server killed and started again`),
    bounded(
      `${back.length} of ${guests.size} back, the first after ${seconds(first)} s, half after ${seconds(percentile(back, 0.5))}, the last after ${seconds(last)} (<= 30)`,
      back.length === guests.size && last <= BACK_WITHIN,
    ),
    ...histogram(back).map(seen),
    bounded(
      `chats called the Desk at most ${calls} times in a second (<= ${MOST_CALLS})`,
      calls <= MOST_CALLS,
    ),
    seen(`it asked chats at most ${sampler.most(({ chatCalls }) => chatCalls)} times in a second`),
  ];
};

const seconds = (ms: number): string => (ms / 1_000).toFixed(2);

const histogram = (back: readonly number[]): string[] => {
  const bins = Map.groupBy(back, (at) => Math.floor(at / BIN));
  return [...bins]
    .toSorted(([a], [b]) => a - b)
    .map(
      ([bin, { length }]) =>
        `${seconds(bin * BIN)} s ${String(length).padStart(5)} ${'='.repeat(length / 10)}`,
    );
};

/** Asks about once a second what has been counted. */
class Sampler {
  #samples: { at: number; counts: Counts }[] = [];
  #over = false;
  #running: Promise<void>;

  /** The server has just started: all its counts are 0. */
  constructor(port: number) {
    this.#samples.push({ at: performance.now(), counts: { built: 0, deskCalls: 0, chatCalls: 0 } });
    this.#running = this.#run(port);
  }

  /** The fastest growth of a count, a second. */
  most(count: (counts: Counts) => number): number {
    const rates = this.#samples.slice(1).map(({ at, counts }, index) => {
      const before = this.#samples[index];
      return before ? ((count(counts) - count(before.counts)) * 1_000) / (at - before.at) : 0;
    });
    return Math.round(Math.max(...rates));
  }

  async stop(): Promise<void> {
    this.#over = true;
    await this.#running;
  }

  /** The second in which the end came is counted to its own end. */
  async #run(port: number): Promise<void> {
    while (!this.#over) {
      await sleep(1_000);
      this.#samples.push({ counts: await countsOf(port), at: performance.now() });
    }
  }
}
