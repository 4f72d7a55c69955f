/** What a file is called: what its sender called it, made harmless to read and to keep. */
import type { FileType } from './clean.ts';

/** The endings that a name may have; the first one is given to a name that has another. */
const ENDINGS: Record<FileType, readonly string[]> = {
  'image/png': ['png', 'apng'],
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
  'image/webp': ['webp'],
  'image/gif': ['gif'],
  'application/pdf': ['pdf'],
};

/** Longest name, in UTF-16 code units. */
const MAX_NAME = 100;

/** Control, direction and invisible characters, and halves of letters. */
const INVISIBLE = /\p{C}/gu;
/** What means something to a file system. */
const RESERVED = /[\\/:*?"<>|]/g;

const cut = (text: string, length: number): string => text.slice(0, length).replace(/[\ud800-\udbff]$/, '');

/** A name of at most 100 characters that ends as its type does, whatever it was called. */
export const cleanName = (name: string, type: FileType): string => {
  const plain = name
    .normalize('NFC')
    .replaceAll(INVISIBLE, '')
    .replaceAll(RESERVED, '_')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const [first = ''] = ENDINGS[type];
  const known = ENDINGS[type].find((ending) => plain.toLowerCase().endsWith(`.${ending}`));
  const ending = known ? plain.slice(-known.length) : first;
  // Names with a point in front are hidden on some machines.
  const stem = (known ? plain.slice(0, -known.length - 1) : plain).replace(/^[\s.]+/, '');
  return `${cut(stem, MAX_NAME - ending.length - 1).trimEnd() || 'file'}.${ending}`;
};

/** The header that says how a file of this name is shown: pictures may be, all else is saved. */
export const dispositionOf = (name: string, type: FileType): string => {
  const escaped = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16)}`,
  );
  return `${type.startsWith('image/') ? 'inline' : 'attachment'}; filename*=UTF-8''${escaped}`;
};
