/** Words as search knows them, without a database. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expressionOf, indexed } from '../../worker/search/expression.ts';
import { askedOf, searchQuery } from '../../worker/search/search.ts';
import { snippetsOf } from '../../worker/search/snippets.ts';
import { transcriptOf } from '../../worker/search/transcript.ts';
import { termsOf, wordsIn } from '../../worker/search/words.ts';

const folded = (text: string) => wordsIn(text).map((word) => word.folded);
/** The first snippet of a text, with brackets for marks. */
const marked = (text: string, asked: string) =>
  snippetsOf([{ by: 'shopper', text }], termsOf(asked))[0]
    ?.parts.map((part) => (part.isMatch ? `[${part.text}]` : part.text))
    .join('');

describe('Words', () => {
  test.for<[string, string[]]>([
    ['Is the Crème-brûlée dish in size 42?', ['is', 'the', 'creme', 'brulee', 'dish', 'in', 'size', '42']],
    ['İSTANBUL straße', ['istanbul', 'straße']],
    ['order A-17, jane@shop.example', ['order', 'a', '17', 'jane', 'shop', 'example']],
    ['青いポットABC', ['青', 'い', 'ホ', 'ッ', 'ト', 'abc']],
    ['⑴ — …', ['1']],
    ['?!', []],
  ])('of %s are without case, accents and signs', ([text, words]) => {
    expect(folded(text)).toEqual(words);
  });

  test('say where they stand in their text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        for (const { folded: word, from, to } of wordsIn(text))
          expect(folded(text.slice(from, to))).toEqual([word]);
      }),
    );
  });
});

describe('What is asked', () => {
  test.for<[string, string]>([
    ['blue pan', '("blue" AND "pan" *)'],
    ['"blue pan" lid', '("blue pan" AND "lid" *)'],
    ['lid "blue pan"', '("lid" AND "blue pan")'],
    ['A-17', '("a 17" *)'],
    ['an "open quote', '("an" AND "open quote" *)'],
    ['NEAR(a b) OR -c {who}:* ^"', '("near a" AND "b" AND "or" AND "c" AND "who" *)'],
    ["'); DROP TABLE chat; --", '("drop" AND "table" AND "chat" *)'],
    ['* ^ : { } ( ) " +', ''],
  ])('as %s is words, and never syntax', ([asked, expression]) => {
    expect(expressionOf(termsOf(asked), [])).toBe(expression);
  });

  test('of the shopper is asked of who they are', () => {
    expect(expressionOf(termsOf('pan'), termsOf('Jane'))).toBe('("pan" *) AND {who} : ("jane" *)');
  });

  test('holds nothing but words between its quotes, whatever was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (asked) => {
        const inQuotes = expressionOf(termsOf(asked), []).match(/"[^"]*"/g) ?? [];
        for (const phrase of inQuotes) expect(phrase).toMatch(/^"[\p{L}\p{N} ]+"$/u);
        expect(expressionOf(termsOf(asked), []).replaceAll(/"[^"]*"/g, 'x')).toMatch(
          /^(\((x|x \*)( AND (x|x \*))*\))?$/,
        );
      }),
    );
  });

  test('of days is asked of instants in the site’s time zone, both days included', () => {
    const { conditions } = askedOf(
      searchQuery.parse({ from: '2026-03-29', to: '2026-03-29', ratedTo: '2' }),
      'Europe/Berlin',
    );
    expect(conditions.from).toBe(Date.parse('2026-03-28T23:00:00Z'));
    expect(conditions.to).toBe(Date.parse('2026-03-29T22:00:00Z'));
    expect(conditions.ratedTo).toBe(2);
  });
});

describe('A snippet', () => {
  test('marks each place, also where it is written in another way', () => {
    expect(marked('The Crème brûlée, the creme', 'creme')).toBe('The [Crème] brûlée, the [creme]');
    expect(marked('Do you ship the blue pan?', '"blue pan"')).toBe('Do you ship the [blue pan]?');
    expect(marked('鉄のフライパンはありますか', 'フライパン')).toBe('鉄の[フライパン]はありますか');
  });

  test('is cut at whole words around the first mark, and never within a letter', () => {
    const long = `${'word 🫖 '.repeat(60)}kettle ${'tail 🫖 '.repeat(60)}`;
    const cut = marked(long, 'kettle') ?? '';
    expect(cut).toMatch(/^… .*\[kettle\] .* …$/u);
    expect(cut.length).toBeLessThan(200);
    expect(cut.isWellFormed()).toBe(true);
  });

  test('holds its text and nothing else, for all that may be written and asked', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(200), (text, length) => {
        const [snippet] = snippetsOf([{ by: 'agent', text }], termsOf(text.slice(0, length)));
        for (const part of snippet?.parts ?? []) if (part.isMatch) expect(text).toContain(part.text);
      }),
    );
  });

  test('has a break between texts, over which no phrase goes', () => {
    expect(indexed(['the blue', 'pan'])).toBe('the blue ¶ pan');
  });
});

test('A transcript ends where it would be longer than 64 kB, and holds texts alone', () => {
  const said = (text: string, seq: number) =>
    ({ kind: 'text', from: 'shopper', id: `message-${seq}`.padEnd(16, '-'), seq, at: 0, text }) as const;
  const lines = transcriptOf(
    [
      ...Array.from({ length: 20 }, (_, n) => said('x'.repeat(4_000), n + 1)),
      { kind: 'ended', from: 'system', id: 'ended-----------', seq: 21, at: 0 },
    ],
    [],
  );
  expect(lines).toHaveLength(16);
});
