import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../../worker/errors.ts';
import { clean, typeOf } from '../../worker/files/clean.ts';
import * as pictures from './pictures.ts';
import { big, joined, little, type Specimen } from './pictures.ts';

const cleaned = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await clean(bytes).body.arrayBuffer());

const codeOf = (bytes: Uint8Array<ArrayBuffer>): string => {
  try {
    return clean(bytes).type;
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown.code;
    throw thrown;
  }
};

const words = fc.uint8Array({ maxLength: 600 });

/** A picture with words hidden between its parts and behind its end. */
const spoiltBy = ({ parts, hidings, file }: Specimen) =>
  fc
    .tuple(
      fc.array(fc.tuple(fc.nat(parts.length - 2), fc.nat(hidings.length - 1), words), { maxLength: 6 }),
      words,
    )
    .map(([hidden, tail]) => {
      const after = (place: number) =>
        hidden.flatMap(([where, how, what]) => (where === place ? (hidings[how]?.(what) ?? []) : []));
      return file(
        parts.flatMap((part, place) => [part, ...after(place)]),
        tail,
      );
    });

describe.for(pictures.SPECIMENS.map((one, n) => [`${one.type} ${n}`, one] as const))(
  'Of a picture (%s)',
  ([, specimen]) => {
    const bare = specimen.file(specimen.parts);

    test('nothing is changed that says how it looks', async () => {
      expect(clean(bare)).toMatchObject({ type: specimen.type, size: { width: 6, height: 4 } });
      expect(await cleaned(bare)).toEqual(bare);
    });

    test('whatever is hidden in it, between its parts or behind its end, is gone, and nothing else is', async () => {
      await fc.assert(
        fc.asyncProperty(spoiltBy(specimen), async (spoilt) => {
          expect(await cleaned(spoilt)).toEqual(bare);
        }),
      );
    });

    test('that is cut off anywhere no part is taken', () => {
      for (let length = 0; length < bare.length; length++)
        expect(['bad_file', 'file_type']).toContain(codeOf(bare.slice(0, length)));
    });

    test('with any bytes changed, either it is refused or what is left holds nothing that could be taken out', async () => {
      const change = fc.tuple(fc.nat(bare.length - 1), fc.nat(255));
      const changed = fc
        .tuple(spoiltBy(specimen), fc.array(change, { minLength: 1, maxLength: 4 }))
        .map(([bytes, changes]) => {
          for (const [at, value] of changes) bytes[at] = value;
          return bytes;
        });
      await fc.assert(
        fc.asyncProperty(changed, async (bytes) => {
          const code = codeOf(bytes);
          if (!code.includes('/')) {
            expect(['bad_file', 'file_type', 'too_large']).toContain(code);
            return;
          }
          const once = await cleaned(bytes);
          expect(await cleaned(once)).toEqual(once);
        }),
        { numRuns: 300 },
      );
    });
  },
);

describe('A photo from a phone', () => {
  const endians = { MM: big, II: little };
  /** Exif with an orientation, and a pointer to where it was taken. */
  const exif = (order: 'MM' | 'II', orientation: number): Uint8Array => {
    const write = endians[order];
    const entry = (tag: number, type: number, value: number[]) => [
      ...write(tag, 2),
      ...write(type, 2),
      ...write(1, 4),
      ...value,
    ];
    return pictures.jpegSegment(
      0xe1,
      'Exif\0\0',
    )(
      joined(
        order,
        write(42, 2),
        write(8, 4),
        write(2, 2),
        entry(0x0112, 3, [...write(orientation, 2), 0, 0]),
        entry(0x8825, 4, write(200, 4)),
        write(0, 4),
        'GPS 51.5007N 0.1246W',
      ),
    );
  };
  const { parts, file } = pictures.JPEG_PICTURE;
  const [start = joined(), ...rest] = parts;
  const photo = (segment: Uint8Array) => file([start, segment, ...rest]);

  test.for([1, 2, 3, 4, 5, 6, 7, 8])('turned as %i stays so, and tells nothing else', async (orientation) => {
    for (const order of ['MM', 'II'] as const) {
      const bytes = await cleaned(photo(exif(order, orientation)));
      const minimal = joined([0xff, 0xe1], big(34, 2), 'Exif\0\0MM', [
        0,
        42,
        0,
        0,
        0,
        8,
        0,
        1,
        1,
        0x12,
        0,
        3,
        0,
        0,
        0,
        1,
        0,
        orientation,
        0,
        0,
        0,
        0,
        0,
        0,
      ]);
      expect(bytes).toEqual(orientation === 1 ? file(parts) : photo(minimal));
      expect(await cleaned(bytes)).toEqual(bytes);
      const isOnItsSide = orientation >= 5;
      expect(clean(bytes).size).toEqual(isOnItsSide ? { width: 4, height: 6 } : { width: 6, height: 4 });
    }
  });

  test('with Exif that makes no sense is taken as upright', async () => {
    for (const nonsense of [
      exif('MM', 0),
      exif('II', 9),
      pictures.jpegSegment(0xe1, 'Exif\0\0II')(joined([1])),
    ])
      expect(await cleaned(photo(nonsense))).toEqual(file(parts));
  });

  test('keeps its colours, and loses the small copy of itself', async () => {
    const profile = pictures.jpegSegment(0xe2, 'ICC_PROFILE\0')(joined([1, 1], 'colours'));
    const adobe = pictures.jpegSegment(0xee, 'Adobe')(joined(big(0, 7)));
    expect(await cleaned(file([start, profile, adobe, ...rest]))).toEqual(
      file([start, profile, adobe, ...rest]),
    );
    const jfif = pictures.jpegSegment(0xe0, 'JFIF\0')(joined([1, 2, 1, 0, 72, 0, 72, 1, 1], 'rgb'));
    expect(await cleaned(file([start, jfif, ...rest.slice(1)]))).toEqual(file(parts));
  });
});

describe('A WebP', () => {
  test('of the plain kind stays as it is', async () => {
    expect(clean(pictures.PLAIN_WEBP).size).toEqual({ width: 6, height: 4 });
    expect(await cleaned(pictures.PLAIN_WEBP)).toEqual(pictures.PLAIN_WEBP);
  });

  test('does not promise what was taken out', async () => {
    expect(await cleaned(pictures.FLAGGED_WEBP)).toEqual(pictures.UNFLAGGED_WEBP);
  });

  test('hides nothing within the frames of its animation', async () => {
    const hidden = pictures.webpWithFrame(joined('EXIF', little(4, 4), 'GPS!'));
    expect(await cleaned(hidden)).toEqual(pictures.webpWithFrame());
  });
});

describe('A file', () => {
  test.for<[string, string]>([
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['SVG behind an XML declaration', '<?xml version="1.0"?><svg onload="alert(1)"/>'],
    ['HTML', '<!doctype html><script>alert(1)</script>'],
    ['HTML with a PDF in it', '<html>%PDF-1.7'],
    ['a script', 'alert(1)'],
    ['a program', 'MZ\x90\0\x03'],
    ['an archive', 'PK\x03\x04'],
    ['a bitmap', 'BM6\0\0\0'],
    ['a TIFF', 'II*\0\x08\0\0\0'],
    ['a sound in a RIFF', 'RIFF\x24\0\0\0WAVEfmt '],
    ['text', 'GIF8 is a format'],
    ['nothing', ''],
  ])('that is %s is refused', ([, text]) => {
    expect(codeOf(joined(text))).toBe('file_type');
  });

  test('that is a PDF stays as it is', async () => {
    const pdf = joined('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n/Author (kept)');
    expect(typeOf(pdf)).toBe('application/pdf');
    expect(await cleaned(pdf)).toEqual(pdf);
    expect(clean(pdf).size).toBeUndefined();
  });

  test('of few bytes and very many pixels is refused', () => {
    const bytes = pictures.PNG_PICTURE.file(pictures.PNG_PICTURE.parts);
    bytes.set([...big(20_000, 4), ...big(20_000, 4)], 16);
    expect(codeOf(bytes)).toBe('too_large');
  });
});
