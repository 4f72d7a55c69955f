import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanName, dispositionOf } from '../../worker/files/name.ts';

describe('The name of a file', () => {
  test.for<[string, string]>([
    ['holiday.jpg', 'holiday.jpg'],
    ['HOLIDAY.JPEG', 'HOLIDAY.JPEG'],
    ['holiday.png', 'holiday.png.jpg'],
    ['invoice.pdf.exe', 'invoice.pdf.exe.jpg'],
    ['../../etc/passwd', '_.._etc_passwd.jpg'],
    ['C:\\photos\\me.jpg', 'C__photos_me.jpg'],
    ['gpj.\u202Eexe.jpg', 'gpj.exe.jpg'],
    ['a\u0000b\r\nSet-Cookie: x.jpg', 'abSet-Cookie_ x.jpg'],
    ['zero\u200Bwidth\uFEFF.jpg', 'zerowidth.jpg'],
    ['half \uD83D.jpg', 'half.jpg'],
    ['  .jpg', 'file.jpg'],
    ['', 'file.jpg'],
    ['写真 ünï "quoted".jpg', '写真 ünï _quoted_.jpg'],
  ])('%j becomes %j', ([name, plain]) => {
    expect(cleanName(name, 'image/jpeg')).toBe(plain);
  });

  test('is short, visible, whole, and ends as its type does, whatever it was', () => {
    const letter = fc.oneof(fc.nat(0x7f), fc.nat(0x10ffff)).map((point) => String.fromCodePoint(point));
    const anything = fc.array(letter, { maxLength: 150 }).map((letters) => letters.join(''));
    fc.assert(
      fc.property(anything, fc.constantFrom('image/webp', 'application/pdf'), (name, type) => {
        const plain = cleanName(name, type);
        expect(plain.length).toBeLessThanOrEqual(100);
        expect(plain).not.toMatch(/[\p{C}/\\:*?"<>|]/u);
        expect(plain).toMatch(type === 'image/webp' ? /.\.webp$/i : /.\.pdf$/i);
        expect(cleanName(plain, type)).toBe(plain);
        expect(dispositionOf(plain, type)).toMatch(
          /^(inline|attachment); filename\*=UTF-8''[\w.!~%$&+^`|#-]+$/,
        );
      }),
    );
  });
});
