/**
 * `npm run bench -- --rounds N`: ours against the floors, in one run on this machine, as ratios; `--quick` for a first look.
 * A report, not a test: it fails only when something broke.
 */
import { parseArgs } from 'node:util';
import { withoutLimits } from './bundle.ts';
import type { Contender } from './contender.ts';
import { startFloor, startRelay } from './floors.ts';
import { endAfter, pinDriver } from './ground.ts';
import { buildHouse, houseContender, startHouse } from './house.ts';
import { fallAsleep, wake } from './measures/asleep.ts';
import { callsOfReading, callsOfWriting } from './measures/desk.ts';
import { roundTrip } from './measures/round-trip.ts';
import { throughput } from './measures/throughput.ts';
import { progress } from './progress.ts';
import { report } from './report.ts';
import * as rows from './rows.ts';
import { Sheet, type Who } from './sheet.ts';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, quick: { type: 'boolean', default: false } },
});
const size = values.quick
  ? { rounds: 2, seconds: 3, messages: 3_000, asleep: 300, woken: 40 }
  : { rounds: Number(values.rounds), seconds: 8, messages: 8_000, asleep: 1_000, woken: 100 };

type Contenders = [Who, Contender][];

const sheet = new Sheet();
const steps = 1 + size.rounds * (1 + rows.BUSY.length) + 1 + size.rounds + 1;
let step = 0;
const doing = (what: string) => progress(step++, steps, what);

/** Each round begins with another one: whoever comes first has the disk to itself the least. */
const turned = (contenders: Contenders, round: number): Contenders => {
  const first = round % contenders.length;
  return [...contenders.slice(first), ...contenders.slice(0, first)];
};

/** `limited` as they are deployed, `unlimited` for the closed loop. */
const measureAwake = async (limited: Contenders, unlimited: Contenders): Promise<void> => {
  doing('warming up');
  for (const [, one] of limited) await roundTrip(one, 1);
  for (const [, one] of unlimited) await throughput(one, { chats: 50, messages: size.messages });
  for (let round = 1; round <= size.rounds; round++) {
    doing(`round ${round}: round trip`);
    for (const [who, one] of turned(limited, round)) {
      const { p50, p95, p99, cpu } = await roundTrip(one, size.seconds);
      sheet.note(rows.P50, who, p50);
      sheet.note(rows.P95, who, p95);
      sheet.note(rows.P99, who, p99);
      sheet.note(rows.LOW_CPU, who, cpu);
    }
    for (const { chats, rate, cpu } of rows.BUSY) {
      doing(`round ${round}: messages a second, ${chats} at a time`);
      for (const [who, one] of turned(unlimited, round)) {
        const measured = await throughput(one, { chats, messages: size.messages });
        sheet.note(rate, who, measured.perSecond);
        sheet.note(cpu, who, measured.cpu);
        sheet.note(rows.TAKEN, who, measured.waiting);
      }
    }
  }
};

/** Each round wakes others, which have slept until then. */
const measureAsleep = async (contenders: Contenders): Promise<void> => {
  doing('falling asleep');
  const sleepers = await Promise.all(
    contenders.map(async ([who, one]) => ({ who, one, asleep: await fallAsleep(one, size.asleep) })),
  );
  for (const { who, asleep } of sleepers) {
    sheet.note(rows.MEMORY, who, asleep.memory);
    sheet.note(rows.IDLE_CPU, who, asleep.cpu);
  }
  for (let round = 0; round < size.rounds; round++) {
    doing(`round ${round + 1}: waking`);
    for (const { who, one, asleep } of sleepers) {
      const rooms = asleep.rooms.slice(round * size.woken, (round + 1) * size.woken);
      const { cold, warm } = await wake(one, rooms);
      sheet.note(rows.COLD, who, cold);
      sheet.note(rows.WARM, who, warm);
    }
  }
};

const measureDesk = async (ours: Contender): Promise<void> => {
  doing("counting the Desk's calls");
  sheet.note(rows.READING, 'ours', await callsOfReading(ours));
  sheet.note(rows.WRITING, 'ours', await callsOfWriting(ours, size.seconds));
};

const stopAll = async (contenders: Contenders): Promise<void> => {
  for (const [, one] of contenders) await one.stop();
};

endAfter(20 + 5 * size.rounds);
pinDriver();
const house = await buildHouse();
const unlimited = { ...house, script: await withoutLimits(house.script) };

const ours = houseContender(await startHouse('house', house));
const floors: Contenders = [
  ['chat', await startFloor('chat')],
  ['echo', await startFloor('echo')],
  ['relay', await startRelay()],
];
const fast = houseContender(await startHouse('house-unlimited', unlimited));
await measureAwake([['ours', ours], ...floors], [['ours', fast], ...floors]);
await measureDesk(ours);
await stopAll([['ours', ours], ['ours', fast], ...floors]);

// Fresh processes: what ran before must not count as memory of those who sleep.
await measureAsleep([
  ['ours', houseContender(await startHouse('house-asleep', house))],
  ['chat', await startFloor('chat', 'chat-asleep')],
  ['echo', await startFloor('echo', 'echo-asleep')],
]);
progress(steps, steps, '');
report(sheet, size);
process.exit(0);
