import { z } from 'zod';
import type { Room } from './room.ts';

/** Who is measured: a server in a process of its own, opened one room after another. */
export interface Contender {
  pid: number;
  /** A new chat, with two sockets in it. */
  open(): Promise<Room>;
  counts(): Promise<Counts>;
  stop(): Promise<void>;
}

const counts = z.object({
  /** Rooms built since the server started; one that slept is built again. */
  built: z.int(),
  /** Records that the Desk took since then: told by chats, or asked for. */
  deskCalls: z.int().default(0),
  /** What chats were asked by the Desk. */
  chatCalls: z.int().default(0),
});
export type Counts = z.infer<typeof counts>;

export const countsOf = async (port: number): Promise<Counts> =>
  counts.parse(await (await fetch(`http://127.0.0.1:${port}/bench/counts`)).json());
