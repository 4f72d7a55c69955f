/**
 * `npm run bench:console -- --rounds N`: how soon an agent sees the list, on a phone and a slow line, and another chat. Fails
 * when a limit is broken.
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { runFresh, type Local } from '../../../demo/local.ts';
import { startChat } from '../../../demo/people.ts';
import { seed, shopOf, signInLink } from '../../../demo/seed.ts';
import { behind, openBrowser } from '../../browser.ts';
import { bounded, print, seen, type Finding } from '../load/finding.ts';
import { progress } from '../progress.ts';
import { median } from '../statistics.ts';
import { chatSwitched, listPainted, openPage } from './measures.ts';
import { SlowLine } from './slow-line.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '9' } } });
const rounds = Number(values.rounds);

const CHATS = 12;
/** Half of what it takes to the server and back, in ms. */
const ONE_WAY = 75;
const LIST_WITHIN = 1_000;
const SWITCHED_WITHIN = 50;

let step = 0;
const each = async (doing: string, task: (round: number) => Promise<number>): Promise<number> => {
  const times = [];
  for (let round = 0; round < rounds; round++) {
    progress(step++, 4 * rounds, `${doing}: round ${round + 1}`);
    times.push(await task(round));
  }
  return median(times);
};

const within = (what: string, ms: number, limit: number): Finding =>
  bounded(`${what}: ${Math.round(ms)} ms, ${limit} allowed`, ms <= limit);

const measure = async (local: Local, browser: Browser, line: SlowLine): Promise<Finding[]> => {
  const address = `${local.origin}/console/`;
  const context = await browser.newContext();
  const first = await openPage(context, false);
  await first.goto(await signInLink(local, 0));
  await first.locator('.row').first().waitFor();
  // What the browser keeps of someone who was here before; files are fetched anew.
  const storageState = await context.storageState();

  line.oneWay = ONE_WAY;
  const cold = await each('cold', async () => {
    const fresh = await browser.newContext({ storageState });
    const page = await openPage(fresh, true);
    const time = await listPainted(page, address);
    await fresh.close();
    return time;
  });
  const warm = await each('warm', async () => {
    const page = await openPage(context, true);
    const time = await listPainted(page, address);
    await page.close();
    return time;
  });
  line.oneWay = 0;
  const switching = async (doing: string, isPhone: boolean) => {
    const page = await openPage(context, isPhone);
    await listPainted(page, address);
    for (let row = 0; row < CHATS; row++) await chatSwitched(page, row);
    const time = await each(doing, (round) => chatSwitched(page, round % CHATS));
    await page.close();
    return time;
  };
  const findings = [
    within('list painted, phone, slow 4G, nothing cached', cold, LIST_WITHIN),
    within('list painted, phone, slow 4G, warm', warm, LIST_WITHIN),
    within('chat switched, this machine', await switching('switching', false), SWITCHED_WITHIN),
    seen(`chat switched, phone: ${Math.round(await switching('switching, phone', true))} ms`),
  ];
  progress(4 * rounds, 4 * rounds, '');
  console.log(
    `Chromium ${browser.version()}, ${cpus().length} cores of ${cpus()[0]?.model}, medians of ${rounds} rounds`,
  );
  return findings;
};

let broken = 0;
await runFresh(9_600, async (local) => {
  await seed(local);
  const page = { url: `${local.origin}/demo/index.html`, title: 'Shop' };
  for (let n = 0; n < CHATS; n++) {
    const { talk } = await startChat(shopOf(local), page);
    talk.conversation.say(`Question ${n}`);
    await talk.until(({ messages }) => messages.length > 0);
  }
  const line = new SlowLine(Number(new URL(local.origin).port));
  const browser = await openBrowser({ args: [behind({ origin: await line.open() }, local.origin)] });
  const findings = await measure(local, browser, line);
  await browser.close();
  line.close();
  for (const one of findings) print(one);
  broken = findings.filter(({ held }) => held === false).length;
  console.log(`${findings.filter(({ held }) => held).length} limits held, ${broken} broken`);
});
process.exit(broken ? 1 : 0);
