import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { documentOf } from '../../worker/words/document.ts';
import { keysOf } from '../../worker/words/keys.ts';
import { voteOf } from '../../worker/words/nearest.ts';
import type { Read } from '../../worker/words/read.ts';
import { merged, tallyOf } from '../../worker/words/tally.ts';
import { languageOf, termsOf } from '../../worker/words/terms.ts';
import { themesIn } from '../../worker/words/themes.ts';
import { madeChat } from './made-chat.ts';

const says = (...texts: string[]) =>
  documentOf(
    madeChat('w', 1),
    texts.map((text) => ({ by: 'shopper', text })),
    'en',
  );
const read = (text: string, change: Partial<Read> = {}): Read => ({
  ...says(text),
  mark: null,
  isAsked: true,
  week: null,
  ...change,
});

describe('The terms of a chat', () => {
  test('are phrases of up to three words that neither begin nor end with a word that says nothing', () => {
    expect(termsOf(['Hi, I’d like to return the blue kettle.'], 'en')).toEqual([
      'return',
      'blue',
      'kettle',
      'blue kettle',
      'return the blue',
    ]);
  });

  test('go over no comma and no full stop, and leave out addresses, numbers, files and names', () => {
    expect(
      termsOf(['Thanks Tom! Order #12345, ann@shop.test, broken-lid.jpg. Lid broke'], 'en', ['Tom Smith']),
    ).toEqual(['order', 'lid', 'broke', 'lid broke']);
  });

  test.for([
    ['de', 'Guten Tag, ich habe die falsche Pfanne bekommen', ['falsche pfanne']],
    ['fr', 'Bonjour, je voudrais un remboursement rapide', ['remboursement rapide']],
    ['es', 'Hola, ¿dónde está mi paquete perdido?', ['paquete perdido']],
    ['ja', 'フライパンが届きません', ['フライパン']],
    ['zh', '请问退款在哪里', ['退款']],
    ['ar', 'مرحبا أين طلبي المفقود', ['المفقود']],
  ] as const)(
    'are those of the language that is written, here %s, whatever the browser speaks',
    ([language, text, terms]) => {
      expect(languageOf([text], 'en')).toBe(language);
      expect(termsOf([text], language)).toEqual(expect.arrayContaining([...terms]));
    },
  );

  test.for(['a', '.a', 'www', 'a@'])(
    'of a text without spaces, %s over and over, are found at once',
    (part) => {
      const texts = Array.from({ length: 16 }, () => part.repeat(4_000 / part.length));
      const began = performance.now();
      expect(termsOf(texts, 'en').every((term) => term.length <= 40)).toBe(true);
      expect(languageOf(texts, 'en')).toBe('en');
      expect(performance.now() - began).toBeLessThan(5_000);
    },
  );

  test('hold no address, no link and no name of a file', () => {
    const text =
      'pan (see https://shop.test/pan) or mail to jo@shop.test about broken.jpg please: www.shop.test';
    expect(termsOf([text], 'en').join(' ')).not.toMatch(/shop|jo|jpg|broken/);
  });

  test('are 200 at most', () => {
    const novel = Array.from(
      { length: 300 },
      (_, n) => `w${'abcdefghij'[n % 10]}x${n.toString(36).replaceAll(/\d/g, 'q')}`,
    );
    expect(termsOf([novel.join(' ')], 'en')).toHaveLength(200);
  });
});

describe('What is counted', () => {
  test('are chats, not words: who shouts counts once', () => {
    const { lexicon, all } = merged([
      tallyOf([read('broken! broken! broken, BROKEN'), read('a broken lid')], []),
    ]);
    expect(lexicon.get('broken')?.documents).toBe(2);
    expect(all.documents).toBe(2);
  });

  test('is the same in many shards as in one, in whatever order they answer', () => {
    const themes = [
      { name: 'Delivery', phrases: ['late parcel', 'courier*'] },
      { name: 'Broken', phrases: ['broken'] },
    ];
    const word = fc.constantFrom('late', 'parcel', 'broken', 'couriers', 'lid', 'the', 'kettle', ',');
    const chat = fc.record({
      text: fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(' ')),
      mark: fc.constantFrom('low', 'middle', 'high', null),
      week: fc.option(fc.nat(8)),
      isAsked: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(chat, fc.nat(3)), { maxLength: 30 }), (chats) => {
        const reads = chats.map(([{ text, ...change }]) => read(text, change));
        const shards = [3, 1, 0, 2].map((shard) =>
          tallyOf(
            reads.filter((_, place) => chats[place]?.[1] === shard),
            themes,
          ),
        );
        const plain = ({ themes: ofThemes, lexicon, ...rest }: ReturnType<typeof merged>) => ({
          ...rest,
          // Each shard lets its own chats vote on those of no theme.
          themes: ofThemes.map((theme) => ({ ...theme, near: 0 })),
          terms: Object.fromEntries(lexicon),
        });
        expect(plain(merged(shards))).toEqual(plain(merged([tallyOf(reads, themes)])));
      }),
    );
  });

  test('is key to low ratings where it is in five of them at least, and far more often than in high ones', () => {
    const many = (n: number, text: string, mark: Read['mark']) =>
      Array.from({ length: n }, () => read(text, { mark }));
    const whole = merged([
      tallyOf(
        [
          ...many(12, 'late parcel', 'low'),
          ...many(4, 'rude clerk', 'low'),
          ...many(30, 'kettle', 'low'),
          ...many(60, 'kettle', 'high'),
        ],
        [],
      ),
    ]);
    expect(keysOf(whole, 'low', 'high')).toMatchObject([
      { term: 'late parcel', documents: 12, of: 46, against: 0, againstOf: 60, sure: true },
    ]);
  });
});

describe('A theme', () => {
  const find = (phrase: string, text: string) =>
    themesIn([{ name: 'One', phrases: [phrase] }])(says(text).said).length > 0;

  test('is found by whole words side by side in one text, whatever their case and accents', () => {
    expect(find('Where is my order', 'Hello! WHERE is my order?')).toBe(true);
    expect(find('creme brulee', 'die Crème-Brûlée')).toBe(true);
    expect(find('order', 'I reordered it')).toBe(false);
    expect(themesIn([{ name: 'One', phrases: ['late parcel'] }])(says('It is late', 'parcel').said)).toEqual(
      [],
    );
    expect(find('退款', '请问退款在哪里')).toBe(true);
  });

  test('with a star is found in longer words too; of nothing but signs, in none', () => {
    expect(find('refund*', 'when am I refunded')).toBe(true);
    expect(find('refund', 'when am I refunded')).toBe(false);
    expect(find('?!', 'what ?!')).toBe(false);
  });

  test('is suggested by the chats that are most like it, and by none that share no term', () => {
    const vote = voteOf([
      { terms: ['parcel', 'late'], label: 'Delivery' },
      { terms: ['parcel', 'lost'], label: 'Delivery' },
      { terms: ['lid', 'broken'], label: 'Broken' },
    ]);
    expect(vote(['parcel', 'where'])).toBe('Delivery');
    expect(vote(['lid'])).toBe('Broken');
    expect(vote(['colour'])).toBeUndefined();
  });
});

test('A mood is that of the first and the last third of an English chat of three texts or more, with negations', () => {
  const better = says(
    'this is terrible',
    'not good at all',
    'ok then',
    'so happy now, great, thank you',
  ).mood;
  expect(better?.first).toBeLessThan(-0.3);
  expect(better?.last).toBeGreaterThan(0);
  expect(says('this is terrible', 'great').mood).toBeNull();
  expect(says('das ist sehr schlecht', 'ich bin nicht zufrieden', 'das war es').mood).toBeNull();
});
