/** WebP (RFC 9649): chunks in a RIFF. Kept are those of the picture itself and its colours. */
import { Refusal } from '../errors.ts';
import { Cursor, type Picture } from './cursor.ts';

/** Left out are EXIF, XMP, unknown chunks, and all that follows the end. */
const KEPT = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
/** What a frame of an animation is made of. */
const KEPT_IN_FRAME = new Set(['VP8 ', 'VP8L', 'ALPH']);
/** Flags of VP8X that say: EXIF follows, XMP follows. */
const METADATA_FLAGS = 0x08 | 0x04;
const TAG_BYTES = 4;
const FLAGS_BYTES = 4;
/** Of a frame, before its chunks. */
const FRAME_HEADER = 16;

interface Chunk {
  type: string;
  data: Uint8Array;
}

const chunksIn = (bytes: Uint8Array, kept: ReadonlySet<string>): Chunk[] => {
  const file = new Cursor(bytes);
  const chunks: Chunk[] = [];
  while (!file.isAtEnd) {
    const type = file.text(4);
    const length = file.long(true);
    const data = file.take(length);
    file.take(length % 2);
    if (kept.has(type)) chunks.push({ type, data });
  }
  return chunks;
};

/** A chunk as it is written: type, length, data, made even. */
const written = ({ type, data }: Chunk): Uint8Array => {
  const bytes = new Uint8Array(8 + data.length + (data.length % 2));
  bytes.set(new TextEncoder().encode(type));
  new DataView(bytes.buffer).setUint32(4, data.length, true);
  bytes.set(data, 8);
  return bytes;
};

const joined = (parts: readonly Uint8Array[]): Uint8Array => {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
};

const cleaned = ({ type, data }: Chunk): Chunk => {
  if (type === 'VP8X') {
    const flags = data[0] ?? 0;
    return { type, data: joined([Uint8Array.of(flags & ~METADATA_FLAGS), data.subarray(1)]) };
  }
  if (type !== 'ANMF') return { type, data };
  const frame = new Cursor(data);
  const header = frame.take(FRAME_HEADER);
  const rest = frame.take(data.length - FRAME_HEADER);
  return { type, data: joined([header, ...chunksIn(rest, KEPT_IN_FRAME).map(written)]) };
};

/** The size, as the first chunk says it. */
const sizeOf = ({ type, data }: Chunk): Pick<Picture, 'width' | 'height'> => {
  const chunk = new Cursor(data);
  const threeBytes = () => chunk.short(true) + 0x10000 * chunk.byte();
  if (type === 'VP8X') {
    chunk.take(FLAGS_BYTES);
    return { width: threeBytes() + 1, height: threeBytes() + 1 };
  }
  if (type === 'VP8L') {
    if (chunk.byte() !== 0x2f) throw new Refusal('bad_file');
    const bits = chunk.long(true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  const [frameTag, startCode] = [threeBytes(), threeBytes()];
  const isKeyFrame = frameTag % 2 === 0 && startCode === 0x2a019d;
  if (type !== 'VP8 ' || !isKeyFrame) throw new Refusal('bad_file');
  return { width: chunk.short(true) & 0x3fff, height: chunk.short(true) & 0x3fff };
};

export const cleanWebp = (bytes: Uint8Array): Picture => {
  const file = new Cursor(bytes);
  file.take(TAG_BYTES);
  const length = file.long(true);
  const name = file.text(4);
  const chunks = chunksIn(file.take(length - name.length), KEPT).map(cleaned);
  const [first] = chunks;
  if (!first) throw new Refusal('bad_file');
  const body = joined([new TextEncoder().encode(name), ...chunks.map(written)]);
  return { parts: [written({ type: 'RIFF', data: body })], ...sizeOf(first) };
};
