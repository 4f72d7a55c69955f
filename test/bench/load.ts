/** `npm run load -- --minutes M`: the house under load, with its limits as they are. Fails when a bound is broken. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { endAfter, pinDriver } from './ground.ts';
import { buildHouse, startHouse } from './house.ts';
import { print, type Finding } from './load/finding.ts';
import { flood } from './load/flood.ts';
import { redeploy } from './load/redeploy.ts';
import { steady } from './load/steady.ts';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '0.5' } } });

/** The server's share: a socket, and at times a database with its log, for each end of each chat. */
const FILES = 10_000;

/** How many files a process may have open here. Node has raised its own limit to what is allowed, and children inherit it. */
const filesAllowed = (): number => {
  const found = /^Max open files\s+(\d+|unlimited)/m.exec(readFileSync('/proc/self/limits', 'utf8'));
  return found?.[1] === 'unlimited' ? Infinity : Number(found?.[1]);
};

if (filesAllowed() < FILES) {
  console.log(
    `3,000 sockets need more open files than the ${filesAllowed()} allowed here: ulimit -n ${FILES}`,
  );
  process.exit(1);
}

const findings: Finding[] = [];
/** A machine may stall once; a house that is slow, or loses something, does it again. */
const TRIES = 2;

const part = async (name: string, run: () => Promise<Finding[]>): Promise<void> => {
  for (let attempt = 1; ; attempt++) {
    console.log(attempt === 1 ? name : `${name}, once more`);
    const found = await run();
    for (const finding of found) print(finding);
    if (attempt < TRIES && found.some(({ held }) => held === false)) continue;
    findings.push(...found);
    return;
  }
};

endAfter(20 + 2 * Number(values.minutes));
pinDriver();
const house = await buildHouse();

await part('A good day', async () => {
  const engine = await startHouse('steady', house);
  const found = await steady(engine, Math.round(Number(values.minutes) * 60));
  await engine.stop();
  return found;
});
await part('A flood', async () => {
  const engine = await startHouse('flood', house);
  const found = await flood(engine);
  await engine.stop();
  return found;
});
await part('A redeploy', () => redeploy((port) => startHouse('redeploy', house, port)));

const broken = findings.filter(({ held }) => held === false).length;
console.log(`${findings.filter(({ held }) => held).length} bounds held, ${broken} broken`);
process.exit(broken ? 1 : 0);
