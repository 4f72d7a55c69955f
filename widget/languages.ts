/** The languages of the widget, and how their words come into what is built. */
import { globSync } from 'node:fs';
import { join, parse } from 'node:path';
import type { Plugin } from 'vite';
import { gapFor, type Words } from '../worker/words.ts';
import * as english from './locales/en.ts';

/** As they are written down: the sections of a language. */
type Sections = Record<string, Record<string, string>>;
type Languages = Record<string, Words>;

const FOLDER = join(import.meta.dirname, 'locales');

const flat = (sections: Sections): Words =>
  Object.fromEntries(
    Object.entries(sections).flatMap(([section, words]) =>
      Object.entries(words).map(([key, word]) => [`${section}.${key}`, word]),
    ),
  );

/** All languages by their names, e.g. `de`. Throws where one lacks a word that English has, or has one more. */
export const readLanguages = async (): Promise<Languages> => {
  const files = globSync('[a-z][a-z].ts', { cwd: FOLDER }).toSorted();
  const languages = await Promise.all(
    files.map(async (file): Promise<[string, Words]> => {
      // English is a section an export, which the console takes one by one.
      const { default: all, ...sections } = await import(join(FOLDER, file));
      return [parse(file).name, flat(all ?? sections)];
    }),
  );
  const keysOf = (words: Words) => Object.keys(words).toSorted().join();
  for (const [language, words] of languages)
    if (keysOf(words) !== keysOf(flat(english)))
      throw new Error(`The words of ${language} are not those of English`);
  return Object.fromEntries(languages);
};

/** Puts a piece of code in place of each word: so it costs what its letters cost, and no name. */
const wordsBy = (codeFor: (section: string, key: string) => string): Plugin => ({
  name: 'words',
  enforce: 'pre',
  transform(code) {
    const [line, section] = /^import words from 'words:(\w+)';\n/m.exec(code) ?? [];
    if (!line || !section) return undefined;
    return code.replace(line, '\n').replace(/\bwords\.(\w+)/g, (_use, key: string) => codeFor(section, key));
  },
});

/** Leaves a gap for each word, to be filled for each language. */
export const wordsLater = wordsBy(gapFor);

/** The words of a page that speaks one language. */
export const wordsNow = (sections: Sections): Plugin =>
  wordsBy((section, key) => JSON.stringify(sections[section]?.[key]));
