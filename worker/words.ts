/** Words in what is built: chunks have a gap for each, filled for each language, and for a shop that has words of its own. Pure. */

/** All words of a language, or some of a shop, by `SECTION.KEY`. */
export type Words = Record<string, string>;

/** What stands for a word in a chunk. */
export const gapFor = (section: string, key: string): string => `__WORDS_${section}_${key}__`;

/** A chunk with words in its gaps; what it fetches later is in the same language. */
export const inLanguage = (code: string, language: string, words: Words): string =>
  code
    .replace(/__WORDS_(\w+?)_(\w+?)__/g, (_gap, section, key) => JSON.stringify(words[`${section}.${key}`]))
    .replace(/(["'`])\.\/(\w+)\.js\1/g, (_path, quote, name) => `${quote}./${name}.${language}.js${quote}`);
