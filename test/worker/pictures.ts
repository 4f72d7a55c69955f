/** Tiny real pictures, 6 pixels by 4, as a browser made them, taken apart so that secrets can be put between their parts. */

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));

/** Bytes in a row: letters are Latin-1, one a byte. */
export const joined = (...parts: (string | readonly number[] | Uint8Array)[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'string' ? Array.from(part, (char) => char.charCodeAt(0)) : [...part],
    ),
  );

/** A number in so many bytes. */
export const big = (value: number, bytes: number): number[] =>
  Array.from({ length: bytes }, (_, at) => Math.floor(value / 256 ** (bytes - 1 - at)) % 256);
export const little = (value: number, bytes: number): number[] => big(value, bytes).toReversed();

export interface Specimen {
  type: 'image/png' | 'image/jpeg' | 'image/webp' | 'image/gif';
  /** In order. The first must stay the first. */
  parts: readonly Uint8Array[];
  /** How a stranger's words may lie between two parts. */
  hidings: readonly ((words: Uint8Array) => Uint8Array)[];
  /** The file of these parts; what stands behind its end is `tail`. */
  file(parts: readonly Uint8Array[], tail?: Uint8Array): Uint8Array<ArrayBuffer>;
}

// ── PNG ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAYAAAAECAYAAACtBE5DAAAAK0lEQVR4AXTLsQ0AAAgCQcJKDOVM7uROakMJyXU8R1rTaI0IY6Fh/SeLxQEAAP//PadA0wAAAAZJREFUAwA8HxH6FVTwKAAAAABJRU5ErkJggg==';

const pngChunk =
  (type: string) =>
  (data: Uint8Array): Uint8Array =>
    joined(big(data.length, 4), type, data, big(0, 4));

const png = bytesOf(PNG);
export const PNG_PICTURE: Specimen = {
  type: 'image/png',
  parts: [png.subarray(0, 33), png.subarray(33, 88), png.subarray(88, 106), png.subarray(106)],
  hidings: ['eXIf', 'tEXt', 'iTXt', 'zTXt', 'tIME', 'prIv'].map(pngChunk),
  file: (parts, tail = joined()) => joined(...parts, tail),
};

// ── JPEG ────────────────────────────────────────────────────────────────────────────────────────────────────────────

const JPEG =
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAARCAAEAAYDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAP/xAAdEAABBAIDAAAAAAAAAAAAAAABAAIDEQQFBhIh/8QAFQEBAQAAAAAAAAAAAAAAAAAAAQX/xAAdEQACAgEFAAAAAAAAAAAAAAABAgADIgQFESFR/9oADAMBAAIRAxEAPwC3GomZGvkfMOzhKRd15QREUTc8NXYq9DmIrR8nAJPs/9k=';

export const jpegSegment =
  (marker: number, name = '') =>
  (data: Uint8Array): Uint8Array =>
    joined([0xff, marker], big(2 + name.length + data.length, 2), name, data);

const jpeg = bytesOf(JPEG);
export const JPEG_PICTURE: Specimen = {
  type: 'image/jpeg',
  // Start; JFIF; tables, frame and scan; end.
  parts: [jpeg.subarray(0, 2), jpeg.subarray(2, 20), jpeg.subarray(20, -2), jpeg.subarray(-2)],
  hidings: [
    jpegSegment(0xe1, 'Exif\0\0'),
    jpegSegment(0xe1, 'http://ns.adobe.com/xap/1.0/\0'),
    jpegSegment(0xe0, 'JFXX\0'),
    jpegSegment(0xe2, 'MPF\0'),
    jpegSegment(0xed, 'Photoshop 3.0\0'),
    jpegSegment(0xee),
    jpegSegment(0xfe),
  ],
  file: (parts, tail = joined()) => joined(...parts, tail),
};

// ── WebP ────────────────────────────────────────────────────────────────────────────────────────────────────────────

const LOSSY =
  '0AEAnQEqBgAEAALATCWwAnQBDv4DjgAA/om6XCcO5SYEfxrhX91/6Trj+49++cU/9huHv//Vi3x/obnNQD9JRVbQ5MfP/5ORrvMAAA==';
const LOSSLESS = 'LwXAAAAfIBBIoIaaKXOBQJLTtNsKBJJslx1q/qNOHoCQgEiyn1aaGdH/iNgF';

const webpChunk =
  (type: string) =>
  (data: Uint8Array): Uint8Array =>
    joined(type, little(data.length, 4), data, Array<number>(data.length % 2).fill(0));

const webpFile: Specimen['file'] = (parts, tail = joined()) => {
  const body = joined('WEBP', ...parts);
  return joined('RIFF', little(body.length, 4), body, tail);
};

/** The header of a picture of 6 by 4. */
const extended = (flags: number) => webpChunk('VP8X')(joined(little(flags, 4), little(5, 3), little(3, 3)));
const lossy = webpChunk('VP8 ')(bytesOf(LOSSY));
const lossless = webpChunk('VP8L')(bytesOf(LOSSLESS));
/** A frame of an animation: where, how large, for how long, and what is seen. */
const webpFrame = (...chunks: Uint8Array[]): Uint8Array =>
  webpChunk('ANMF')(joined(little(0, 6), little(5, 3), little(3, 3), little(100, 3), [0], ...chunks));
const animated = (flags: number): Uint8Array[] => [
  extended(flags | 0x02),
  webpChunk('ANIM')(joined(little(0, 6))),
];

const webpHidings = ['EXIF', 'XMP ', 'priv'].map(webpChunk);
const webp = (parts: readonly Uint8Array[]): Specimen => ({
  type: 'image/webp',
  parts,
  hidings: webpHidings,
  file: webpFile,
});
const WEBP_PICTURES: readonly Specimen[] = [
  webp([extended(0), lossy]),
  webp([extended(0), lossless]),
  webp([...animated(0), webpFrame(lossy), webpFrame(lossless)]),
];
/** The same picture without the longer header, and with flags that promise EXIF and XMP. */
export const PLAIN_WEBP = webpFile([lossless]);
export const FLAGGED_WEBP = webpFile([extended(0x0c), lossy]);
export const UNFLAGGED_WEBP = webpFile([extended(0), lossy]);
/** An animation with words within a frame. */
export const webpWithFrame = (...hidden: Uint8Array[]): Uint8Array<ArrayBuffer> =>
  webpFile([...animated(0), webpFrame(lossy, ...hidden)]);

// ── GIF ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Words in blocks of at most 255 bytes, each with its length before it, and an empty one behind. */
const blocks = (words: Uint8Array): Uint8Array => {
  const lines = Array.from({ length: Math.ceil(words.length / 255) }, (_, at) =>
    words.subarray(255 * at, 255 * (at + 1)),
  );
  return joined(...lines.flatMap((line) => [[line.length], line]), [0]);
};
const gifExtension =
  (label: number, name = '') =>
  (words: Uint8Array): Uint8Array =>
    joined([0x21, label], name ? [name.length] : [], name, blocks(words));

const gifFrame = joined(
  [0x21, 0xf9, 4, 4, 10, 0, 0, 0],
  [0x2c, ...little(0, 4), ...little(6, 2), ...little(4, 2), 0],
  [2, 5, 0x84, 0x8f, 0xa9, 0xcb, 0x05, 0],
);
const GIF_PICTURE: Specimen = {
  type: 'image/gif',
  parts: [
    joined('GIF89a', little(6, 2), little(4, 2), [0x80, 0, 0], [200, 50, 50, 50, 200, 50]),
    gifExtension(0xff, 'NETSCAPE2.0')(joined([1, 0, 0])),
    gifFrame,
    gifFrame,
    joined([0x3b]),
  ],
  hidings: [
    gifExtension(0xfe),
    gifExtension(0xff, 'XMP DataXMP'),
    gifExtension(0xff, 'ICCRGBG1012'),
    gifExtension(0x01, 'where text lie'),
    gifExtension(0xcc),
  ],
  file: (parts, tail = joined()) => joined(...parts, tail),
};

export const SPECIMENS: readonly Specimen[] = [PNG_PICTURE, JPEG_PICTURE, ...WEBP_PICTURES, GIF_PICTURE];
