/** The reader's own kind of a language, e.g. `en-GB` for `en`: so they write dates and numbers. Without one, the reader's first. */
export const localeOf = (language: string): string =>
  navigator.languages.find((tag) => tag.startsWith(language)) ?? language;
