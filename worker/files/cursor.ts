/** Reading bytes that a stranger made: whoever wants more than there is has a damaged file before them. */
import { Refusal } from '../errors.ts';

/** No picture is made of so many pieces, unless to fill all memory. */
const MOST_PIECES = 20_000;

export class Cursor {
  #pieces = 0;
  #bytes: Uint8Array;
  #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get at(): number {
    return this.#at;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  take(length: number): Uint8Array {
    if (length < 0 || this.#at + length > this.#bytes.length) throw new Refusal('bad_file');
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  /** A piece of the file: what was read since `start`. */
  since(start: number): Uint8Array {
    if (++this.#pieces > MOST_PIECES) throw new Refusal('bad_file');
    return this.#bytes.subarray(start, this.#at);
  }

  /** The byte that comes so many after the next one. */
  peek(offset: number): number {
    const byte = this.#bytes[this.#at + offset];
    if (byte === undefined) throw new Refusal('bad_file');
    return byte;
  }

  /** Steps to the next byte of this value, and does not read it. */
  seek(value: number): void {
    const found = this.#bytes.indexOf(value, this.#at);
    if (found < 0) throw new Refusal('bad_file');
    this.#at = found;
  }

  /** Letters, one a byte. */
  text(length: number): string {
    return String.fromCharCode(...this.take(length));
  }

  byte(): number {
    return this.take(1)[0] ?? 0;
  }

  /** Two bytes. */
  short(littleEndian = false): number {
    this.take(2);
    return this.#view.getUint16(this.#at - 2, littleEndian);
  }

  /** Four bytes. */
  long(littleEndian = false): number {
    this.take(4);
    return this.#view.getUint32(this.#at - 4, littleEndian);
  }
}

/** A picture without what its reader has no business to know. */
export interface Picture {
  parts: readonly Uint8Array[];
  /** As it is shown, in pixels. */
  width: number;
  height: number;
}
