/** What is done and suffered in a storm, one thing a step: which, by whom and how hard comes from the seed. */
import { speak, type Cast, type Ground } from './cast.ts';
import type { Client } from './client.ts';
import { shiftClock } from './clock.ts';
import type { Diary } from './diary.ts';
import { strike } from './line-faults.ts';
import type { Seeded } from './seeded.ts';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;

export interface Stage {
  random: Seeded;
  cast: Cast;
  ground: Ground;
  diary: Diary;
}

type Deed = (stage: Stage, step: number, client: Client) => void | Promise<void>;

const say: Deed = async ({ cast, diary }, step, client) => {
  diary.note('said', `by ${client.name}, step ${step}`);
  await speak(cast.said, client, `${client.name}, step ${step}`);
};

const type: Deed = (_, _step, client) => client.typing();
const read: Deed = (_, _step, client) => client.seen();

/** Consoles keep nothing over a reload: the agent stays. */
const reload: Deed = async ({ cast, diary }, _step, client) => {
  if (client === cast.agent) return;
  diary.note('reload', client.name);
  await client.reload();
};

const harmLine: Deed = ({ random, cast, diary }) => {
  const { line, name } = random.pick([cast.shopper, ...cast.clients]);
  diary.note(strike(line, random), name);
};

/** The chat's object or the desk's goes out of memory, its sockets kept or cut. */
const removeObject: Deed = ({ random, cast, ground: { server, site }, diary }) => {
  const name = random.pick(['Chat', 'Desk']);
  const how = random.pick(['hibernate', 'evict']);
  const removed = server[how](name, name === 'Chat' ? `${site}/${cast.chat}` : site);
  void removed.then((done) => diary.note(done ? how : `no ${how}: it was not in memory`, name));
};

const flood: Deed = async ({ random, cast: { third, said }, diary }, step) => {
  const frames = random.int(30, 500);
  diary.note('flood', `of ${frames} frames`);
  third.flood(frames, `flood of step ${step}`);
  await speak(said, third, `after the flood of step ${step}`);
};

const changeClock: Deed = ({ random, diary }) => {
  const ahead = random.int(-DAY, DAY);
  diary.note("clients' clock", `${Math.round(ahead / MINUTE)} min ahead`);
  shiftClock(ahead);
};

/** What stands here more than once happens more often. */
const DEEDS: readonly [Deed, ...Deed[]] = [
  say,
  say,
  say,
  say,
  say,
  type,
  read,
  reload,
  harmLine,
  harmLine,
  removeObject,
  flood,
  changeClock,
];

/** Does one thing. */
export const act = async (stage: Stage, step: number): Promise<void> => {
  const { shopper, second, third, agent } = stage.cast;
  const client = stage.random.pick([shopper, shopper, second, third, agent]);
  await stage.random.pick(DEEDS)(stage, step, client);
};
