/** One visit to a page by someone who does not chat, and what it cost the page, by Chromium's own counters. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';

const VIEWPORT = { width: 1_200, height: 900 };
/** The middle of a launcher that stands where it stands by default. */
export const LAUNCHER = [VIEWPORT.width - 50, VIEWPORT.height - 50] as const;

/** How long a page is watched after it was loaded or clicked, in ms, on a processor so many times as slow as this one. */
export const watch = (slower: number): Promise<void> => sleep(500 * Math.sqrt(slower));

/** Cost to the page's main thread; times in ms. */
export interface Cost {
  /** Running and compiling scripts: the thread's own processor time, and as the page has it, with what it waited for. */
  script: number;
  elapsed: number;
  /** All that was done. */
  task: number;
  layouts: number;
  /** Tasks of more than 50 ms, and the sum of what each took beyond them. */
  longTasks: number;
  blocking: number;
  /** Cumulative layout shift. */
  shift: number;
}

/** A blank page that has nothing cached, and that no script of the driver has been in. */
export const openSlowly = async (browser: Browser, slower: number) => {
  const context = await browser.newContext({ viewport: VIEWPORT });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slower });
  return { page, cdp, leave: () => context.close() };
};

type Domain = 'timeTicks' | 'threadTicks';

/** Counts what the page does from now on, in a session of its own: each has one clock. Gives the counters, times in ms. */
const count = async (page: Page, timeDomain: Domain): Promise<() => Promise<(name: string) => number>> => {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain });
  return async () => {
    const { metrics } = await cdp.send('Performance.getMetrics');
    return (name) => {
      const value = metrics.find((metric) => metric.name === name)?.value ?? NaN;
      return name.endsWith('Duration') ? value * 1_000 : value;
    };
  };
};

/** What the browser noted down by itself. To ask for it is a script too, so it is asked for last. */
const notedOn = (page: Page): Promise<Pick<Cost, 'longTasks' | 'blocking' | 'shift'>> =>
  page.evaluate(async () => {
    const entriesOf = (type: string) =>
      new Promise<PerformanceEntryList>((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries())).observe({ type, buffered: true });
        // Nothing is told where there is nothing.
        setTimeout(resolve, 50, []);
      });
    const long = await entriesOf('longtask');
    const shifts = await entriesOf('layout-shift');
    return {
      longTasks: long.length,
      blocking: long.reduce((sum, { duration }) => sum + duration - 50, 0),
      shift: shifts.reduce((sum, entry) => sum + Number(Reflect.get(entry, 'value')), 0),
    };
  });

export const visit = async (browser: Browser, url: string, slower: number): Promise<Cost> => {
  const { page, leave } = await openSlowly(browser, slower);
  const countedByClock = await count(page, 'timeTicks');
  const countedByThread = await count(page, 'threadTicks');
  await page.goto(url);
  await watch(slower);
  const byThread = await countedByThread();
  const byClock = await countedByClock();
  const cost = {
    script: byThread('ScriptDuration'),
    elapsed: byClock('ScriptDuration'),
    task: byThread('TaskDuration'),
    layouts: byClock('LayoutCount'),
    ...(await notedOn(page)),
  };
  await leave();
  return cost;
};
