/** GIF89a: a screen, then blocks. Kept are pictures, how long each is shown, and how often all are. */
import { Refusal } from '../errors.ts';
import { Cursor, type Picture } from './cursor.ts';

const SIGNATURE_BYTES = 6;
const BACKGROUND_AND_ASPECT_BYTES = 2;
const PLACE_BYTES = 8;
const CODE_SIZE_BYTES = 1;

const EXTENSION = 0x21;
const IMAGE = 0x2c;
const END = 0x3b;
const CONTROL = 0xf9;
const APPLICATION = 0xff;
/** Of what programs made up, only the loop: the others are XMP, colour profiles, and whatever one likes to hide. */
const LOOPS = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0']);

/** A table of colours follows where the flags say so. */
const takeColours = (file: Cursor, flags: number): void => {
  if (flags & 0x80) file.take(3 * 2 ** ((flags & 7) + 1));
};

/** Blocks with their lengths before them, up to an empty one. */
const takeBlocks = (file: Cursor): void => {
  for (let length = file.byte(); length; length = file.byte()) file.take(length);
};

/** Reads an extension; true when it is kept. */
const takeExtension = (file: Cursor): boolean => {
  const label = file.byte();
  const first = file.text(file.byte());
  if (first) takeBlocks(file);
  return label === CONTROL || (label === APPLICATION && LOOPS.has(first));
};

const takeImage = (file: Cursor): void => {
  file.take(PLACE_BYTES);
  takeColours(file, file.byte());
  file.take(CODE_SIZE_BYTES);
  takeBlocks(file);
};

export const cleanGif = (bytes: Uint8Array): Picture => {
  const file = new Cursor(bytes);
  file.take(SIGNATURE_BYTES);
  const [width, height] = [file.short(true), file.short(true)];
  const flags = file.byte();
  file.take(BACKGROUND_AND_ASPECT_BYTES);
  takeColours(file, flags);
  const parts = [file.since(0)];
  for (;;) {
    const start = file.at;
    const kind = file.byte();
    if (kind === EXTENSION) {
      if (takeExtension(file)) parts.push(file.since(start));
    } else if (kind === IMAGE) {
      takeImage(file);
      parts.push(file.since(start));
    } else if (kind === END) {
      return { parts: [...parts, file.since(start)], width, height };
    } else throw new Refusal('bad_file');
  }
};
