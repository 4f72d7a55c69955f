/** The terms of a chat: phrases of one to three words in which its shopper says what it is about. Pure. */
import { language as languages } from '../fields.ts';
import { STOP_WORDS, type Language } from './stop-words.ts';

const LONGEST_PHRASE = 3;
/** Of one chat: who writes a novel has no more. */
const MOST_TERMS = 200;

/** In UTF-16 code units: what is longer is no word of any language, and fills what keeps terms. */
const LONGEST_WORD = 40;

/** Between spaces. Looked through one by one, so that a text without any takes no time by its square. */
const CHUNK = /\S+/gu;
/** Addresses and names of files say whose or which, not what. */
const ADDRESS = /.@./u;
const LINK = /(?:https?:\/\/|www\.).+/iu;
const FILE = /^.+\.(?:png|jpe?g|webp|gif|pdf)\b/iu;
const withoutNames = (chunk: string): string =>
  ADDRESS.test(chunk) ? ' ¶ ' : chunk.replace(LINK, ' ¶ ').replace(FILE, ' ¶ ');
/** Numbers are of one order or one shopper; of letters, one alone is no word where words have spaces between them. */
const IS_WORD = /^(?!\p{Nd}*$)(?!\p{Script=Latin}$)[^\p{Nd}]*$/u;
/** Between two of these a phrase has a space. */
const SPACED = /[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u;

const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const HAN = /\p{Script=Han}/u;
/** How many more small words than those of the likely language another must have: lists differ in length. */
const CLEARLY_MORE = 1.5;

const segmenters = new Map<Language, Intl.Segmenter>();
const segmenterOf = (language: Language): Intl.Segmenter => {
  const known = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: 'word' });
  segmenters.set(language, known);
  return known;
};

const plain = (text: string): string =>
  text.normalize('NFC').replaceAll('’', "'").replace(CHUNK, withoutNames).toLowerCase();

/** The words of a text in runs: no phrase goes on over a full stop or a comma. */
const runsOf = (text: string, language: Language): string[][] => {
  const runs: string[][] = [[]];
  for (const { segment, isWordLike } of segmenterOf(language).segment(plain(text)))
    if (isWordLike) runs.at(-1)?.push(segment);
    else if (segment.trim() && segment !== '-') runs.push([]);
  return runs;
};

/** The language that texts are written in, by their script and their small words; where these do not tell, the browser's. */
export const languageOf = (texts: readonly string[], likely: Language): Language => {
  const all = texts.join('\n');
  if (KANA.test(all)) return 'ja';
  if (HAN.test(all)) return 'zh';
  const words = plain(all).match(/[\p{L}']+/gu) ?? [];
  const hits = (language: Language) => words.filter((word) => STOP_WORDS[language].has(word)).length;
  let [best, most] = [likely, hits(likely) * CLEARLY_MORE + 1];
  for (const language of languages.options) {
    const found = hits(language);
    if (found > most) [best, most] = [language, found];
  }
  return best;
};

const joined = (words: readonly string[]): string =>
  words.reduce((phrase, word) => phrase + (SPACED.test(phrase) && phrase ? ' ' : '') + word, '');

/**
 * The terms of a chat, each once, short ones first. A phrase neither begins nor ends with a word that says nothing; `names`
 * are of people in the chat, and count as such.
 */
export const termsOf = (
  texts: readonly string[],
  language: Language,
  names: readonly string[] = [],
): string[] => {
  const known = new Set(names.flatMap((name) => plain(name).split(/\s+/)));
  const says = (word: string | undefined): boolean =>
    word !== undefined &&
    word.length <= LONGEST_WORD &&
    IS_WORD.test(word) &&
    !STOP_WORDS[language].has(word) &&
    !known.has(word);
  const runs = texts.flatMap((text) => runsOf(text, language));
  const terms = new Set<string>();
  for (let length = 1; length <= LONGEST_PHRASE; length++)
    for (const run of runs)
      for (let from = 0; from + length <= run.length; from++) {
        if (!says(run[from]) || !says(run[from + length - 1])) continue;
        terms.add(joined(run.slice(from, from + length)));
        if (terms.size === MOST_TERMS) return [...terms];
      }
  return [...terms];
};
