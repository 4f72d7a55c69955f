import type { Draft } from './draft.ts';

/** What the widget speaks, each by its own name. */
export const LANGUAGES: readonly (readonly [Draft['language'], string])[] = [
  ['en', 'English'],
  ['ar', 'العربية'],
  ['de', 'Deutsch'],
  ['es', 'Español'],
  ['fr', 'Français'],
  ['it', 'Italiano'],
  ['ja', '日本語'],
  ['nl', 'Nederlands'],
  ['pl', 'Polski'],
  ['pt', 'Português (Brasil)'],
  ['sv', 'Svenska'],
  ['zh', '简体中文'],
];
