import type { Scale } from '../../worker/wire.ts';
import { StarIcon } from './icons.tsx';
import { scoreWords, wordFor } from './score.ts';

interface Props {
  score: number;
  /** The scale it was asked on; chats of before had one. */
  scale?: Scale | undefined;
}

/** A score as five stars where it is one of satisfaction, and in words: for those who do not see them, and on other scales. */
export const Rating = ({ score, scale = 'csat' }: Props) =>
  scale === 'csat' ? (
    <span class="rating">
      <span class="hidden">
        {scoreWords(scale, score)}, {wordFor(score)}
      </span>
      {[1, 2, 3, 4, 5].map((place) => (
        <StarIcon key={place} filled={place <= score} />
      ))}
    </span>
  ) : (
    <span class="rating">{scoreWords(scale, score)}</span>
  );
