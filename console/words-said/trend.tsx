import type { WordsReport } from '../../worker/words/bodies.ts';
import { count, percent } from '../parts/format.ts';

type Weeks = WordsReport['themes'][number]['weeks'];

const WIDTH = 108;
const HEIGHT = 24;

const shareOf = ({ documents, of }: Weeks[number]): number => (of ? documents / of : 0);

/** The share of each week's chats, as bars, and in words for those who do not see them. */
export const Trend = ({ weeks, most }: { weeks: Weeks; most: number }) => {
  const step = WIDTH / weeks.length;
  const last = weeks.at(-1);
  return (
    <span class="said-trend">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} aria-hidden="true">
        {weeks.map((week, place) => {
          const height = most ? (shareOf(week) / most) * HEIGHT : 0;
          return (
            <rect
              key={week.from}
              class={place === weeks.length - 1 ? 'bar-part said-last' : 'bar-part'}
              x={place * step}
              y={HEIGHT - height}
              width={step - 2}
              height={height}
            />
          );
        })}
      </svg>
      <span class="hidden">
        By week, the oldest first:{' '}
        {weeks.map(({ documents, of }) => `${count(documents)} of ${count(of)}`).join(', ')}
      </span>
      {last && last.of > 0 && <span aria-hidden="true">{percent(shareOf(last))} this week</span>}
    </span>
  );
};
