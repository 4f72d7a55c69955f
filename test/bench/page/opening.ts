/** The first open: what it costs, and how long it takes on a slow line. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { spentWhile, type Spent } from './script-time.ts';
import { LAUNCHER, openSlowly, watch } from './visit.ts';

/** What the main thread spends from the pointer's arrival to a field that can be written in, the panel not yet fetched. */
export const costOfOpening = async (browser: Browser, url: string, slower: number): Promise<Spent> => {
  const { page, leave } = await openSlowly(browser, slower);
  await page.goto(url);
  await watch(slower);
  const spent = await spentWhile(browser, page, new URL(url).origin, async () => {
    await page.mouse.click(...LAUNCHER);
    // Twice as long as a page is watched: there is something to fetch.
    await watch(4 * slower);
  });
  const isUsable = await page.evaluate(
    () => document.querySelector('counter-bell')?.shadowRoot?.activeElement?.localName === 'textarea',
  );
  await leave();
  if (!isUsable) throw new Error('The panel did not open in time.');
  return spent;
};

/** Slow 3G: 400 ms there and back, 400 kbit/s each way. */
const SLOW_3G = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };

/** In the page: marks the click, and the frame in which the panel was first painted. */
export const MARKS = `<script>
  window.counterbell ??= (...call) => (counterbell.q ??= []).push(call);
  addEventListener('pointerdown', () => performance.mark('clicked'), true);
  counterbell('on', 'open', () => requestAnimationFrame(() => setTimeout(() => performance.mark('painted'))));
</script>`;

export interface Paint {
  /** From the click to the first paint of the panel, in ms. */
  took: number;
  /** The first chunk came over the connection that had brought the tag: no new handshake, which this emulation does not charge for. */
  reused: boolean;
}

/** Opens the panel on slow 3G after the pointer has `rested` on the launcher for so many ms. */
export const paintOnSlowLine = async (browser: Browser, url: string, rested: number): Promise<Paint> => {
  const { page, cdp, leave } = await openSlowly(browser, 1);
  let reused: boolean | undefined;
  cdp.on('Network.responseReceived', ({ response }) => {
    if (response.url.includes('/assets/')) reused ??= response.connectionReused;
  });
  await cdp.send('Network.enable');
  await page.goto(url);
  await watch(1);
  await cdp.send('Network.emulateNetworkConditions', SLOW_3G);
  await page.mouse.move(...LAUNCHER);
  await sleep(rested);
  await page.mouse.click(...LAUNCHER);
  const painted = await page.waitForFunction(() => performance.getEntriesByName('painted')[0]?.startTime);
  const clicked = await page.evaluate(() => performance.getEntriesByName('clicked')[0]?.startTime);
  const took = ((await painted.jsonValue()) ?? NaN) - (clicked ?? NaN);
  await leave();
  return { took, reused: reused ?? false };
};
