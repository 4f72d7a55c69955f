/** What a trial like this cannot rule out, as whoever reads its figures is told. */
import type { ExperimentKind } from './bodies.ts';

/** Of fewer shoppers a month a trial of all rarely tells anything. */
const SMALL = 20_000;
/** So long, in days, what is new may work because it is new. */
const NOVEL = 14;
const MONTH = 30;

const SHARED =
  'Both arms share the same agents: chats of one make the other wait, which hides part of an effect.';
const STORAGE =
  'Who clears the browser, or comes on a second device, may be dealt out again: that draws an effect towards none.';
const BOTS =
  'Known bots and scripted browsers are left out before anyone is dealt to an arm; those that hide are in both.';
const NOVELTY = `The first was dealt out less than ${NOVEL} days ago: what is new may work because it is new.`;
const FEW = `Fewer than ${SMALL.toLocaleString('en')} shoppers a month are in: the interval is all that can be said, and it may never tell.`;
const REPEATED = 'Chats are counted, not shoppers: one who is asked in several chats counts several times.';
const CUT = 'There are more orders than are compared one by one: revenue is left out.';

interface Known {
  kind: ExperimentKind;
  perDay: number;
  /** Days since the first was assigned. */
  age: number;
  isCutOff: boolean;
}

export const limitsOf = ({ kind, perDay, age, isCutOff }: Known): string[] => [
  ...(kind === 'survey' ? [REPEATED] : [SHARED, STORAGE, BOTS]),
  ...(age < NOVEL ? [NOVELTY] : []),
  ...(perDay * MONTH < SMALL ? [FEW] : []),
  ...(isCutOff ? [CUT] : []),
];
