/** Words as search knows them, the same in what is indexed, asked for and marked. Pure. */

export interface Word {
  /** Without case and accents. */
  folded: string;
  /** Where it stands in its text, in UTF-16 code units. */
  from: number;
  to: number;
}

/** Words that must stand side by side; of the last the beginning is enough, where it is still being written. */
export interface Term {
  words: string[];
  isPrefix: boolean;
}

/** Scripts without spaces between words: there each character is one, and several are asked for as a phrase. */
const SPACELESS = String.raw`[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]`;
const WORD = new RegExp(
  String.raw`(?=[\p{L}\p{N}])${SPACELESS}\p{M}*|(?:(?!${SPACELESS})[\p{L}\p{N}\p{M}])+`,
  'gu',
);

/** Of a word, in letters as they are folded: one sign can be a whole sentence, and a row of the index holds so much and no more. */
const LONGEST = 100;

const fold = (text: string): string =>
  text
    .slice(0, LONGEST)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .slice(0, LONGEST);

/** The words of a text in their order. */
export const wordsIn = (text: string): Word[] =>
  [...text.matchAll(WORD)]
    .map(({ 0: word, index }) => ({ folded: fold(word), from: index, to: index + word.length }))
    .filter(({ folded }) => folded !== '');

/** A chunk between spaces, or between quotes. */
const CHUNK = /"([^"]*)("?)|[^\s"]+/g;

/** What someone asks for. All that is no word is dropped: nothing they write is syntax, but quotes around a phrase. */
export const termsOf = (asked: string): Term[] => {
  const terms = [...asked.matchAll(CHUNK)].map(([chunk, quoted, closed]) => ({
    words: wordsIn(quoted ?? chunk).map(({ folded }) => folded),
    isPrefix: !closed,
  }));
  return terms
    .filter(({ words }) => words.length > 0)
    .map(({ words, isPrefix }, index, { length }) => ({
      words,
      isPrefix: isPrefix && index === length - 1,
    }));
};

/** Where a term stands among the words of a text. */
export const placesOf = ({ words, isPrefix }: Term, text: readonly Word[]): { from: number; to: number }[] =>
  text.flatMap(({ from }, start) => {
    const here = text.slice(start, start + words.length);
    const isHere = words.every((word, index) => {
      const folded = here[index]?.folded;
      return isPrefix && index === words.length - 1 ? folded?.startsWith(word) : folded === word;
    });
    return isHere ? [{ from, to: here.at(-1)?.to ?? from }] : [];
  });
