/** JPEG (ITU T.81): segments, and between them the picture. Kept are the picture's own, its colours, and which way is up. */
import { Refusal } from '../errors.ts';
import { Cursor, type Picture } from './cursor.ts';
import { orientationIn, orientationSegment } from './exif.ts';

const RESTARTS = { first: 0xd0, last: 0xd7 };
const START = 0xd8;
const END = 0xd9;
const SCAN = 0xda;
const JFIF = 0xe0;
const EXIF = 0xe1;
const PROFILE = 0xe2;
const ADOBE = 0xee;
const ADOBE_BYTES = 12;

/** Markers below stand alone, and only within the coded picture. */
const FIRST_WITH_LENGTH = 0xc0;
/** A length counts itself. */
const LENGTH_BYTES = 2;
const PRECISION_BYTES = 1;

const NOT_FRAMES = new Set([0xc4, 0xc8, 0xcc]);
/** Says how large the picture is: SOF0 to SOF15. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && !NOT_FRAMES.has(marker);
/** Tables of codes and of quantities, lines, restarts. */
const TABLES = new Set([0xc4, 0xcc, 0xdb, 0xdc, 0xdd]);

/** A JFIF segment without the small picture that it may hold: density 1 to 1. */
const PLAIN_JFIF = Uint8Array.of(0xff, JFIF, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0);

const startsWith = (data: Uint8Array, name: string): boolean =>
  new Cursor(data).text(Math.min(name.length, data.length)) === name;

/** What is written in place of a segment: itself, something plainer, or nothing. */
const cleaned = (marker: number, segment: Uint8Array, data: Uint8Array): Uint8Array | undefined => {
  if (isFrame(marker) || marker === SCAN || TABLES.has(marker)) return segment;
  if (marker === JFIF && startsWith(data, 'JFIF\0')) return PLAIN_JFIF;
  if (marker === EXIF) return orientationSegment(orientationIn(data));
  if (marker === PROFILE && startsWith(data, 'ICC_PROFILE\0')) return segment;
  if (marker === ADOBE && startsWith(data, 'Adobe') && data.length === ADOBE_BYTES) return segment;
  return undefined;
};

/** The next marker; any number of 0xff may stand before it. */
const takeMarker = (file: Cursor): number => {
  if (file.byte() !== 0xff) throw new Refusal('bad_file');
  let marker = file.byte();
  while (marker === 0xff) marker = file.byte();
  return marker;
};

/** Steps over the coded picture, in which 0xff is followed by 0 or by the number of a restart. */
const takeScan = (file: Cursor): void => {
  for (;;) {
    file.seek(0xff);
    const next = file.peek(1);
    if (next !== 0 && (next < RESTARTS.first || next > RESTARTS.last)) return;
    file.take(2);
  }
};

/** Which way is up changes what is wide and what is high. */
const isOnItsSide = (orientation: number): boolean => orientation >= 5;

const sizeIn = (frame: Uint8Array, isTurned: boolean): Pick<Picture, 'width' | 'height'> => {
  const data = new Cursor(frame);
  data.take(PRECISION_BYTES);
  const [height, width] = [data.short(), data.short()];
  return isTurned ? { width: height, height: width } : { width, height };
};

export const cleanJpeg = (bytes: Uint8Array): Picture => {
  const file = new Cursor(bytes);
  const parts: Uint8Array[] = [];
  let frame: Uint8Array | undefined;
  let isTurned = false;
  if (takeMarker(file) !== START) throw new Refusal('bad_file');
  parts.push(file.since(0));
  for (;;) {
    const start = file.at;
    const marker = takeMarker(file);
    if (marker === END) {
      if (!frame) throw new Refusal('bad_file');
      return { parts: [...parts, file.since(start)], ...sizeIn(frame, isTurned) };
    }
    if (marker < FIRST_WITH_LENGTH || (marker >= RESTARTS.first && marker <= START))
      throw new Refusal('bad_file');
    const data = file.take(file.short() - LENGTH_BYTES);
    if (isFrame(marker)) frame ??= data;
    if (marker === EXIF) isTurned ||= isOnItsSide(orientationIn(data));
    if (marker === SCAN) takeScan(file);
    const kept = cleaned(marker, file.since(start), data);
    if (kept) parts.push(kept);
  }
};
