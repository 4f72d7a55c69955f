/** A new version goes live: the server is gone for a moment, and everyone who was there comes back by themselves. */
import { setTimeout as sleep } from 'node:timers/promises';
import { countsOf, inParallel, type Counts } from '../contender.ts';
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
/** What one object of the platform takes in a second. */
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
  const perSecond = new Sampler(port);
  await Promise.race([guests.everyone(), sleep(GIVE_UP)]);
  await perSecond.stop();
  const back = guests.arrivals.map((at) => at - stopped);
  guests.leave();
  await after.stop();
  const [first, last] = [Math.min(...back), Math.max(...back)];
  const calls = perSecond.most(({ deskCalls }) => deskCalls);
  return [
    seen(`${2 * CHATS} sockets in ${CHATS} chats, ${CONSOLES} consoles; server killed and started again`),
    bounded(
      `${back.length} of ${guests.size} back, the first after ${seconds(first)} s, half after ${seconds(percentile(back, 0.5))}, the last after ${seconds(last)} (<= 30)`,
      back.length === guests.size && last <= BACK_WITHIN,
    ),
    ...histogram(back).map(seen),
    bounded(
      `the Desk took at most ${calls} records in a second, told or asked for (<= ${MOST_CALLS})`,
      calls <= MOST_CALLS,
    ),
    seen(`it asked chats at most ${perSecond.most(({ chatCalls }) => chatCalls)} times in a second`),
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

/** Asks once a second what has been counted. */
class Sampler {
  #samples: Counts[] = [];
  #over = new AbortController();
  #running: Promise<void>;

  constructor(port: number) {
    this.#running = this.#run(port);
  }

  /** The highest growth of a count between two samples. */
  most(count: (counts: Counts) => number): number {
    return Math.max(
      ...this.#samples.map((now, index) => count(now) - (index ? count(this.#samples[index - 1] ?? now) : 0)),
    );
  }

  async stop(): Promise<void> {
    this.#over.abort();
    await this.#running;
  }

  async #run(port: number): Promise<void> {
    const { signal } = this.#over;
    while (!signal.aborted) {
      await sleep(1_000, undefined, { signal }).catch(() => {});
      this.#samples.push(await countsOf(port));
    }
  }
}
