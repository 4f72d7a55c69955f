/**
 * `npm run bench:page -- --rounds N`: what the tag costs a shop's page, beside a blank page and beside the least that could be a
 * launcher, in one run of one browser. Fails when a limit is broken.
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { runFresh, type Local } from '../../../demo/local.ts';
import { allow, DEMO_SITE, seed } from '../../../demo/seed.ts';
import { openBrowser } from '../../browser.ts';
import { Host } from '../../pages/host.ts';
import { print, type Finding } from '../load/finding.ts';
import { progress } from '../progress.ts';
import { scriptsWith } from './contenders.ts';
import { closed, opened, openedOnSlowLine, type Bench } from './findings.ts';
import { MARKS } from './opening.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '15' } } });
const rounds = Number(values.rounds);

/** How many times as slow as this machine: as it is, a phone of the middle, and a cheap one. */
const SLOWER = [1, 4, 6];
/** So often something is done in each round. */
const TASKS = SLOWER.length + 1 + 3;

let step = 0;
const each: Bench['each'] = async (doing, task) => {
  const results = [];
  for (let round = 0; round < rounds; round++) {
    progress(step++, TASKS * rounds, `${doing}: round ${round + 1}`);
    results.push(await task(round));
  }
  return results;
};

const measure = async (local: Local, host: Host): Promise<Finding[]> => {
  const browser = await openBrowser();
  const bench = { browser, each };
  const address = `${local.origin}/w/${DEMO_SITE}.js`;
  const scripts = scriptsWith(await (await fetch(address)).text());
  // All come from the page's own server, so that they differ in nothing else.
  const urlOf = (code: string) =>
    host.put({ head: `<script async crossorigin src="${host.putScript(code)}"></script>` });
  const urls = { blank: host.put({}), floor: urlOf(scripts.floor), ours: urlOf(scripts.ours) };
  const findings: Finding[] = [];
  for (const slower of SLOWER) findings.push(...(await closed(bench, urls, slower)));
  findings.push(...(await opened(bench, urls.ours, 6)));
  const tagged = host.put({ head: `${MARKS}<script async crossorigin src="${address}"></script>` });
  findings.push(...(await openedOnSlowLine(bench, tagged)));
  progress(TASKS * rounds, TASKS * rounds, '');
  const machine = `${cpus().length} cores of ${cpus()[0]?.model}`;
  console.log(`Chromium ${browser.version()}, ${machine}, medians of ${rounds} rounds`);
  await browser.close();
  return findings;
};

let broken = 0;
await runFresh(9_500, async (local) => {
  await seed(local);
  const host = await new Host().open();
  await allow(local, host.origin);
  const findings = await measure(local, host);
  host.close();
  for (const finding of findings) print(finding);
  broken = findings.filter(({ held }) => held === false).length;
  console.log(`${findings.filter(({ held }) => held).length} limits held, ${broken} broken`);
});
process.exit(broken ? 1 : 0);
