/** How words come into what is built: chunks are bundled once, with a gap for each section of words, and filled for each language. */
import { globSync } from 'node:fs';
import { join, parse } from 'node:path';
import type { Plugin } from 'vite';
import * as english from './locales/en.ts';

/** The sections of one language. */
type Words = Record<string, Record<string, string>>;
type Languages = Record<string, Words>;

const FOLDER = join(import.meta.dirname, 'locales');

/** All languages by their names, e.g. `de`. Throws where one lacks a word that English has, or has one more. */
export const readLanguages = async (): Promise<Languages> => {
  const files = globSync('[a-z][a-z].ts', { cwd: FOLDER }).toSorted();
  const languages = await Promise.all(
    files.map(async (file): Promise<[string, Words]> => [
      parse(file).name,
      { ...(await import(join(FOLDER, file))) },
    ]),
  );
  for (const [language, words] of languages)
    if (keysOf(words) !== keysOf(english))
      throw new Error(`The words of ${language} are not those of English`);
  return Object.fromEntries(languages);
};

const keysOf = (words: Words): string =>
  Object.entries(words)
    .flatMap(([section, of]) => Object.keys(of).map((key) => `${section}.${key}`))
    .toSorted()
    .join();

const WORDS = 'words:';
const gap = (section: string): string => `__WORDS_${section}__`;

/** Leaves the gaps: `import words from 'words:SECTION'`. */
export const wordsLater: Plugin = {
  name: 'words-later',
  resolveId: (id) => (id.startsWith(WORDS) ? `\0${id}` : undefined),
  load: (id) =>
    id.startsWith(`\0${WORDS}`) ? `export default ${gap(id.slice(WORDS.length + 1))}` : undefined,
};

/** As short as JavaScript allows. */
const literal = (words: Record<string, string>): string =>
  `{${Object.entries(words).map(([key, text]) => `${key}:${JSON.stringify(text)}`)}}`;

/** A chunk with the words of one language in its gaps; what it fetches later is in that language too. */
export const inLanguage = (code: string, language: string, words: Words): string =>
  code
    .replace(/__WORDS_(\w+?)__/g, (_gap, section: string) => literal(words[section] ?? {}))
    .replace(
      /(["'`])\.\/(\w+)\.js\1/g,
      (_path, quote: string, name: string) => `${quote}./${name}.${language}.js${quote}`,
    );

/** The launcher's words in each language; null where they are the English ones. */
export const launcherWords = (languages: Languages): Record<string, string[] | null> => {
  const plain = Object.values(english.launcher);
  const wordsIn = ({ launcher = {} }: Words) => {
    const words = Object.values(launcher);
    return words.join() === plain.join() ? null : words;
  };
  return Object.fromEntries(Object.entries(languages).map(([language, words]) => [language, wordsIn(words)]));
};
