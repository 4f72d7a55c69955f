/** How words are given to FTS5, and asked of it. They are folded here, so that all it does is split at spaces. Pure. */
import { wordsIn, type Term } from './words.ts';

/** Stands between texts, where no phrase goes on: a letter to FTS5, and none to us. */
const BREAK = ' ¶ ';

/** What is indexed of these texts. */
export const indexed = (texts: readonly string[]): string =>
  texts
    .map((text) =>
      wordsIn(text)
        .map(({ folded }) => folded)
        .join(' '),
    )
    .join(BREAK);

/** Every word is in quotes: FTS5 reads none as an operator. */
const all = (terms: readonly Term[]): string =>
  `(${terms.map(({ words, isPrefix }) => `"${words.join(' ')}"${isPrefix ? ' *' : ''}`).join(' AND ')})`;

/** Finds what has all of `anywhere`, and all of `who` in the column of that name; empty where there is nothing to ask. */
export const expressionOf = (anywhere: readonly Term[], who: readonly Term[]): string =>
  [anywhere.length > 0 && all(anywhere), who.length > 0 && `{who} : ${all(who)}`]
    .filter(Boolean)
    .join(' AND ');
