/** PNG (ISO/IEC 15948): a signature, then chunks. Kept are those that say how the picture looks, or moves. */
import { Refusal } from '../errors.ts';
import { Cursor, type Picture } from './cursor.ts';

const SIGNATURE_BYTES = 8;
const HEADER_BYTES = 13;
const CHECKSUM_BYTES = 4;
/** Left out are eXIf, tEXt, iTXt, zTXt, tIME, whatever programs made up, and all that follows the end. */
const KEPT = new Set('IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP acTL fcTL fdAT'.split(' '));

export const cleanPng = (bytes: Uint8Array): Picture => {
  const file = new Cursor(bytes);
  const parts = [file.take(SIGNATURE_BYTES)];
  const { width, height } = sizeIn(bytes);
  for (;;) {
    const start = file.at;
    const length = file.long();
    const type = file.text(4);
    file.take(length);
    file.take(CHECKSUM_BYTES);
    if ((type === 'IHDR') !== (start === SIGNATURE_BYTES)) throw new Refusal('bad_file');
    if (KEPT.has(type)) parts.push(file.since(start));
    if (type === 'IEND') return { parts, width, height };
  }
};

/** The header is always the first chunk. */
const sizeIn = (bytes: Uint8Array): Pick<Picture, 'width' | 'height'> => {
  const file = new Cursor(bytes);
  file.take(SIGNATURE_BYTES);
  if (file.long() !== HEADER_BYTES || file.text(4) !== 'IHDR') throw new Refusal('bad_file');
  return { width: file.long(), height: file.long() };
};
