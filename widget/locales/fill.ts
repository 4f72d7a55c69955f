/** Puts a value in its place in a sentence. */
export const fill = (words: string, value: string | number): string => words.replace('{}', () => `${value}`);
