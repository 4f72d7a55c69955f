/**
 * What may be sent as a file, by what it is and not by what it is called; and pictures without what they tell of their
 * maker: where and when they were taken, with what, by whom. A PDF stays as it is, and whatever it says of its author with it.
 */
import { Refusal } from '../errors.ts';
import type { FileRef } from '../protocol.ts';
import type { Picture } from './cursor.ts';
import { cleanGif } from './gif.ts';
import { cleanJpeg } from './jpeg.ts';
import { cleanPng } from './png.ts';
import { cleanWebp } from './webp.ts';

export type FileType = FileRef['type'];

/** What each kind begins with, as Latin-1 letters; a dot is any byte. */
const BEGINNINGS: readonly [FileType, string][] = [
  ['image/png', '\x89PNG\r\n\x1a\n'],
  ['image/jpeg', '\xff\xd8\xff'],
  ['image/webp', 'RIFF....WEBP'],
  ['image/gif', 'GIF87a'],
  ['image/gif', 'GIF89a'],
  ['application/pdf', '%PDF-'],
];

/** More pixels than that, a small file may fill all the memory of whoever looks at it. */
const MOST_PIXELS = 50_000_000;

const CLEANERS: Record<Exclude<FileType, 'application/pdf'>, (bytes: Uint8Array) => Picture> = {
  'image/png': cleanPng,
  'image/jpeg': cleanJpeg,
  'image/webp': cleanWebp,
  'image/gif': cleanGif,
};

const beginsWith = (bytes: Uint8Array, beginning: string): boolean =>
  Array.from(beginning).every((letter, at) => letter === '.' || bytes[at] === letter.charCodeAt(0));

/** The kind of file by its first bytes; undefined for whatever is not allowed. */
export const typeOf = (bytes: Uint8Array): FileType | undefined =>
  BEGINNINGS.find(([, beginning]) => beginsWith(bytes, beginning))?.[0];

/** A file as it is kept. */
export interface Clean {
  type: FileType;
  body: Blob;
  /** Of a picture, in pixels. */
  size?: Pick<Picture, 'width' | 'height'>;
}

/** The file as it may be kept; refused where it is no kind that is allowed, or damaged. */
export const clean = (bytes: Uint8Array<ArrayBuffer>): Clean => {
  const type = typeOf(bytes);
  if (!type) throw new Refusal('file_type');
  if (type === 'application/pdf') return { type, body: new Blob([bytes]) };
  const { parts, width, height } = CLEANERS[type](bytes);
  if (width * height === 0) throw new Refusal('bad_file');
  if (width * height > MOST_PIXELS)
    throw new Refusal('too_large', { detail: 'This picture has more than 50 million pixels.' });
  return { type, body: new Blob([...parts]), size: { width, height } };
};
