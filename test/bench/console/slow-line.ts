/** A line to a server on this machine that takes its time: sockets and requests alike, as no browser's own throttle does. */
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** Passes on what comes, `late` ms after it came. */
const pass = (from: Socket, to: Socket, late: () => number): void => {
  from.on('data', (bytes) => {
    setTimeout(() => to.destroyed || to.write(bytes), late());
  });
  from.on('close', () => setTimeout(() => to.destroy(), late()));
  from.on('error', () => to.destroy());
};

export class SlowLine {
  /** How long everything takes one way, in ms; a new call takes one way and back more, to be made. */
  oneWay = 0;
  readonly #server;

  constructor(port: number) {
    this.#server = createServer((call) => {
      const target = connect(port, '127.0.0.1');
      const made = performance.now() + 2 * this.oneWay;
      pass(call, target, () => this.oneWay + Math.max(0, made - performance.now()));
      pass(target, call, () => this.oneWay);
    });
  }

  async open(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const address = this.#server.address();
    if (!address || typeof address === 'string') throw new Error('No port');
    return `http://127.0.0.1:${address.port}`;
  }

  close(): void {
    this.#server.close();
  }
}
