/** How long a message takes from one end of its chat to the other, when there is little to do. */
import type { Contender } from '../contender.ts';
import { inParallel } from '../parallel.ts';
import { pace } from '../pace.ts';
import { roomOf, speaker, timed } from '../room.ts';
import { percentile } from '../statistics.ts';
import { cpuOf } from '../usage.ts';

const ROOMS = 50;
const PER_SECOND = 50;

/** In ms; `cpu` in microseconds a message. */
export interface RoundTrip {
  p50: number;
  p95: number;
  p99: number;
  cpu: number;
}

export const roundTrip = async (server: Contender, seconds: number): Promise<RoundTrip> => {
  const rooms = await inParallel(ROOMS, server.open);
  const cpuBefore = cpuOf(server.pid);
  const underWay: Promise<number>[] = [];
  await pace(PER_SECOND, seconds, (turn) => underWay.push(timed(roomOf(rooms, turn), speaker(turn, ROOMS))));
  const times = await Promise.all(underWay);
  const cpu = ((cpuOf(server.pid) - cpuBefore) * 1e6) / times.length;
  for (const room of rooms) room.leave();
  return { p50: percentile(times, 0.5), p95: percentile(times, 0.95), p99: percentile(times, 0.99), cpu };
};
