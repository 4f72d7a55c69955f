import { dialWith } from '../../../demo/people.ts';
import { connect, type Connection } from '../../../widget/connection.ts';
import type { ChatFrame, DeskFrame } from '../../../worker/protocol.ts';
import type { Seat } from '../house.ts';

/** Sockets of the product's own connection module, and when each of them was last let in. */
export class Guests {
  #port: number;
  #connections: Connection<object>[] = [];
  /** By number of the guest, in ms of `performance.now()`. */
  #arrivals = new Map<number, number>();
  #complete: (() => void) | undefined;

  constructor(port: number) {
    this.#port = port;
  }

  get size(): number {
    return this.#connections.length;
  }

  get arrivals(): number[] {
    return [...this.#arrivals.values()];
  }

  come({ path, protocols, headers }: Seat, hello: object): void {
    const guest = this.#connections.length;
    this.#connections.push(
      connect<object, ChatFrame | DeskFrame>({
        url: `ws://127.0.0.1:${this.#port}${path}`,
        protocols: async () => protocols,
        dial: dialWith(headers),
        hello: () => hello,
        heard: () => {},
        status: (status) => {
          if (status === 'live') this.#arrive(guest);
        },
      }),
    );
  }

  /** Resolves when everyone has been let in. */
  everyone(): Promise<void> {
    return new Promise((resolve) => {
      this.#complete = resolve;
      this.#check();
    });
  }

  /** From now on everyone is awaited anew. */
  forget(): void {
    this.#arrivals.clear();
  }

  leave(): void {
    for (const connection of this.#connections) connection.close();
  }

  #arrive(guest: number): void {
    this.#arrivals.set(guest, performance.now());
    this.#check();
  }

  #check(): void {
    if (this.#arrivals.size === this.size) this.#complete?.();
  }
}
