/** A good day in a large shop: thousands of open sockets, hundreds of chats in which both ends write. */
import { setTimeout as sleep } from 'node:timers/promises';
import { inParallel } from '../parallel.ts';
import type { Engine } from '../engine.ts';
import { agentSeat, enter } from '../house.ts';
import { pace } from '../pace.ts';
import { progress } from '../progress.ts';
import type { Socket } from '../socket.ts';
import { cpuOf, memoryOf } from '../usage.ts';
import { acknowledged } from './acknowledged.ts';
import { Chat } from './chat.ts';
import { Crowd } from './crowd.ts';
import { bounded, seen, type Finding } from './finding.ts';
import { Tally } from './tally.ts';

const BUSY = 500;
const IDLE = 1_000;
const CONSOLES = 6;
/** Each busy chat has a message every two seconds, each socket one every four: far below its limit. */
const PER_SECOND = 250;
/** What browsers do. In ms. */
const PING_EVERY = 25_000;
/** In seconds: an object that everyone has left stays this long, so memory grows until then. A short run has half of its own. */
const WARM_UP = 90;
/** In ms. */
const LOST_AFTER = 60_000;
/** Flat: the last third's mean is at most so much of the first's. */
const GROWTH = 1.1;

export const steady = async ({ port, pid }: Engine, seconds: number): Promise<Finding[]> => {
  const tally = new Tally();
  progress(0, seconds, 'opening 3,000 sockets');
  const consoles: Socket[] = [];
  for (let index = 1; index <= CONSOLES; index++) consoles.push(await watch(port, `agent-${index}`, tally));
  const idle = await inParallel(IDLE, () => Chat.open(port, tally));
  const crowd = new Crowd(port, await inParallel(BUSY, () => Chat.open(port, tally)), tally);
  const pinging = setInterval(() => {
    for (const chat of idle) chat.ping();
    for (const socket of consoles) socket.send('ping');
  }, PING_EVERY);
  await pace(PER_SECOND, Math.min(WARM_UP, seconds / 2), (turn) => crowd.speak(turn));

  const memory: number[] = [];
  const cpuBefore = cpuOf(pid);
  const times = await acknowledged('messages', pid, async () => {
    tally.times = [];
    const sampling = setInterval(() => {
      progress(memory.push(memoryOf(pid)), seconds, `250 messages a second, for ${seconds} s`);
    }, 1_000);
    await pace(PER_SECOND, seconds, (turn) => crowd.speak(turn));
    clearInterval(sampling);
    await Promise.race([crowd.settled(), sleep(LOST_AFTER)]);
    return tally.times;
  });
  const cpu = (cpuOf(pid) - cpuBefore) / seconds;
  clearInterval(pinging);
  crowd.leave();
  for (const chat of idle) chat.leave();
  return [
    seen(`${2 * (BUSY + IDLE)} sockets, ${CONSOLES} consoles, ${PER_SECOND} messages/s, ${seconds} s`),
    seen(`${crowd.ended} chats ended and were followed by new ones; ${cpu.toFixed(2)} cores`),
    ...delivered(tally),
    ...times,
    flat(memory),
  ];
};

const watch = async (port: number, agent: string, tally: Tally): Promise<Socket> => {
  const socket = await enter(port, agentSeat('desk', agent), { type: 'hello' });
  socket.closed = (code) => tally.complain(`A console was closed with ${code}.`);
  return socket;
};

const delivered = ({ sent, acknowledged, complaints }: Tally): Finding[] => [
  bounded(`${sent - acknowledged} of ${sent} not acknowledged`, sent === acknowledged),
  ...[...complaints].map(([what, times]) => bounded(`${what} (${times} times)`, false)),
];

/** `memory` in KiB, one sample a second. */
const flat = (memory: readonly number[]): Finding => {
  const third = Math.floor(memory.length / 3);
  const [first, last] = [mean(memory.slice(0, third)), mean(memory.slice(-third))];
  const minutes = (memory.length - third) / 60;
  return bounded(
    `memory ${mib(first)} MiB in the first third, ${mib(last)} in the last: ${mib((last - first) / minutes)} MiB a minute (<= 10 % more)`,
    last <= first * GROWTH,
  );
};

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const mib = (kib: number): string => (kib / 1_024).toFixed(1);
