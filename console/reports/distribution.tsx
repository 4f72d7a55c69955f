import { count } from '../parts/format.ts';
import { wordFor } from '../parts/rating.tsx';

/** How many gave each score: a table whose bars are drawn beside the counts. */
export const Distribution = ({ counts }: { counts: readonly number[] }) => {
  const most = Math.max(1, ...counts);
  const rows = counts.map((n, index) => ({ n, score: index + 1 })).toReversed();
  return (
    <table class="distribution">
      <caption class="hidden">Ratings by score</caption>
      <thead class="hidden">
        <tr>
          <th scope="col">Score</th>
          <th scope="col">Ratings</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ n, score }) => (
          <tr key={score}>
            <th scope="row">
              {score}, {wordFor(score)}
            </th>
            <td>
              <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                <rect
                  class={score > 3 ? 'bar-part satisfied' : 'bar-part'}
                  width={(n / most) * 100}
                  height="8"
                />
              </svg>
              <span>{count(n)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
