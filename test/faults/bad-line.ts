/** A line to the server that can go wrong in every way a network knows: a small TCP proxy that looks at frames. */
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** `up` is from the client to the server. */
export type Direction = 'up' | 'down';

interface Way {
  from: Socket;
  to: Socket;
  /** Nothing more gets through, and nobody is told. */
  silent: boolean;
  /** Bytes that still get through before the line is cut in the middle. */
  left: number;
  /** The next whole frame gets through twice. */
  twice: boolean;
  /** The next message that is told does not get through, though the line stays. */
  lost: boolean;
  /** How late everything is, in ms. */
  late: number;
  /** The bytes on their way: later ones never overtake them. */
  queue: Promise<void>;
}

interface Call {
  up: Way;
  down: Way;
  /** A WebSocket: a browser asks for pages on the same line. */
  isSocket: boolean;
}

/** True when the chunk is exactly one WebSocket frame (RFC 6455, 5.2), so that it can be repeated whole. */
const isOneFrame = (chunk: Buffer): boolean => {
  if (chunk.length < 2 || !((chunk[0] ?? 0) & 0x80)) return false;
  const masked = (chunk[1] ?? 0) & 0x80 ? 4 : 0;
  const short = (chunk[1] ?? 0) & 0x7f;
  if (short === 127) return false;
  const length = short === 126 && chunk.length >= 4 ? chunk.readUInt16BE(2) : short;
  return chunk.length === 2 + (short === 126 ? 2 : 0) + masked + length;
};

/** Takes the offer of compression out of a handshake: a compressed frame repeated is not the same frame again. */
const plain = (chunk: Buffer): Buffer =>
  chunk.subarray(0, 4).toString('latin1') === 'GET '
    ? Buffer.from(chunk.toString('latin1').replace(/^sec-websocket-extensions:.*\r\n/im, ''), 'latin1')
    : chunk;

const UPGRADE = /^upgrade: websocket\r$/im;

export class BadLine {
  #calls = new Set<Call>();
  #server: Server;
  #down = false;
  origin = '';

  constructor(port: number) {
    this.#server = createServer((client) => {
      const target = connect(port, '127.0.0.1');
      const call = { up: this.#way(client, target), down: this.#way(target, client), isSocket: false };
      this.#calls.add(call);
      client.once('data', (bytes) => (call.isSocket = UPGRADE.test(bytes.toString('latin1'))));
      if (this.#down) client.destroy();
      for (const socket of [client, target]) {
        socket.on('error', () => {});
        socket.on('close', () => {
          // A silent line does not even tell that the other end is gone.
          if (!call.up.silent && !call.down.silent) this.#end(call);
        });
      }
    });
  }

  async open(): Promise<this> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const address = this.#server.address();
    if (address && typeof address === 'object') this.origin = `http://127.0.0.1:${address.port}`;
    return this;
  }

  close(): void {
    this.cut();
    this.#server.close();
  }

  /** True while somebody speaks into a line that has gone silent and has not noticed it. */
  get isSilent(): boolean {
    return [...this.#calls].some(({ up, down }) => (up.silent || down.silent) && !up.from.destroyed);
  }

  /** Breaks all calls at once. */
  cut(): void {
    for (const call of this.#calls) this.#end(call);
  }

  /** Breaks each call after so many more bytes, in the middle of whatever is then on its way. */
  cutAfter(bytes: number, direction: Direction): void {
    for (const call of this.#calls) call[direction].left = bytes;
  }

  /** One direction of each socket goes silent, or both; it stays open and nobody is told. */
  silence(...directions: Direction[]): void {
    for (const call of this.#calls)
      if (call.isSocket) for (const direction of directions) call[direction].silent = true;
  }

  /** The next frame arrives twice. */
  repeat(direction: Direction): void {
    for (const call of this.#calls) call[direction].twice = true;
  }

  /** One message is told and not heard, on each call. */
  lose(): void {
    for (const { down } of this.#calls) down.lost = true;
  }

  /** From now on everything on the present calls is this late, in ms. */
  delay(ms: number): void {
    for (const { up, down } of this.#calls) up.late = down.late = ms;
  }

  /** The reader stops reading for a while: the server's sends pile up. */
  slowReader(ms: number): void {
    for (const { down } of this.#calls) {
      down.from.pause();
      setTimeout(() => down.from.resume(), ms);
    }
  }

  /** No call gets through at all, until `heal`. */
  unplug(): void {
    this.#down = true;
    this.cut();
  }

  /** New calls get through again; calls that went silent stay so, as on a real line. */
  heal(): void {
    this.#down = false;
    for (const { down } of this.#calls) down.lost = false;
    this.delay(0);
  }

  #end(call: Call): void {
    call.up.from.destroy();
    call.up.to.destroy();
    this.#calls.delete(call);
  }

  #way(from: Socket, to: Socket): Way {
    const way: Way = {
      from,
      to,
      silent: false,
      left: Infinity,
      twice: false,
      lost: false,
      late: 0,
      queue: Promise.resolve(),
    };
    from.on('data', (bytes: Buffer) => {
      const chunk = plain(bytes);
      const due = performance.now() + way.late;
      way.queue = way.queue.then(async () => {
        const wait = due - performance.now();
        if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
        this.#pass(way, chunk);
      });
    });
    return way;
  }

  #pass(way: Way, chunk: Buffer): void {
    if (way.silent || way.to.destroyed) return;
    if (way.lost && isOneFrame(chunk) && chunk.includes('{"type":"message",')) {
      way.lost = false;
      return;
    }
    way.to.write(chunk.subarray(0, Math.min(chunk.length, way.left)));
    if (way.twice && isOneFrame(chunk)) {
      way.twice = false;
      way.to.write(chunk);
    }
    way.left -= chunk.length;
    if (way.left <= 0) way.from.destroy();
  }
}
