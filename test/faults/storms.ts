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
/** A storm lasts about ten seconds, and what it broke must be whole again a minute after it. In ms. */
const PATIENCE = 100_000;

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Runs the storms of `seeds`; `told` hears of each as it ends. */
export const runStorms = async (
  seeds: readonly number[],
  told: (outcome: Outcome) => void,
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
      const held = storm(seed, { ...at, port: () => server.port, agent }).then(
        (messages): Outcome => ({ seed, messages }),
        (thrown: unknown): Outcome => ({ seed, messages: 0, broken: String(thrown) }),
      );
      const stuck = sleep(PATIENCE).then((): Outcome => ({
        seed,
        messages: 0,
        broken: 'It never came to an end',
      }));
      const outcome = await Promise.race([held, stuck]);
      outcomes.push(outcome);
      told(outcome);
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
