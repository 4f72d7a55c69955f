/** The languages of the panel. English travels with it; others are fetched when they are needed. */
import { composer, panel, type ComposerStrings, type PanelStrings } from './en-panel.ts';

export interface Strings {
  panel: PanelStrings;
  composer: ComposerStrings;
}

const offered: Record<string, () => Promise<Strings>> = {};

/** The strings of a language tag like `de-AT`; English where that language is not offered. */
export const stringsOf = async (language: string): Promise<Strings> =>
  (await offered[language.slice(0, 2)]?.()) ?? { panel, composer };
