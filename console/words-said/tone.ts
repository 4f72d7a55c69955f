/** Whether chats with a term are rated otherwise than chats are. Pure. */
import type { WordsReport } from '../../worker/words/bodies.ts';

type Term = WordsReport['terms'][number];

export type Tone = 'low' | 'usual' | 'high' | 'unrated';

/** Other than usual only where the whole interval lies off the share of all. */
export const toneOf = ({ satisfied }: Term, { rated }: Pick<WordsReport, 'rated'>): Tone => {
  const { low, high } = satisfied;
  if (low === null || high === null || !rated.all) return 'unrated';
  const usual = rated.high / rated.all;
  return high < usual ? 'low' : low > usual ? 'high' : 'usual';
};

/** Told by a sign and in words, not by colour alone. */
export const TONES: Record<Tone, { sign: string; name: string }> = {
  low: { sign: '−', name: 'rated lower than usual' },
  high: { sign: '+', name: 'rated higher than usual' },
  usual: { sign: '', name: 'rated as usual' },
  unrated: { sign: '', name: 'not rated' },
};

const SIZES = 5;

/** How large a term is written, from 1 to 5: by the root of its chats, since one reads an area. */
export const sizeOf = (documents: number, most: number): number =>
  Math.max(1, Math.ceil(SIZES * Math.sqrt(documents / most)));
