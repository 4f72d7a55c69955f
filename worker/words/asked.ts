/** What a Ledger is asked about words, and what it answers. */
import type { Scale } from '../wire.ts';
import type { Filters } from '../reports/asked.ts';
import type { Tally } from './tally.ts';
import type { Theme } from './themes.ts';

export interface Asked {
  /** Of the end of chats, [from, to), UTC ms. */
  from: number;
  to: number;
  filters: Filters;
  /** On which ratings are read: those on other scales do not count. */
  scale: Scale;
  themes: Theme[];
}

export interface Part {
  tally: Tally;
  /** Chats of the period; null: too many to look through. */
  of: number | null;
  /** False while some are not read yet that will be. */
  complete: boolean;
}
