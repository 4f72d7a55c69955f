/** What rooms cost in which nobody writes: memory, processor time, and the first message after a sleep. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Contender } from '../contender.ts';
import { inParallel } from '../parallel.ts';
import { said, timed, type Room } from '../room.ts';
import { median } from '../statistics.ts';
import { cpuOf, memoryOf } from '../usage.ts';

/** The runtime puts an object to sleep after ten seconds without work. In ms. */
const IDLE = 15_000;
/** Then it is watched for this long. In ms. */
const WATCHED = 5_000;
const FIRST = 50;

export interface Asleep {
  rooms: Room[];
  /** KiB a room. */
  memory: number;
  /** Share of a core that all rooms together take. */
  cpu: number;
}

/** Opens rooms, lets one message go each way, and leaves them alone. */
export const fallAsleep = async (server: Contender, count: number): Promise<Asleep> => {
  const talkedIn = async () => {
    const room = await server.open();
    await said(room, 0);
    await said(room, 1);
    return room;
  };
  // What a server needs once, for the first of all rooms, is no room's cost.
  await inParallel(FIRST, talkedIn);
  const before = memoryOf(server.pid);
  const rooms = await inParallel(count, talkedIn);
  await sleep(IDLE);
  const cpuBefore = cpuOf(server.pid);
  await sleep(WATCHED);
  const cpu = ((cpuOf(server.pid) - cpuBefore) * 1_000) / WATCHED;
  return { rooms, cpu, memory: (memoryOf(server.pid) - before) / count };
};

export interface Woken {
  /** Median of a message that wakes its room, and of the next one, in ms. */
  cold: number;
  warm: number;
}

/** Wakes rooms one after the other. Throws when one of them had not slept. */
export const wake = async (server: Contender, rooms: readonly Room[]): Promise<Woken> => {
  const { built } = await server.counts();
  const cold: number[] = [];
  const warm: number[] = [];
  for (const room of rooms) {
    cold.push(await timed(room, 0));
    warm.push(await timed(room, 1));
  }
  const reborn = (await server.counts()).built - built;
  if (reborn !== rooms.length) throw new Error(`Of ${rooms.length} rooms only ${reborn} had slept.`);
  return { cold: median(cold), warm: median(warm) };
};
