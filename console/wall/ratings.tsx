import type { Scale } from '../../worker/wire.ts';
import { count } from '../parts/format.ts';
import type { Ratings as Rated } from './hour.ts';

export const SCALE_NAMES: Record<Scale, string> = {
  csat: 'Satisfaction, 1 to 5',
  thumbs: 'Thumbs',
  nps: 'Recommendation, 0 to 10',
  ces: 'Effort, 1 to 7',
};

/** How the ratings of each scale fell: a row of its own for each, since two scales are never added up. */
export const Ratings = ({ of }: { of: readonly Rated[] }) => (
  <ul class={of.length > 1 ? 'wall-ratings many' : 'wall-ratings'}>
    {of.map(({ scale, ...counts }) => (
      <li key={scale}>
        {of.length > 1 && <span class="wall-scale">{SCALE_NAMES[scale]}</span>}
        {(['good', 'other', 'bad'] as const).map((kind) => (
          <span key={kind} class={`wall-rated ${kind}`}>
            {count(counts[kind])} <small>{kind}</small>
          </span>
        ))}
      </li>
    ))}
  </ul>
);
