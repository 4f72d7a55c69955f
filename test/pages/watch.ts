/** Witnesses of what a page is put through: layouts that a script forced, shifts of what is shown, and what is stored. */
import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';

const stack = z.object({ beginData: z.object({ stackTrace: z.array(z.object({ url: z.string() })) }) });
const trace = z.object({ traceEvents: z.array(z.object({ name: z.string(), args: z.unknown() })) });

/** How often scripts from `origin` made the browser work out style or layout at once, while `doing` went on. */
export const forcedLayouts = async (
  browser: Browser,
  origin: string,
  doing: () => Promise<unknown>,
): Promise<number> => {
  const categories = ['devtools.timeline', 'disabled-by-default-devtools.timeline.stack'];
  await browser.startTracing(undefined, { categories });
  const recorded = await doing().then(
    () => browser.stopTracing(),
    async (failure: unknown) => {
      await browser.stopTracing();
      throw failure;
    },
  );
  const { traceEvents } = trace.parse(JSON.parse(recorded.toString()));
  return traceEvents.filter(({ name, args }) => {
    // Only what a script asked for has a stack.
    const asked = stack.safeParse(args).data?.beginData.stackTrace ?? [];
    return /^(Layout|UpdateLayoutTree)$/.test(name) && asked.some(({ url }) => url.startsWith(origin));
  }).length;
};

export interface Shifts {
  /** The sum of all layout shifts since the page began, those after a click or a key among them. */
  all: number;
  /** Those in which something of the page itself moved. */
  ofPage: number;
}

export const shiftsOf = (page: Page): Promise<Shifts> =>
  page.evaluate(
    () =>
      new Promise<Shifts>((resolve) => {
        const shifts = { all: 0, ofPage: 0 };
        const add = (entries: PerformanceEntryList) => {
          for (const entry of entries) {
            const value = Number(Reflect.get(entry, 'value'));
            const sources: { node: Node | null }[] = Reflect.get(entry, 'sources');
            shifts.all += value;
            // What is in a shadow root is not named.
            if (sources.some(({ node }) => node && node.nodeName !== 'COUNTER-BELL')) shifts.ofPage += value;
          }
        };
        const observer = new PerformanceObserver((list) => add(list.getEntries()));
        observer.observe({ type: 'layout-shift', buffered: true });
        // What the last frame moved is told with the next.
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            add(observer.takeRecords());
            resolve(shifts);
          }),
        );
      }),
  );

/** Follows each write into local or session storage; the keys written so far, in order. */
export const watchStorage = async (page: Page): Promise<readonly string[]> => {
  const written: string[] = [];
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('DOMStorage.enable');
  cdp.on('DOMStorage.domStorageItemAdded', ({ key }) => written.push(key));
  cdp.on('DOMStorage.domStorageItemUpdated', ({ key }) => written.push(key));
  return written;
};
