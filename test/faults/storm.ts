/**
 * One storm: people in one chat, over bad lines, doing and suffering what a seed says. What a seed cannot bring back is
 * the timing of the machine: between which two frames a blow falls.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Message } from '../../worker/protocol.ts';
import { ratingOf } from '../../widget/survey.ts';
import { hasEnded } from '../../widget/thread.ts';
import { gather, speak, type Ground } from './cast.ts';
import { act, type Stage } from './deeds.ts';
import type { Diary } from './diary.ts';
import { guard, within } from './guard.ts';
import { isFiled, isWhole, judge, judgeLog, judgeRest } from './oracle.ts';
import { seeded } from './seeded.ts';
import { fileOf, readLog } from './store.ts';

const STEPS = 24;
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
  const { clients } = cast;
  const stage = { random, cast, ground, diary };
  const over = new AbortController();
  try {
    await rage(stage);
    for (const { line } of clients) line.heal();
    diary.note('healed');
    const score = random.int(0, 5) || null;
    const log = await Promise.race([settle(stage, score), guard(clients, over.signal)]);
    if (score === null) await leaveUnrated(stage);
    await expectFiled(stage, log, score);
    for (const { watch } of clients) watch.insistWhole();
    return { messages: log.length, score };
  } finally {
    over.abort();
    await Promise.all(clients.map((client) => client.close()));
    for (const { line } of clients) line.close();
  }
};

const rage = async (stage: Stage): Promise<void> => {
  for (let step = 0; step < STEPS; step++) {
    await sleep(stage.random.int(20, 400));
    for (const { watch } of stage.cast.clients) watch.insistWhole();
    await act(stage, step);
  }
};

/** Waits until everything that was said has arrived everywhere, ends the chat and rates it. Resolves with its log. */
const settle = async (stage: Stage, score: number | null): Promise<Message[]> => {
  const { cast, ground } = stage;
  const { chat, shopper, agent, clients, said } = cast;
  await speak(said, shopper, 'Is it over?');
  await speak(said, agent, 'It is over.');
  await judgeStore(stage);
  await Promise.all(clients.map((client) => client.arrive()));
  const watches = clients.map(({ watch }) => watch);
  const hasAll = watches.map((watch) =>
    watch.until(({ stored, waiting }) => !waiting.length && said.every(({ text }) => stored.includes(text))),
  );
  await Promise.all(hasAll);

  agent.talk.conversation.act({ type: 'end' });
  await shopper.talk.until(hasEnded);
  if (score !== null) {
    shopper.talk.conversation.act({ type: 'rate', score: score, comment: '' });
    await shopper.talk.until((thread) => ratingOf(thread) !== undefined);
  }
  const log = await readLog(ground, ground.agents[0], chat);
  judge(log, said, watches);
  await Promise.all(watches.map((watch) => watch.until((shown) => isWhole(shown, log))));
  return log;
};

/** Whoever does not rate has gone, and so have the half-open sockets that silent lines left behind. */
const leaveUnrated = async ({ cast, ground, diary }: Stage): Promise<void> => {
  await Promise.all([cast.shopper, cast.second, cast.third].map((tab) => tab.close()));
  await ground.server.evict('Chat', `${ground.site}/${cast.chat}`);
  diary.note('left', 'without a rating');
};

/** What the server alone can be asked: the whole log, and what came after some number. */
const judgeStore = async ({ random, cast: { chat }, ground }: Stage): Promise<void> => {
  const log = await readLog(ground, ground.agents[0], chat);
  judgeLog(log);
  const since = random.int(0, log.length);
  judgeRest(log, since, await readLog(ground, ground.agents[0], chat, since));
};

const expectFiled = async (
  { cast, ground }: Stage,
  log: readonly Message[],
  score: number | null,
): Promise<void> => {
  const filed = fileOf(ground, ground.agents[0], cast.shopperId, ({ chats: [record] }) =>
    isFiled(record, log, score),
  );
  await within(FILED_WITHIN, filed, "The shopper's file does not tell how the chat ended");
};
