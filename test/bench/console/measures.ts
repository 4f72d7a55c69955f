/** How soon an agent sees what they came for, told by the page itself. Times are in ms. */
import type { BrowserContext, Page } from 'playwright-core';

/** How much wider the line has to be for a server on this machine, which sends its files as they are: deployed they are compressed. */
const COMPRESSED = 2.5;
/** A phone's processor, and a line like slow 4G: 1.6 Mbit/s. */
const PHONE = { slower: 4, bytesPerSecond: 200_000 * COMPRESSED };

/** Notes when rows of the list, and other transcripts, are first painted: in the frame after they are there. Runs in the page. */
const noteTimes = (): void => {
  const note = (name: string) =>
    requestAnimationFrame(() => setTimeout(() => Reflect.set(globalThis, name, performance.now())));
  let transcript = '';
  new MutationObserver(() => {
    if (document.querySelector('.row') && !Reflect.has(globalThis, 'listAt')) {
      Reflect.set(globalThis, 'listAt', 0);
      note('listAt');
    }
    const words = document.querySelector('[role=log] .words')?.textContent ?? '';
    if (words && words !== transcript) {
      transcript = words;
      note('transcriptAt');
    }
  }).observe(document, { childList: true, subtree: true, characterData: true });
  document.addEventListener('keydown', () => Reflect.set(globalThis, 'pressedAt', performance.now()), true);
};

const timeOn = (page: Page, name: string): Promise<number> =>
  page.evaluate((known) => Number(Reflect.get(globalThis, known) ?? 0), name);

/** A page of the console on a phone, or on this machine. */
export const openPage = async (context: BrowserContext, isPhone: boolean): Promise<Page> => {
  const page = await context.newPage();
  await page.addInitScript(noteTimes);
  if (!isPhone) return page;
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: PHONE.slower });
  await devtools.send('Network.enable');
  // The time to the server and back is the line's own: of sockets the browser's does not hold.
  const { bytesPerSecond } = PHONE;
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  });
  return page;
};

/** From the navigation to the painted list. */
export const listPainted = async (page: Page, address: string): Promise<number> => {
  await page.goto(address);
  await page.waitForFunction(() => Number(Reflect.get(globalThis, 'listAt')) > 0);
  return timeOn(page, 'listAt');
};

/** From the key to the painted transcript, in a chat that was open before. */
export const chatSwitched = async (page: Page, row: number): Promise<number> => {
  await page.locator('.row').nth(row).focus();
  const before = await timeOn(page, 'transcriptAt');
  await page.keyboard.press('Enter');
  await page.waitForFunction((last) => Number(Reflect.get(globalThis, 'transcriptAt')) > last, before);
  return (await timeOn(page, 'transcriptAt')) - (await timeOn(page, 'pressedAt'));
};
