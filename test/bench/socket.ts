/** A WebSocket client that costs the driver next to nothing: texts only, no extensions, no events. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket as Tcp } from 'node:net';

const TEXT = 1;
const CLOSE = 8;
const FINAL = 0x80;
const MASKED = 0x80;
const END_OF_HEAD = '\r\n\r\n';
/** Answers a close, whatever its code. */
const FAREWELL = Buffer.from([FINAL | CLOSE, MASKED, 0, 0, 0, 0]);
/** The line was cut, or closed without a word: no code was given. */
const NO_CODE = 1006;

export interface Address {
  port: number;
  path: string;
  protocols?: readonly string[];
  headers?: Record<string, string>;
}

export class Socket {
  /** Told of every text. */
  heard: (text: string) => void = () => {};
  /** Told once, with the close code. */
  closed: (code: number) => void = () => {};
  #tcp: Tcp;
  #rest: Buffer;
  #code = NO_CODE;
  #closedWith: number | undefined;

  private constructor(tcp: Tcp, rest: Buffer) {
    this.#tcp = tcp;
    this.#rest = rest;
    tcp.on('data', (chunk) => this.#read(chunk));
    tcp.on('error', () => {});
    tcp.on('close', () => this.closed((this.#closedWith = this.#code)));
  }

  /** Resolves when the upgrade is through. */
  static async open({ port, path, protocols = [], headers = {} }: Address): Promise<Socket> {
    const tcp = connect({ port, host: '127.0.0.1', noDelay: true });
    const lines = Object.entries({
      Host: `127.0.0.1:${port}`,
      Upgrade: 'websocket',
      Connection: 'Upgrade',
      'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
      'Sec-WebSocket-Version': '13',
      ...(protocols.length && { 'Sec-WebSocket-Protocol': protocols.join(', ') }),
      ...headers,
    }).map(([name, value]) => `${name}: ${value}`);
    tcp.write(`${[`GET ${path} HTTP/1.1`, ...lines].join('\r\n')}${END_OF_HEAD}`);
    let head = Buffer.alloc(0);
    while (!head.includes(END_OF_HEAD)) {
      const [chunk] = await once(tcp, 'data');
      head = Buffer.concat([head, chunk]);
    }
    if (!head.toString('latin1').startsWith('HTTP/1.1 101')) throw new Error(head.toString());
    return new Socket(tcp, head.subarray(head.indexOf(END_OF_HEAD) + END_OF_HEAD.length));
  }

  /** The close code; undefined as long as it is open. */
  get closedWith(): number | undefined {
    return this.#closedWith;
  }

  /** Takes ASCII of less than 64 kB. */
  send(text: string): void {
    const { length } = text;
    const long = length > 125;
    const frame = Buffer.alloc(length + (long ? 8 : 6));
    frame[0] = FINAL | TEXT;
    frame[1] = MASKED | (long ? 126 : length);
    if (long) frame.writeUInt16BE(length, 2);
    // The mask is all zeros, which is allowed and leaves the text as it is.
    frame.write(text, long ? 8 : 6, 'latin1');
    this.#tcp.write(frame);
  }

  /** Leaves without a word, as a closed laptop does. */
  cut(): void {
    this.#tcp.destroy();
  }

  #read(chunk: Buffer): void {
    const data = this.#rest.length ? Buffer.concat([this.#rest, chunk]) : chunk;
    let at = 0;
    while (at + 2 <= data.length) {
      const short = (data[at + 1] ?? 0) & 0x7f;
      const head = short < 126 ? 2 : short === 126 ? 4 : 10;
      if (at + head > data.length) break;
      const length =
        short < 126
          ? short
          : short === 126
            ? data.readUInt16BE(at + 2)
            : Number(data.readBigUInt64BE(at + 2));
      if (at + head + length > data.length) break;
      this.#take((data[at] ?? 0) & 0x0f, data.subarray(at + head, at + head + length));
      at += head + length;
    }
    this.#rest = data.subarray(at);
  }

  #take(kind: number, payload: Buffer): void {
    if (kind === TEXT) this.heard(payload.toString());
    if (kind !== CLOSE) return;
    this.#code = payload.length >= 2 ? payload.readUInt16BE(0) : NO_CODE;
    this.#tcp.end(FAREWELL);
  }
}
