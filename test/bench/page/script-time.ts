/**
 * Script time from a trace. The counters of the DevTools protocol leave out what runs in microtasks, which is where a chunk that
 * was imported runs; and what forces a layout is not script while it waits for that.
 */
import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';

const traced = z.object({
  traceEvents: z.array(
    z.object({
      name: z.string(),
      pid: z.int(),
      tid: z.int(),
      tts: z.number().default(0),
      tdur: z.number().default(0),
      args: z.unknown(),
    }),
  ),
});
type Event = z.infer<typeof traced>['traceEvents'][number];

const SCRIPT = /^(EvaluateScript|FunctionCall|RunMicrotasks|v8\.(compile|compileModule|evaluateModule))$/;
const LAYOUT = /^(UpdateLayoutTree|Layout)$/;

/** How long at least one of these went on, in ms of its thread's own processor time: other work here does not count. */
const lengthOf = (events: readonly Event[]): number => {
  let [length, end] = [0, 0];
  for (const { tts, tdur } of events.toSorted((a, b) => a.tts - b.tts)) {
    length += Math.max(0, tts + tdur - Math.max(tts, end));
    end = Math.max(end, tts + tdur);
  }
  return length / 1_000;
};

export interface Spent {
  /** In ms: scripts, without the style and layout that they forced; and style and layout, forced or not. */
  script: number;
  layout: number;
}

/** What the main thread of the page with scripts from `url` spent while `doing` went on. */
export const spentWhile = async (
  browser: Browser,
  page: Page,
  url: string,
  doing: () => Promise<unknown>,
): Promise<Spent> => {
  await browser.startTracing(page, { categories: ['devtools.timeline', 'v8', 'v8.execute'] });
  await doing();
  const { traceEvents } = traced.parse(JSON.parse((await browser.stopTracing()).toString()));
  // The browser's own windows have scripts too.
  const ours = traceEvents.find(({ name, args }) => SCRIPT.test(name) && JSON.stringify(args).includes(url));
  const onThread = traceEvents.filter(({ pid, tid }) => pid === ours?.pid && tid === ours.tid);
  const layouts = onThread.filter(({ name }) => LAYOUT.test(name));
  const scripts = onThread.filter(({ name }) => SCRIPT.test(name));
  const layout = lengthOf(layouts);
  return { script: lengthOf([...scripts, ...layouts]) - layout, layout };
};
