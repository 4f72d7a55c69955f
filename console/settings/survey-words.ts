/** The survey as one sets it: its reasons, and what a shopper is asked, in words. Pure. */
import { survey as english } from '../../widget/locales/en.ts';
import type { Scale } from '../../worker/wire.ts';
import { REASONS } from '../parts/score.ts';
import type { Draft } from './draft.ts';

const isBuiltIn = (reason: string): boolean => reason in REASONS;

/** The shop's own reasons, as they are written: without what stands there twice, or is a name of a built-in one. */
export const ownIn = (lines: readonly string[]): string[] => [
  ...new Set(lines.map((line) => line.trim()).filter((line) => line && !isBuiltIn(line))),
];

/** These reasons with a built-in one in or out: they are asked in one order, the shop's own after them. */
export const withReason = (reasons: readonly string[], reason: string, isIn: boolean): string[] => [
  ...Object.keys(REASONS).filter((one) => (one === reason ? isIn : reasons.includes(one))),
  ...ownIn(reasons),
];

/** These reasons with others of the shop's own. */
export const withOwn = (reasons: readonly string[], lines: readonly string[]): string[] => [
  ...reasons.filter(isBuiltIn),
  ...ownIn(lines),
];

type Name = keyof typeof english;

const TITLES: Record<Scale, Name> = { csat: 'title', thumbs: 'thumbs', nps: 'nps', ces: 'ces' };
const ENDS: Record<Scale, readonly [Name, Name]> = {
  csat: ['lowest', 'highest'],
  thumbs: ['bad', 'good'],
  nps: ['unlikely', 'likely'],
  ces: ['disagree', 'agree'],
};
/** What is chosen from; a CSAT has several looks. */
const MARKS: Partial<Record<Scale, string>> = {
  thumbs: 'a thumb down or up',
  nps: '0 to 10',
  ces: '1 to 7',
};

/** What a shopper reads, a line for each question, in the words of the shop's main language where it has its own. */
export const askedIn = ({
  survey,
  texts,
  language,
}: Pick<Draft, 'survey' | 'texts' | 'language'>): string[] => {
  const { scale, look, solved, reasons, comment } = survey;
  const own = texts[language] ?? {};
  const say = (name: Name): string => own[`survey.${name}`] || english[name];
  const sayReason = (reason: string): string => {
    const name = reason === 'solved' ? 'result' : reason;
    return (isBuiltIn(reason) && own[`survey.${name}`]) || (REASONS[reason] ?? reason);
  };
  const marks = MARKS[scale] ?? `5 ${look}`;
  const [low, high] = ENDS[scale];
  return [
    `${say(TITLES[scale])} ${marks}, from “${say(low)}” to “${say(high)}”`,
    solved && `${say('solved')} ${say('yes')}, ${say('no')}`,
    reasons.length > 0 && `${say('why')} ${reasons.map(sayReason).join(', ')}`,
    comment && say('comment'),
  ].filter((line) => line !== false);
};
