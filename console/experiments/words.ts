/** What an experiment says, in words. Pure. */
import type { Experiment } from '../../worker/experiments/bodies.ts';
import { count, counted, day } from '../parts/format.ts';
import { isEnough } from '../worth/cause.ts';
import { pointsOf, rangeOf, relativeOf } from '../worth/numbers.ts';

type Kind = Experiment['kind'];

export const KINDS: Record<Kind, string> = {
  widget: 'The whole chat, held back',
  invitation: 'Invitation',
  survey: 'Words of the question',
  aa: 'A/A: no difference at all',
};

/** Who is dealt, and what they are to do. */
export const NOUNS: Record<Kind, { who: string; did: string }> = {
  widget: { who: 'shoppers', did: 'ordered' },
  invitation: { who: 'shoppers', did: 'ordered' },
  survey: { who: 'chats', did: 'answered' },
  aa: { who: 'shoppers', did: 'ordered' },
};

/** `Held back`, `Shown`, `Shown, words 2`: as the Worker names arms. */
export const armName = (arm: string): string => {
  const [word = '', more] = arm.split('.');
  const name = word === 'held' ? 'Held back' : word.charAt(0).toUpperCase() + word.slice(1);
  return more ? `${name}, words ${Number(more) + 1}` : name;
};

const CAUSES: Record<Kind, string> = {
  widget: 'The chat',
  invitation: 'The invitation',
  survey: 'The other words',
  aa: 'Nothing at all',
};

/** How often chance alone would do it: `1 time in 480,000`. */
const oddsOf = (p: number): string =>
  p < 1e-9 ? 'less than once in a billion times' : `once in ${count(Math.round(1 / p))} times`;

const planned = (arms: Experiment['arms']): string =>
  arms.map(({ planned: share }) => Math.round(share * 1_000) / 10).join(' : ');

/** Why nothing is shown. */
export const alarmOf = ({ arms, srm, kind }: Pick<Experiment, 'arms' | 'srm' | 'kind'>): string =>
  `${arms.map(({ n }) => count(n)).join(' : ')} ${NOUNS[kind].who} were dealt to the groups where ${planned(arms)} was planned` +
  `${srm.p === null ? '' : `; chance does that ${oddsOf(srm.p)}`}. Something loses some of one group, so any comparison would be of ` +
  'different people. Results stay hidden until it is found.';

/** The verdict in a sentence: the always-valid interval decides, since one looks whenever one likes. */
export const verdictOf = (experiment: Pick<Experiment, 'kind' | 'arms' | 'results' | 'plan'>): string => {
  const { kind, arms, results, plan } = experiment;
  const { who } = NOUNS[kind];
  const total = arms.reduce((sum, { n }) => sum + n, 0);
  if (!total) return 'Nobody has been dealt to a group yet.';
  if (!results || !isEnough(results) || results.always.low === null)
    return `Cannot tell: ${count(total)} ${who} are in, too few to compare.`;
  const range = rangeOf(results.always, pointsOf);
  if (results.verdict === 'cannot_tell') {
    const lies = range ? `: the difference may be anything from ${range}, and so none` : '';
    return `Cannot tell${lies}. ${waitOf(plan)}`.trim();
  }
  const { value } = results.relative;
  const relative = value === null ? '' : `, ${relativeOf(value)}`;
  const sure = range ? ` (${range}, however often one looks)` : '';
  return `${CAUSES[kind]} made ${results.verdict} shoppers ${kind === 'survey' ? 'answer' : 'order'}: ${pointsOf(results.difference.value ?? 0)}${relative}${sure}.`;
};

/** How long until a difference of a tenth would show. */
export const waitOf = ({ needed, perDay, daysToGo, canTell }: Experiment['plan']): string => {
  if (canTell) return 'Enough are in to see a difference of a tenth: if there is one, it is smaller.';
  if (needed === null) return '';
  if (daysToGo === null)
    return `To see a difference of a tenth it takes ${count(needed)}, and nobody comes in now.`;
  const pace = `${count(needed)} at ${count(Math.round(perDay))} a day`;
  if (daysToGo > 365)
    return `To see a difference of a tenth it takes ${pace}: more than a year. At this size of shop it cannot be told.`;
  return `To see a difference of a tenth it takes ${pace}: ${counted(daysToGo, 'day')} to go.`;
};

/** The verdict in two words, for a list. */
export const shortVerdict = ({
  srm,
  results,
  arms,
}: Pick<Experiment, 'srm' | 'results' | 'arms'>): string => {
  if (srm.alarm) return 'Hidden: uneven groups';
  if (!arms.some(({ n }) => n)) return 'Not begun';
  if (!results || results.verdict === 'cannot_tell') return 'Cannot tell';
  return results.verdict === 'more' ? 'More' : 'Fewer';
};

/** `since 3 Oct 2026`; empty before the first is dealt. */
export const sinceOf = ({ startedAt }: Pick<Experiment, 'startedAt'>): string =>
  startedAt ? `since ${day(Date.parse(startedAt))}` : 'not begun';
