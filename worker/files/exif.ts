/** Exif in a JPEG tells where, when and with what a picture was taken. One thing in it matters to its reader: which way is up. */
import { Cursor } from './cursor.ts';

const NAME = 'Exif\0\0';
const ORIENTATION = 0x0112;
const UPRIGHT = 1;
const MOST = 8;
const MAGIC_BYTES = 2;
const ENTRY_BYTES = 12;
const TYPE_AND_COUNT_BYTES = 6;

/** The orientation, 1 to 8, that an APP1 segment holds; 1 where it holds none, or none that can be read. */
export const orientationIn = (data: Uint8Array): number => {
  try {
    const segment = new Cursor(data);
    if (segment.text(NAME.length) !== NAME) return UPRIGHT;
    return orientationInTiff(data.subarray(NAME.length));
  } catch {
    return UPRIGHT;
  }
};

const orientationInTiff = (tiff: Uint8Array): number => {
  const header = new Cursor(tiff);
  const littleEndian = header.text(2) === 'II';
  header.take(MAGIC_BYTES);
  const directory = new Cursor(tiff.subarray(header.long(littleEndian)));
  for (let left = directory.short(littleEndian); left > 0; left--) {
    const entry = new Cursor(directory.take(ENTRY_BYTES));
    if (entry.short(littleEndian) !== ORIENTATION) continue;
    entry.take(TYPE_AND_COUNT_BYTES);
    const orientation = entry.short(littleEndian);
    return orientation >= UPRIGHT && orientation <= MOST ? orientation : UPRIGHT;
  }
  return UPRIGHT;
};

/** An APP1 segment that says which way is up and nothing else; none for a picture that is upright. */
export const orientationSegment = (orientation: number): Uint8Array | undefined => {
  if (orientation === UPRIGHT) return undefined;
  const name = new TextEncoder().encode(NAME);
  // Big-endian TIFF; one directory at 8, with one entry: a short, once; no further directory.
  const directory = [0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, ...directory];
  return Uint8Array.of(0xff, 0xe1, 0, 2 + name.length + tiff.length, ...name, ...tiff);
};
