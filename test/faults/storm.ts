/**
 * One storm: people in one chat, over bad lines, doing and suffering what a seed says. What a seed cannot bring back is
 * the timing of the machine: between which two frames a blow falls.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { hasEnded, ratingOf } from '../../widget/thread.ts';
import { gather, speak, type Cast, type Ground } from './cast.ts';
import { shiftClock } from './clock.ts';
import type { Diary } from './diary.ts';
import { guard, within } from './guard.ts';
import { strike } from './line-faults.ts';
import { isFiled, isWhole, judge, judgeLog, judgeRest } from './oracle.ts';
import { PageClient } from './page-client.ts';
import { seeded, type Seeded } from './seeded.ts';
import { fileOf, readLog } from './store.ts';

const STEPS = 24;
const DAY = 86_400_000;
/** A chat tells its end at once, and after a crash from its alarm. In ms. */
const FILED_WITHIN = 45_000;

/** What a storm that held has left behind. */
export interface Calm {
  messages: number;
  /** The rating given; null where there was none. */
  score: number | null;
}

/** True for the storms in which the second tab is a page in a real browser. */
export const hasBrowser = (seed: number): boolean => seed % 10 === 0;

/** Runs the storm of a seed. Throws `Broken` when a promise is. */
export const storm = async (seed: number, ground: Ground, diary: Diary): Promise<Calm> => {
  const random = seeded(seed);
  const cast = await gather(seed, ground, diary, hasBrowser(seed));
  const { chat, clients, shopperId } = cast;
  const watches = clients.map(({ watch }) => watch);
  const over = new AbortController();
  const play = async () => {
    await settle(random, cast, ground);
    const score = random.int(0, 5) || null;
    await end(cast, score);
    const log = await readLog(ground, ground.agents[0], chat);
    judge(log, cast.said, watches);
    await Promise.all(watches.map((watch) => watch.until((shown) => isWhole(shown, log))));
    return { log, score };
  };
  try {
    await rage(random, cast, ground, diary);
    for (const { line } of clients) line.heal();
    diary.note('healed');
    const { log, score } = await Promise.race([play(), guard(clients, over.signal)]);
    const filed = fileOf(ground, ground.agents[0], shopperId, ({ chats: [record] }) =>
      isFiled(record, log, score),
    );
    await within(FILED_WITHIN, filed, "The shopper's file does not tell how the chat ended");
    for (const watch of watches) watch.insistWhole();
    return { messages: log.length, score };
  } finally {
    over.abort();
    await Promise.all(clients.map((client) => client.close()));
    for (const { line } of clients) line.close();
  }
};

/** The storm itself: what people do, and what happens to them. */
const rage = async (random: Seeded, cast: Cast, ground: Ground, diary: Diary): Promise<void> => {
  const { shopper, second, third, agent, clients, said } = cast;
  for (let step = 0; step < STEPS; step++) {
    await sleep(random.int(20, 400));
    for (const { watch } of clients) watch.insistWhole();
    const client = random.pick([shopper, shopper, second, third, agent]);
    const deed = random.int(1, 13);
    if (deed <= 5) {
      diary.note('said', `by ${client.name}, step ${step}`);
      await speak(said, client, `${client.name}, step ${step}`);
    } else if (deed === 6) client.typing();
    else if (deed === 7) client.seen();
    else if (deed === 8 && client !== agent) {
      diary.note('reload', client.name);
      await client.reload();
    } else if (deed <= 10) {
      const struck = random.pick([shopper, ...clients]);
      diary.note(strike(struck.line, random), struck.name);
    } else if (deed === 11) removeObject(random, cast, ground, diary);
    else if (deed === 12) {
      const frames = random.int(30, 500);
      diary.note('flood', `of ${frames} frames`);
      third.flood(frames, `flood of step ${step}`);
      await speak(said, third, `after the flood of step ${step}`);
    } else {
      const ahead = random.int(-DAY, DAY);
      diary.note("clients' clock", `${Math.round(ahead / 60_000)} min ahead`);
      shiftClock(ahead);
    }
  }
};

/** The chat's object or the desk's goes out of memory, with its sockets or without. */
const removeObject = (random: Seeded, { chat }: Cast, { server, site }: Ground, diary: Diary): void => {
  const name = random.pick(['Chat', 'Desk']);
  const how = random.pick(['hibernate', 'evict']);
  const removed = server[how](name, name === 'Chat' ? `${site}/${chat}` : site);
  void removed.then((done) => diary.note(done ? how : `no ${how}: it was not in memory`, name));
};

/** Waits until everything that was said has arrived everywhere. */
const settle = async (
  random: Seeded,
  { chat, shopper, second, agent, clients, said }: Cast,
  ground: Ground,
): Promise<void> => {
  await speak(said, shopper, 'Is it over?');
  await speak(said, agent, 'It is over.');
  const log = await readLog(ground, ground.agents[0], chat);
  judgeLog(log);
  const since = random.int(0, log.length);
  judgeRest(log, since, await readLog(ground, ground.agents[0], chat, since));
  if (second instanceof PageClient) await second.arrive();
  const hasArrived = ({ watch }: { watch: (typeof clients)[number]['watch'] }) =>
    watch.until(({ stored, waiting }) => !waiting.length && said.every(({ text }) => stored.includes(text)));
  await Promise.all(clients.map(hasArrived));
};

const end = async ({ agent, shopper }: Cast, score: number | null): Promise<void> => {
  agent.talk.conversation.end();
  await shopper.talk.until(hasEnded);
  if (score === null) return;
  shopper.talk.conversation.rate(score, '');
  await shopper.talk.until((thread) => ratingOf(thread) !== undefined);
};
