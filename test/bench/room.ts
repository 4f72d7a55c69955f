/** One chat as the driver sees it: two sockets, and texts that go from one to the other. */
import { idIn, listen, newId, TEXT } from './frames.ts';
import type { Socket } from './socket.ts';

/** Which of the two speaks: the shopper or the agent. */
export type End = 0 | 1;

export class Room {
  #ends: readonly [Socket, Socket];
  #answering: boolean;
  /** By id: at which end it is awaited, and whom to tell. */
  #awaited = new Map<string, { at: End; arrived: () => void }>();
  #listeners = new Set<{ at: End; part: string; resolve: () => void }>();

  /** `answering`: the server sends a text back to who sent it instead of on to the other. */
  constructor(ends: readonly [Socket, Socket], answering = false) {
    this.#ends = ends;
    this.#answering = answering;
    for (const at of [0, 1] as const) {
      listen(ends[at], (frame) => this.#heard(at, frame));
      ends[at].closed = (code) => {
        throw new Error(`A socket was closed with ${code}.`);
      };
    }
  }

  /** Sends a text from one end; `arrived` is called when the other end has it. */
  say(from: End, arrived: () => void): void {
    this.act(from, { type: 'message', text: TEXT }, arrived);
  }

  /** The same with whatever frame takes an id. */
  act(from: End, frame: object, arrived: () => void): void {
    const id = newId();
    this.#awaited.set(id, { at: this.#answering ? from : other(from), arrived });
    this.send(from, { ...frame, id });
  }

  /** Sends any other frame. */
  send(from: End, frame: object): void {
    this.#ends[from].send(JSON.stringify(frame));
  }

  /** Resolves when a frame with this in it comes to an end. */
  heardBy(at: End, part: string): Promise<void> {
    return new Promise((resolve) => this.#listeners.add({ at, part, resolve }));
  }

  leave(): void {
    for (const end of this.#ends) {
      end.closed = () => {};
      end.cut();
    }
  }

  #heard(at: End, frame: string): void {
    for (const listener of this.#listeners) {
      if (listener.at !== at || !frame.includes(listener.part)) continue;
      this.#listeners.delete(listener);
      listener.resolve();
    }
    const id = idIn(frame);
    const awaited = id && this.#awaited.get(id);
    if (!awaited || awaited.at !== at) return;
    this.#awaited.delete(id);
    awaited.arrived();
  }
}

/** Resolves when the text has arrived at the other end. */
export const said = (room: Room, from: End): Promise<void> =>
  new Promise((resolve) => room.say(from, resolve));

/** How long that took, in ms. */
export const timed = async (room: Room, from: End): Promise<number> => {
  const before = performance.now();
  await said(room, from);
  return performance.now() - before;
};

/** Who speaks, when all rooms have their turn and then all again: the ends take turns. */
export const speaker = (turn: number, rooms: number): End => (Math.floor(turn / rooms) % 2 === 0 ? 0 : 1);

/** The room whose turn it is. */
export const roomOf = (rooms: readonly Room[], turn: number): Room => {
  const room = rooms[turn % rooms.length];
  if (!room) throw new Error('There is no room.');
  return room;
};

const other = (end: End): End => (end === 0 ? 1 : 0);
