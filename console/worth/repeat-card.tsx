import type { Repeat } from '../../worker/worth/bodies.ts';
import { count, counted } from '../parts/format.ts';
import { Card } from '../reports/card.tsx';
import { FigureCell } from '../reports/figure-cell.tsx';
import { Loaded } from '../reports/loaded.tsx';
import { useReport } from '../reports/report.ts';
import { ScrollTable } from '../reports/scroll-table.tsx';
import { getRepeat } from './calls.ts';
import { spanOf } from './choices.ts';

const DEFINITION =
  'Of the shoppers who ordered in this period, those who ordered again, by how the last chat before that order was rated. Only shoppers whose ' +
  'days are over. They chose to chat, and to rate: it is no proof that the chat brought them back.';

const AFTER: Record<Repeat['rows'][number]['after'], string> = {
  good: 'After a chat they were satisfied with',
  neutral: 'After one they were neither',
  bad: 'After one they were unhappy with',
  unrated: 'After one they did not rate',
  none: 'Without a chat',
};

const Rows = ({ rows, withinDays }: Repeat) => (
  <ScrollTable caption="Who orders again">
    <thead>
      <tr>
        <th scope="col">First order</th>
        <th scope="col">Ordered again within {withinDays} days</th>
        <th scope="col">Shoppers</th>
      </tr>
    </thead>
    <tbody>
      {rows.map(({ after, again: { n, of, ...interval } }) => (
        <tr key={after}>
          <th scope="row">{AFTER[after]}</th>
          <FigureCell unit="share" figure={{ ...interval, n: of, hits: n }} />
          <td class="figure">{count(of)}</td>
        </tr>
      ))}
    </tbody>
  </ScrollTable>
);

/** Who comes back, after a good chat, a bad one, and none. */
export const RepeatCard = () => {
  const query = new URLSearchParams(spanOf(useReport().period)).toString();
  return (
    <Loaded ask={getRepeat} query={query}>
      {(repeat) => (
        <Card
          title="Who orders again"
          definition={DEFINITION}
          report="repeat"
          query={query}
          table={
            <>
              {repeat.rows.some(({ again }) => again.of > 0) ? (
                <Rows {...repeat} />
              ) : (
                <p class="soft">
                  Nobody can have ordered again yet: it takes {repeat.withinDays} days from an order of this
                  period. Choose a longer one.
                </p>
              )}
              {repeat.stillOpen > 0 && (
                <p class="tile-note">
                  {counted(repeat.stillOpen, 'shopper')} more still {repeat.stillOpen === 1 ? 'has' : 'have'}{' '}
                  days to go and are in no row.
                </p>
              )}
            </>
          }
        />
      )}
    </Loaded>
  );
};
