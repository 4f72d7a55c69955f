import { survey } from '../../widget/locales/en.ts';
import { fill } from '../../widget/locales/fill.ts';
import { StarIcon } from './icons.tsx';

/** The word for a score, as the survey asks it. */
export const wordFor = (score: number): string =>
  [survey.score1, survey.score2, survey.score3, survey.score4, survey.score5][score - 1] ?? String(score);

/** A score as five stars, and in words for those who do not see them. */
export const Rating = ({ score }: { score: number }) => (
  <span class="rating">
    <span class="hidden">
      {fill(survey.score, score)}, {wordFor(score)}
    </span>
    {[1, 2, 3, 4, 5].map((place) => (
      <StarIcon key={place} filled={place <= score} />
    ))}
  </span>
);
