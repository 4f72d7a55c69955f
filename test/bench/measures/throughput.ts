/** How many messages a second are stored and told, when the next goes out as soon as one has arrived. */
import type { Contender } from '../contender.ts';
import { inParallel } from '../parallel.ts';
import { roomOf, speaker } from '../room.ts';
import { cpuOf, waitOf } from '../usage.ts';

/** A long chat: then a fresh one takes its place, so that no number depends on how long a run lasts. */
const CHAT_LENGTH = 200;
const IN_FLIGHT = { alone: 32, many: 128 };

export interface Throughput {
  perSecond: number;
  /** User and system time of the server, in microseconds a message. */
  cpu: number;
  /** Share of the time in which the server was ready to run and other work had its core. */
  waiting: number;
}

/** `chats` at the same time, whose ends take turns, until `messages` have arrived. */
export const throughput = async (
  server: Contender,
  { chats, messages }: { chats: number; messages: number },
): Promise<Throughput> => {
  const shifts = Math.ceil(messages / (chats * CHAT_LENGTH));
  const rooms = await inParallel(chats * shifts, server.open);
  const cpuBefore = cpuOf(server.pid);
  const waitBefore = waitOf(server.pid);
  const before = performance.now();
  await closedLoop(messages, chats === 1 ? IN_FLIGHT.alone : IN_FLIGHT.many, (turn, arrived) => {
    const shift = Math.floor(turn / (chats * CHAT_LENGTH));
    roomOf(rooms, shift * chats + (turn % chats)).say(speaker(turn, chats), arrived);
  });
  const seconds = (performance.now() - before) / 1_000;
  const cpu = ((cpuOf(server.pid) - cpuBefore) * 1e6) / messages;
  const waiting = (waitOf(server.pid) - waitBefore) / seconds;
  for (const room of rooms) room.leave();
  return { perSecond: messages / seconds, cpu, waiting };
};

const closedLoop = (
  messages: number,
  inFlight: number,
  send: (turn: number, arrived: () => void) => void,
): Promise<void> =>
  new Promise((resolve) => {
    let sent = 0;
    let arrived = 0;
    const next = () => {
      if (sent < messages) send(sent++, done);
    };
    const done = () => {
      arrived += 1;
      if (arrived === messages) resolve();
      next();
    };
    for (let index = 0; index < inFlight; index++) next();
  });
