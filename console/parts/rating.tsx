import { scale, scores } from '../../widget/locales/en-survey.ts';
import { StarIcon } from './icons.tsx';

/** The word for a score, as the survey asks it. */
export const wordFor = (score: number): string => scores[score - 1] ?? String(score);

/** A score as five stars, and in words for those who do not see them. */
export const Rating = ({ score }: { score: number }) => (
  <span class="rating">
    <span class="hidden">{scale(score, wordFor(score))}</span>
    {[1, 2, 3, 4, 5].map((place) => (
      <StarIcon key={place} filled={place <= score} />
    ))}
  </span>
);
