/** One visit to a page by someone who does not chat, and what it cost the page, by Chromium's own counters. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, CDPSession, Page } from 'playwright-core';

const VIEWPORT = { width: 1_200, height: 900 };
/** The middle of a launcher that stands where it stands by default. */
export const LAUNCHER = [VIEWPORT.width - 50, VIEWPORT.height - 50] as const;

/** How long a page is watched after it was loaded or clicked, in ms, on a processor so many times as slow as this one. */
export const watch = (slower: number): Promise<void> => sleep(500 * Math.sqrt(slower));

/** Cost to the page's main thread; times in ms. */
export interface Cost {
  /** Running and compiling scripts. */
  script: number;
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
  await cdp.send('Performance.enable');
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slower });
  return { page, cdp, leave: () => context.close() };
};

/** The page's counters so far. */
const countersOf = async (cdp: CDPSession): Promise<Pick<Cost, 'script' | 'task' | 'layouts'>> => {
  const { metrics } = await cdp.send('Performance.getMetrics');
  const value = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? NaN;
  return {
    script: value('ScriptDuration') * 1_000,
    task: value('TaskDuration') * 1_000,
    layouts: value('LayoutCount'),
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
  const { page, cdp, leave } = await openSlowly(browser, slower);
  await page.goto(url);
  await watch(slower);
  const cost = { ...(await countersOf(cdp)), ...(await notedOn(page)) };
  await leave();
  return cost;
};
