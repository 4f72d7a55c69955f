/**
 * `npm run engines`: the story of a chat in Chromium, Firefox and WebKit, over the real server. Engines that are missing
 * are installed where that is possible, and named where it is not. Fails when a story fails in an engine that is there.
 */
import { styleText } from 'node:util';
import { build } from '../../demo/local.ts';
import { openDesk, type Desk } from '../story/desk.ts';
import { Server } from '../story/server.ts';
import { chromium } from './chromium.ts';
import { firefox } from './firefox.ts';
import { Shopper } from './shopper.ts';
import { STORY, type Chapter, type Scene } from './story.ts';
import type { Engine } from './tab.ts';
import { webkit } from './webkit.ts';

/** How long one chapter may take, and all of them, in ms: what hangs has failed. */
const CHAPTER = 60_000;
const ALL = 170_000;

let passed = 0;

/** Rejects when the work is not done in time. */
const inTime = async (work: Promise<void>): Promise<void> => {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('It hangs')), CHAPTER);
  await Promise.race([work, promise]).finally(() => clearTimeout(timer));
};

/** Tells one chapter with people of its own; when it is over they leave. */
const tell = async (chapter: Chapter, { open }: Engine, server: Server, desk: Desk): Promise<void> => {
  const leaving: (() => unknown)[] = [];
  const enter: Scene['enter'] = async (path, look) => {
    const shopper = new Shopper(await open(look));
    leaving.push(() => shopper.close());
    await shopper.visit(`${server.origin}/demo/${path}`);
    return shopper;
  };
  const answer: Scene['answer'] = async (text) => {
    const talk = await desk.answer(text);
    leaving.push(() => talk.conversation.close());
    return talk;
  };
  await inTime(chapter.tell({ server, enter, answer })).finally(() => Promise.all(leaving.map((go) => go())));
};

const tellAll = async (engine: Engine): Promise<void> => {
  const server = await new Server().start();
  const desk = await openDesk(server);
  for (const chapter of STORY) {
    const started = performance.now();
    try {
      await tell(chapter, engine, server, desk);
      passed += 1;
      console.log(
        `✓ ${engine.name}: ${chapter.name} (${((performance.now() - started) / 1_000).toFixed(1)} s)`,
      );
    } catch (failure) {
      console.log(styleText('red', `× ${engine.name}: ${chapter.name}`));
      console.log(failure instanceof Error ? failure.stack : failure);
    }
  }
  desk.leave();
  await server.remove();
};

const there: Engine[] = [];
const missing: string[] = [];
for (const engine of [chromium, firefox, webkit]) {
  await engine.prepare().then(
    () => there.push(engine),
    (reason: Error) => missing.push(`NOT TRIED: ${engine.name}, because ${reason.message}`),
  );
}

const finish = () => {
  for (const line of missing) console.log(styleText(['yellow', 'bold'], line));
  const failed = there.length * STORY.length - passed;
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed ? 1 : 0);
};
setTimeout(() => {
  console.log(`Not done after ${ALL / 1_000} s: what is left has failed.`);
  finish();
}, ALL).unref();

await build();
await Promise.all(there.map((engine) => tellAll(engine).catch(console.log)));
finish();
