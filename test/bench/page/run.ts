/**
 * `npm run bench:page -- --rounds N`: what the tag costs a shop's page, beside a blank page and beside the least that could be a
 * launcher, in one run of one browser. Fails when a limit is broken.
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { runFresh } from '../../../demo/local.ts';
import { allow, DEMO_SITE, seed } from '../../../demo/seed.ts';
import { openBrowser } from '../../browser.ts';
import { Host } from '../../pages/host.ts';
import { bounded, print, seen, type Finding } from '../load/finding.ts';
import { progress } from '../progress.ts';
import { median } from '../statistics.ts';
import { NAMES, scriptOf, type Name } from './contenders.ts';
import { costOfOpening, MARKS, paintOnSlowLine } from './opening.ts';
import { visit, type Cost } from './visit.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '15' } } });
const ROUNDS = Number(values.rounds);
/** So many times as slow as this machine: as it is, a phone of the middle, and a cheap one. */
const SLOWER = [1, 4, 6];
/** How long the pointer is on the launcher before it clicks, in ms: not at all, as people do, and as they do who hesitate. */
const RESTED = [0, 300, 1_500];
const LIMIT = { script: 1.5, opening: 100, paint: 1_000 };

const steps = SLOWER.length * ROUNDS + ROUNDS + ROUNDS;
let step = 0;
const doing = (what: string) => progress(step++, steps, what);

const rounds = Array.from({ length: ROUNDS }, (_, round) => round);
/** Each round begins with another one. */
const turned = (round: number): Name[] => {
  const first = round % NAMES.length;
  return [...NAMES.slice(first), ...NAMES.slice(0, first)];
};
const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`;

/** Medians of what each page costs, each round one visit to each. */
const closedAt = async (slower: number, open: (name: Name) => Promise<Cost>): Promise<Finding[]> => {
  const costs: Record<Name, Cost[]> = { blank: [], floor: [], ours: [] };
  for (const round of rounds) {
    doing(`closed, a processor ${slower} times as slow: round ${round + 1}`);
    for (const name of turned(round)) costs[name].push(await open(name));
  }
  const of = (name: Name, what: keyof Cost) => median(costs[name].map((cost) => cost[what]));
  const each = (what: keyof Cost, unit = (value: number) => `${value}`) =>
    NAMES.map((name) => `${name} ${unit(of(name, what))}`).join(', ');
  const ratio = of('ours', 'script') / of('floor', 'script');
  const script = `script: ${each('script', ms)}: ${ratio.toFixed(2)} x the floor`;
  const shift = Math.max(...costs.ours.map((cost) => cost.shift));
  return [
    // A slowed processor stands still at times of its own: what is shorter than those it hits by chance.
    slower === 1 ? bounded(`${script} (<= ${LIMIT.script})`, ratio <= LIMIT.script) : seen(script),
    seen(`all tasks: ${each('task', ms)}; layouts: ${each('layouts')}`),
    bounded(`long tasks: ${each('longTasks')} (ours 0)`, of('ours', 'longTasks') === 0),
    bounded(`blocking: ${each('blocking', ms)} (ours 0)`, of('ours', 'blocking') === 0),
    bounded(`largest layout shift of ours: ${shift} (0)`, shift === 0),
  ].map((finding) => ({ ...finding, what: `${slower}x, closed, ${finding.what}` }));
};

const findings: Finding[] = [];
const note = (found: Finding[]) => findings.push(...found);

await runFresh(9_500, async (local) => {
  await seed(local);
  const host = await new Host().open();
  await allow(local, host.origin);
  const address = `${local.origin}/w/${DEMO_SITE}.js`;
  const loader = await (await fetch(address)).text();
  const urlOf = (code: string | undefined) =>
    host.put({ head: code ? `<script async src="${host.putScript(code)}"></script>` : '' });
  const urls = { blank: urlOf(undefined), floor: urlOf(scriptOf('floor', loader)), ours: urlOf(loader) };
  const browser = await openBrowser();
  for (const slower of SLOWER) note(await closedAt(slower, (name) => visit(browser, urls[name], slower)));

  const opened = [];
  for (const round of rounds) {
    doing(`first open, a processor 6 times as slow: round ${round + 1}`);
    opened.push(await costOfOpening(browser, urls.ours, 6));
  }
  const script = median(opened.map((one) => one.script));
  const layout = median(opened.map((one) => one.layout));
  const what = `6x, first open: script ${ms(script)} (<= ${LIMIT.opening}), style and layout ${ms(layout)}`;
  note([bounded(what, script <= LIMIT.opening)]);

  const page = host.put({ head: `${MARKS}<script async src="${address}"></script>` });
  const paints = new Map(RESTED.map((rested) => [rested, [] as number[]]));
  let connections = 0;
  for (const round of rounds) {
    doing(`first open on slow 3G: round ${round + 1}`);
    for (const [rested, took] of paints) {
      const paint = await paintOnSlowLine(browser, page, rested);
      took.push(paint.took);
      if (!paint.reused) connections += 1;
    }
  }
  for (const [rested, took] of paints) {
    const paint = median(took);
    const what = `slow 3G, first paint of the panel after a click: ${ms(paint)}, the pointer there for ${rested} ms`;
    note([rested ? seen(what) : bounded(`${what} (<= ${LIMIT.paint})`, paint <= LIMIT.paint)]);
  }
  note([
    seen(
      `slow 3G, panels that needed a connection of their own: ${connections} of ${ROUNDS * RESTED.length}`,
    ),
  ]);
  progress(steps, steps, '');
  console.log(
    `Chromium ${browser.version()}, ${cpus().length} cores of ${cpus()[0]?.model}, medians of ${ROUNDS}`,
  );
  await browser.close();
  host.close();
});

for (const finding of findings) print(finding);
const broken = findings.filter(({ held }) => held === false).length;
console.log(`${findings.filter(({ held }) => held).length} limits held, ${broken} broken`);
process.exit(broken ? 1 : 0);
