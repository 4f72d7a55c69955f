/**
 * `npm run bench:visits -- --rate 1000 --seconds 30`: what pages tell of visits, to bare workerd with its databases on the disk, as
 * the Worker is deployed. Fails when a beacon is lost, when it wakes a chat or the desk or,
 * on a machine that has time for it, when the rate is not reached.
 */
import { parseArgs } from 'node:util';
import { bundle } from '../bundle.ts';
import { serve } from '../engine.ts';
import { endAfter, pinDriver } from '../ground.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import { newId, TEXT } from '../frames.ts';
import { enter, NEW_HERE, PAGE, startChat, varsOf } from '../house.ts';
import { acknowledged } from '../load/acknowledged.ts';
import { bounded, print, seen, type Finding } from '../load/finding.ts';
import { cpuOf, waitOf } from '../usage.ts';
import { tellVisits, type Told } from './beacons.ts';
import { builtIn, filesOf, keptIn } from './counts.ts';

const { values } = parseArgs({
  options: { rate: { type: 'string', default: '1000' }, seconds: { type: 'string', default: '30' } },
});
const [rate, seconds] = [Number(values.rate), Number(values.seconds)];
/** Of what was offered, so much at least is answered in the same time. */
const REACHED = 0.99;
/** Where other work has the server's core for more of the time, the rate says nothing of the house. */
const RESTLESS = 0.25;
/** In ms: a desk hears of a chat sooner. */
const PATIENCE = 10_000;

endAfter(5 + seconds / 20);
pinDriver();
const [script, database] = await Promise.all([bundle('visits'), bundle('site')]);
const NAME = 'visits';
const engine = await serve({
  name: NAME,
  script,
  database,
  objects: { CHAT: 'Chat', DESK: 'Desk', TILL: 'Till', LEDGER: 'Ledger' },
  vars: varsOf(),
});

const findings: Finding[] = [];
let told: Told | undefined;
const [cpuBefore, waitedBefore] = [cpuOf(engine.pid), waitOf(engine.pid)];
const times = await acknowledged('beacons', engine.pid, async () => {
  told = await tellVisits(engine, rate, seconds);
  return told.times;
});
if (!told) throw new Error('Nothing was told.');
const cpu = cpuOf(engine.pid) - cpuBefore;
const { sent, lost, sending, answering } = told;
const answered = told.times.length;
const reached = answered / answering;
/** Share of the time in which other work kept the server from its core. */
const keptFrom = (waitOf(engine.pid) - waitedBefore) / answering;
const what = `${reached.toFixed(0)} a second answered (>= ${(REACHED * rate).toFixed(0)})`;

findings.push(
  seen(`${sent} beacons in ${sending.toFixed(1)} s: ${(sent / sending).toFixed(0)} a second offered`),
  reached < REACHED * rate && keptFrom > RESTLESS
    ? seen(`${what}: NOT JUDGED, see below`)
    : bounded(what, reached >= REACHED * rate),
  ...times,
  seen(`${((cpu * 1e6) / sent).toFixed(0)} us of processor time a beacon`),
  bounded(`${sent - answered} of ${sent} not answered with 200`, sent === answered),
  ...[...lost].map(([what, n]) => seen(`${what}: ${n}`)),
);

const shards = await keptIn(engine);
const pages = shards.map((shard) => shard.pages);
const kept = pages.reduce((sum, n) => sum + n, 0);
findings.push(
  bounded(`the Ledgers hold ${kept} pages of ${sent} beacons`, kept === sent),
  bounded(
    `in ${shards.length} shards, ${Math.min(...pages)} to ${Math.max(...pages)} each`,
    pages.every((n) => n > 0),
  ),
);

interface Woken {
  built: Awaited<ReturnType<typeof builtIn>>;
  files: ReturnType<typeof filesOf>;
}
const woken = async (): Promise<Woken> => ({ built: await builtIn(engine), files: filesOf(NAME) });
const after = await woken();
const isQuiet = ({ built, files }: Woken) => !built.chats && !built.desks && !files['Chat'] && !files['Desk'];
findings.push(bounded(`no chat and no desk was woken: ${JSON.stringify(after)}`, isQuiet(after)));

/** What counts them must see those that are: a shopper asks something, and the desk hears of it. */
const seesThoseWoken = async (): Promise<Finding> => {
  const shopper = await enter(engine.port, (await startChat(engine.port)).seat, { ...NEW_HERE, page: PAGE });
  shopper.send(JSON.stringify({ type: 'message', id: newId(), text: TEXT }));
  const until = performance.now() + PATIENCE;
  for (;;) {
    const { built, files } = await woken();
    const isSeen = built.chats && built.desks && files['Chat'] && files['Desk'];
    const what = `a chat and its desk are seen: ${JSON.stringify({ built, files })}`;
    if (isSeen || performance.now() > until) return bounded(what, Boolean(isSeen));
    await sleep(100);
  }
};
findings.push(await seesThoseWoken());

await engine.stop();
for (const finding of findings) print(finding);
process.exit(findings.some(({ held }) => held === false) ? 1 : 0);
