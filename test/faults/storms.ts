/** Many storms at once over one server, which is killed, deployed anew and put to a wrong time meanwhile. */
import { setTimeout as sleep } from 'node:timers/promises';
import { startShift } from '../../demo/people.ts';
import { shopOf } from '../../demo/seed.ts';
import { Server } from '../story/server.ts';
import type { Ground } from './cast.ts';
import { restoreClock } from './clock.ts';
import { Diary } from './diary.ts';
import { gate } from './gate.ts';
import { within } from './guard.ts';
import { seeded, type Seeded } from './seeded.ts';
import { reportOf } from './store.ts';
import { hasBrowser, storm, type Calm } from './storm.ts';
import { Broken } from './watch.ts';

export interface Outcome {
  seed: number;
  /** What it left behind; undefined when something was broken. */
  calm?: Calm;
  /** What was broken; undefined when everything held. */
  broken?: string;
  diary: Diary;
}

const AT_ONCE = 30;
const BROWSERS_AT_ONCE = 2;
const STRIKE_EVERY = 6_000;
/** A storm lasts about ten seconds, and what it broke must be whole again a minute after it. In ms. */
const PATIENCE = 120_000;
const MINUTE = 60_000;
/** How far the server's clock goes wrong, in minutes: a chat that is quiet for 30 would rightly end by itself. */
const SKEW = 10;
/** Entries of its diary that are told of a storm that broke something. */
const TOLD = 14;

/** What a storm has to say that broke something. */
export const tell = ({ seed, broken, diary }: Outcome): string =>
  [`seed ${seed}${hasBrowser(seed) ? ' (with a browser)' : ''}: ${broken}`, ...diary.last(TOLD)].join(
    '\n    ',
  );

interface Plan {
  seeds: readonly number[];
  /** Stop at the first storm that breaks something. */
  hurry?: boolean;
  /** Hears of each storm as it ends. */
  told?(outcome: Outcome): void;
}

/** Runs storms. Throws when all held and the report counts otherwise. */
export const runStorms = async ({ seeds, hurry, told }: Plan): Promise<Outcome[]> => {
  const server = await new Server().start();
  try {
    const ground = await groundOn(server);
    const raging = new Set<Diary>();
    const outcomes: Outcome[] = [];
    const over = Promise.withResolvers<void>();
    const run = async (seed: number) => {
      const outcome = await outcomeOf(seed, ground, raging);
      outcomes.push(outcome);
      told?.(outcome);
      if (hurry && outcome.broken) over.resolve();
    };
    const [pass, passWithBrowser] = [gate(AT_ONCE), gate(BROWSERS_AT_ONCE)];
    // Those with a browser do not stand in the line of the others: there they would all come last.
    const brew = (seed: number) => (hasBrowser(seed) ? passWithBrowser : pass)(() => run(seed));
    Promise.all(seeds.map(brew)).then(() => over.resolve(), over.reject);
    await strikeUntil(over.promise, server, raging, seeded(seeds[0] ?? 0));
    if (!outcomes.some(({ broken }) => broken)) await checkReport(ground, outcomes);
    for (const agent of ground.agents) agent.leave();
    return outcomes;
  } finally {
    restoreClock();
    await server.remove();
  }
};

const outcomeOf = async (seed: number, ground: Ground, raging: Set<Diary>): Promise<Outcome> => {
  const diary = new Diary();
  raging.add(diary);
  try {
    const calm = await within(PATIENCE, storm(seed, ground, diary), 'It never came to an end');
    return { seed, calm, diary };
  } catch (thrown) {
    return { seed, broken: String(thrown), diary };
  } finally {
    raging.delete(diary);
  }
};

/** Strikes the server every few seconds, and notes it in the diaries of the storms that it hits. */
const strikeUntil = async (
  over: Promise<void>,
  server: Server,
  raging: ReadonlySet<Diary>,
  random: Seeded,
): Promise<void> => {
  const isOver = () => Promise.race([over.then(() => true), sleep(STRIKE_EVERY, false, { ref: false })]);
  for (let turn = 0; !(await isOver()); turn++) {
    const struck = await strike(server, turn, random);
    for (const diary of raging) diary.note(...struck);
  }
};

const groundOn = async (server: Server): Promise<Ground> => {
  const at = shopOf(server);
  const shift = (index: number) => startShift(at, server.links[index] ?? '', () => {});
  return { ...at, server, agents: [await shift(0), await shift(1)] };
};

/** Kills the server or deploys it anew, in turn; with its next life its clock goes wrong by some minutes. */
const strike = async (server: Server, turn: number, random: Seeded): Promise<[string, string]> => {
  const minutes = random.int(-SKEW, SKEW);
  const detail = `the server's clock is ${minutes} min ahead`;
  if (turn % 2) {
    await server.redeploy(minutes * MINUTE);
    return ['redeployed', detail];
  }
  await server.kill();
  await server.start(minutes * MINUTE);
  return ['killed', detail];
};

/** The report must count what the storms know of. */
const checkReport = async (ground: Ground, outcomes: readonly Outcome[]): Promise<void> => {
  const scores = outcomes.map(({ calm }) => calm?.score ?? null);
  const truth = {
    chats: outcomes.length,
    answered: outcomes.length,
    ratings: [1, 2, 3, 4, 5].map((score) => scores.filter((one) => one === score).length),
  };
  const asked = reportOf(ground, ground.agents[0]);
  const { chats, answered, csat } = await within(PATIENCE, asked, 'There is no report');
  const report = { chats, answered: answered.n, ratings: csat.distribution };
  const [played, reported] = [JSON.stringify(truth), JSON.stringify(report)];
  if (played !== reported) throw new Broken(`Played was ${played}; the report says ${reported}`);
};
