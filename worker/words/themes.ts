/** What chats are about, by the shop's own rules: a theme is a list of phrases, and whoever uses one of them speaks of it. Pure. */
import { indexed } from '../search/expression.ts';
import type { Settings } from '../settings.ts';

export type Theme = Settings['themes'][number];

/** With a star at its end a phrase is found in longer words too: `refund*` in `refunded`. */
const needleOf = (phrase: string): string => {
  const words = indexed([phrase]);
  return words && (phrase.trim().endsWith('*') ? ` ${words}` : ` ${words} `);
};

/** Gives, for what was said in a chat, the places of the themes it is about. None is an answer. */
export const themesIn = (themes: readonly Theme[]): ((said: string) => number[]) => {
  const needles = themes.map(({ phrases }) => phrases.map(needleOf).filter(Boolean));
  return (said) =>
    needles.flatMap((ofTheme, place) => (ofTheme.some((needle) => said.includes(needle)) ? place : []));
};
