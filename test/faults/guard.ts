/** Looks after a storm when its lines are healed, so that what is broken or stuck is told at once. */
import { setInterval, setTimeout as sleep } from 'node:timers/promises';
import type { Client } from './client.ts';
import { Broken } from './watch.ts';

const LOOK_EVERY = 500;
/** When a client does not move for so long while it is connected, it never will. In ms. */
const STUCK_AFTER = 15_000;
/** By the contract: 35 s to notice that a line has gone silent, 30 s to dial again where that failed often, 10 s for the answer. In ms. */
const BACK_WITHIN = 75_000;

interface Stillness {
  /** What the client showed all the while. */
  state: string;
  since: number;
  /** How much of it the client was connected, in ms. */
  connected: number;
}

/** Throws when a promise was broken before a client's eyes, or when one is stuck; gives up with `signal`. */
export const guard = async (clients: readonly Client[], signal: AbortSignal): Promise<never> => {
  const still = new Map<Client, Stillness>();
  for await (const _ of setInterval(LOOK_EVERY, undefined, { signal })) {
    for (const { watch } of clients) watch.insistWhole();
    const now = performance.now();
    for (const client of clients) {
      const state = stateOf(client, clients);
      const before = still.get(client);
      if (before?.state !== state) still.set(client, { state, since: now, connected: 0 });
      else if (client.isConnected) before.connected += LOOK_EVERY;
    }
    const hasStopped = (client: Client) => {
      const { since = now, connected = 0 } = still.get(client) ?? {};
      return connected > STUCK_AFTER || now - since > BACK_WITHIN;
    };
    if (clients.some((client) => lacks(client, clients) && hasStopped(client)) || clients.every(hasStopped))
      throw new Broken(`Somebody is stuck: ${clients.map((client) => stateOf(client, clients)).join('; ')}`);
  }
  throw new Broken('Nobody looks any more');
};

const stateOf = (client: Client, clients: readonly Client[]): string => {
  const { stored, waiting } = client.watch.shown;
  const lacking = lacks(client, clients) ? ', lacks some' : '';
  return `${client.name} shows ${stored.length}, waits for ${waiting.length}${lacking}`;
};

/** True when a client waits for something, or shows less than another does. */
const lacks = ({ watch: { shown } }: Client, clients: readonly Client[]): boolean =>
  shown.waiting.length > 0 ||
  clients.some(({ watch: other }) => other.shown.stored.length > shown.stored.length);

/** The result, or `otherwise` as the broken promise when it does not come within `ms`. */
export const within = <Result>(ms: number, result: Promise<Result>, otherwise: string): Promise<Result> =>
  Promise.race([
    result,
    sleep(ms, undefined, { ref: false }).then(() => {
      throw new Broken(otherwise);
    }),
  ]);
