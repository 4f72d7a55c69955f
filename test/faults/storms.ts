/** Many storms at once over one server that is killed and comes back meanwhile. */
import { startShift, type Agent } from '../../demo/people.ts';
import { shopOf } from '../../demo/seed.ts';
import { Server } from '../story/server.ts';
import { storm } from './storm.ts';

export interface Outcome {
  seed: number;
  messages: number;
  /** What was broken; undefined when everything held. */
  broken?: string;
}

const AT_ONCE = 30;
const KILL_EVERY = 6_000;

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Runs the storms of `seeds`; `told` hears of each as it ends. Stops early at the first that breaks when `hurry` is set. */
export const runStorms = async (
  seeds: readonly number[],
  told: (outcome: Outcome) => void,
  hurry = false,
): Promise<Outcome[]> => {
  const server = await new Server().start();
  const at = shopOf(server);
  const agents: Agent[] = [];
  for (const link of server.links.slice(0, 2)) agents.push(await startShift(at, link, () => {}));
  const agent = (index: 0 | 1): Agent => {
    const found = agents[index];
    if (!found) throw new Error('The shift has two agents');
    return found;
  };

  const queue = [...seeds];
  const outcomes: Outcome[] = [];
  const brew = async () => {
    for (let seed = queue.shift(); seed !== undefined; seed = queue.shift()) {
      const outcome = await storm(seed, { ...at, port: () => server.port, agent }).then(
        (messages): Outcome => ({ seed, messages }),
        (thrown: unknown): Outcome => ({
          seed,
          messages: 0,
          broken: thrown instanceof Error ? thrown.message : String(thrown),
        }),
      );
      outcomes.push(outcome);
      told(outcome);
      if (outcome.broken && hurry) queue.length = 0;
    }
  };
  const brewing = Promise.all(Array.from({ length: AT_ONCE }, brew));
  const stillBrewing = (wait: number) =>
    Promise.race([brewing.then(() => false), sleep(wait).then(() => true)]);
  while (await stillBrewing(KILL_EVERY)) {
    await server.kill();
    await server.start();
  }
  for (const one of agents) one.leave();
  await server.remove();
  return outcomes;
};
