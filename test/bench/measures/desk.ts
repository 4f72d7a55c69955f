/** What the Desk hears of its chats: nothing of typing and reading, and little enough of writing. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Contender } from '../contender.ts';
import { inParallel } from '../parallel.ts';
import { pace } from '../pace.ts';
import { roomOf, said, speaker } from '../room.ts';

/** So long without a call, and none is under way any more. In ms. */
const CALM = 500;

const callsOnceCalm = async (server: Contender): Promise<number> => {
  let { deskCalls } = await server.counts();
  for (;;) {
    await sleep(CALM);
    const now = (await server.counts()).deskCalls;
    if (now === deskCalls) return now;
    deskCalls = now;
  }
};

/** Calls that the Desk gets while people type and read, and write nothing. */
export const callsOfReading = async (server: Contender): Promise<number> => {
  const rooms = await inParallel(20, server.open);
  const before = await callsOnceCalm(server);
  await Promise.all(
    rooms.map((room) => {
      const read = room.heardBy(1, '"type":"seen"');
      for (const end of [0, 1, 0, 1] as const) room.send(end, { type: 'typing' });
      room.send(0, { type: 'seen', seq: 2 });
      return read;
    }),
  );
  const calls = (await callsOnceCalm(server)) - before;
  for (const room of rooms) room.leave();
  return calls;
};

const BUSY = 500;
const PER_SECOND = 250;

/** Calls a second that the Desk gets of 500 busy chats, each with a message every two seconds. */
export const callsOfWriting = async (server: Contender, seconds: number): Promise<number> => {
  const rooms = await inParallel(BUSY, server.open);
  const before = await callsOnceCalm(server);
  const underWay: Promise<void>[] = [];
  await pace(PER_SECOND, seconds, (turn) => underWay.push(said(roomOf(rooms, turn), speaker(turn, BUSY))));
  await Promise.all(underWay);
  const calls = (await callsOnceCalm(server)) - before;
  for (const room of rooms) room.leave();
  return calls / seconds;
};
