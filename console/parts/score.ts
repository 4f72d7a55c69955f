/** How a rating reads, on whichever scale it was asked. */
import type { Message } from '../../worker/protocol.ts';
import { SCALES, type Scale } from '../../worker/wire.ts';
import { survey } from '../../widget/locales/en.ts';

const SATISFIED = [survey.score1, survey.score2, survey.score3, survey.score4, survey.score5];

/** The word for a CSAT score, as the survey asks it. */
export const wordFor = (score: number): string => SATISFIED[score - 1] ?? String(score);

/** `4 of 5`, `Thumb up`, `7 of 10 (NPS)`. */
export const scoreWords = (scale: Scale, score: number): string => {
  if (scale === 'thumbs') return score ? 'Thumb up' : 'Thumb down';
  const place = `${score} of ${SCALES[scale].highest}`;
  return scale === 'csat' ? place : `${place} (${scale.toUpperCase()})`;
};

/** Built-in reasons, in the order they are asked in; a shop's own read as it wrote them. */
export const REASONS: Readonly<Record<string, string>> = {
  knowledge: survey.knowledge,
  attitude: survey.attitude,
  speed: survey.speed,
  solved: survey.result,
  effort: survey.effort,
};

interface Details {
  solved?: boolean | null | undefined;
  reasons?: readonly string[] | undefined;
}

/** What a shopper said besides the score: `Solved · Speed, Knowledge`; empty where nothing. */
export const detailWords = ({ solved, reasons = [] }: Details): string =>
  [
    typeof solved === 'boolean' && (solved ? 'Solved' : 'Not solved'),
    reasons.map((reason) => REASONS[reason] ?? reason).join(', '),
  ]
    .filter(Boolean)
    .join(' · ');

/** What became of the question after a chat, as an agent reads it; empty for what is no news to them. */
export const surveyLine = (message: Message): string => {
  if (message.kind === 'survey')
    return message.sign === 'withdrawn' ? 'The shopper took the rating back' : '';
  if (message.kind !== 'rated') return '';
  const { scale = 'csat', score, comment } = message;
  return [
    `The shopper rated this chat ${scoreWords(scale, score)}`,
    detailWords(message),
    comment && `“${comment}”`,
  ]
    .filter(Boolean)
    .join(' · ');
};
