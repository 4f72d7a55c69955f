/** What was found, against its limits; the figures are medians of all rounds. */
import type { Browser } from 'playwright-core';
import { bounded, seen, type Finding } from '../load/finding.ts';
import { median } from '../statistics.ts';
import { NAMES, type Name } from './contenders.ts';
import { costOfOpening, paintOnSlowLine } from './opening.ts';
import { visit, type Cost } from './visit.ts';

/** What one measures in: `each` runs a task once a round. */
export interface Bench {
  browser: Browser;
  each<Result>(doing: string, task: (round: number) => Promise<Result>): Promise<Result[]>;
}

/** Script time of the closed widget as a share of the floor's. */
const SCRIPT_LIMIT = 1.5;
/** In ms. */
const OPENING_LIMIT = 100;
const PAINT_LIMIT = 1_000;

/** How long the pointer is on the launcher before it clicks, in ms: not at all, as people do, and as they do who hesitate. */
const RESTED = [0, 300, 1_500];

const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`;

/** Each round begins with another one. */
const turned = (round: number): Name[] => {
  const first = round % NAMES.length;
  return [...NAMES.slice(first), ...NAMES.slice(0, first)];
};

/** What each page costs someone who does not chat, on a processor so many times as slow as this one. */
export const closed = async (
  { browser, each }: Bench,
  urls: Record<Name, string>,
  slower: number,
): Promise<Finding[]> => {
  const costs: Record<Name, Cost[]> = { blank: [], floor: [], ours: [] };
  await each(`closed, ${slower}x`, async (round) => {
    for (const name of turned(round)) costs[name].push(await visit(browser, urls[name], slower));
  });
  const of = (name: Name, what: keyof Cost) => median(costs[name].map((cost) => cost[what]));
  const all = (what: keyof Cost, unit: (value: number) => string = String) =>
    NAMES.map((name) => `${name} ${unit(of(name, what))}`).join(', ');
  const ratio = of('ours', 'script') / of('floor', 'script');
  const script = `${slower}x, closed, script: ${all('script', ms)}: ${ratio.toFixed(2)} x the floor`;
  const shift = Math.max(...costs.ours.map((cost) => cost.shift));
  return [
    // A slowed processor stands still at times of its own: whom that hits, of those that are so short, is chance.
    slower === 1 ? bounded(`${script} (<= ${SCRIPT_LIMIT})`, ratio <= SCRIPT_LIMIT) : seen(script),
    seen(`${slower}x, closed, script and what it waited for: ${all('elapsed', ms)}`),
    seen(`${slower}x, closed, all tasks: ${all('task', ms)}; layouts: ${all('layouts')}`),
    bounded(`${slower}x, closed, long tasks: ${all('longTasks')} (ours 0)`, of('ours', 'longTasks') === 0),
    bounded(`${slower}x, closed, blocking: ${all('blocking', ms)} (ours 0)`, of('ours', 'blocking') === 0),
    bounded(`${slower}x, closed, largest layout shift of ours: ${shift} (0)`, shift === 0),
  ];
};

export const opened = async ({ browser, each }: Bench, url: string, slower: number): Promise<Finding[]> => {
  const costs = await each(`first open, ${slower}x`, () => costOfOpening(browser, url, slower));
  const script = median(costs.map((cost) => cost.script));
  const layout = median(costs.map((cost) => cost.layout));
  return [
    bounded(
      `${slower}x, first open: script ${ms(script)} (<= ${OPENING_LIMIT}), style and layout ${ms(layout)}`,
      script <= OPENING_LIMIT,
    ),
  ];
};

export const openedOnSlowLine = async ({ browser, each }: Bench, url: string): Promise<Finding[]> => {
  const findings = [];
  for (const rested of RESTED) {
    const paints = await each(`first open on slow 3G, ${rested} ms`, () =>
      paintOnSlowLine(browser, url, rested),
    );
    const took = median(paints.map((paint) => paint.took));
    const alone = paints.filter(({ reused }) => !reused).length;
    const what = `slow 3G, the pointer there for ${rested} ms: panel painted ${ms(took)} after the click`;
    const how = `; over a connection of its own in ${alone} of ${paints.length}`;
    findings.push(
      rested ? seen(what + how) : bounded(`${what} (<= ${PAINT_LIMIT})${how}`, took <= PAINT_LIMIT),
    );
  }
  return findings;
};
