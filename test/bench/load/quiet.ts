import { idIn, listen, newId, TEXT } from '../frames.ts';
import { enter, type Seat } from '../house.ts';
import type { Socket } from '../socket.ts';

/** Ten windows of one agent in one chat, who takes turns with them: a message every 100 ms keeps each below its limit. */
const WINDOWS = 10;

export class Quiet {
  #sockets: readonly Socket[];
  #said = 0;
  #awaited = new Map<string, () => void>();

  private constructor(sockets: readonly Socket[]) {
    this.#sockets = sockets;
    for (const socket of sockets) {
      listen(socket, (frame) => this.#awaited.get(idIn(frame) ?? '')?.());
    }
  }

  /** Sits down in a chat and takes it. */
  static async sit(port: number, seat: Seat): Promise<Quiet> {
    const sockets = await Promise.all(Array.from({ length: WINDOWS }, () => enter(port, seat)));
    const quiet = new Quiet(sockets);
    await quiet.#act({ type: 'take' });
    return quiet;
  }

  /** Resolves with the time until the acknowledgement, in ms. */
  say(): Promise<number> {
    return this.#act({ type: 'message', text: TEXT });
  }

  leave(): void {
    for (const socket of this.#sockets) socket.cut();
  }

  #act(frame: object): Promise<number> {
    const id = newId();
    const before = performance.now();
    return new Promise((resolve) => {
      this.#awaited.set(id, () => resolve(performance.now() - before));
      this.#sockets[this.#said++ % WINDOWS]?.send(JSON.stringify({ ...frame, id }));
    });
  }
}
