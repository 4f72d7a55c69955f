import type { Driver, Drivers } from '../../worker/reports/bodies.ts';
import type { Share } from '../../worker/reports/measured.ts';
import { count } from '../parts/format.ts';
import { getDrivers } from './calls.ts';
import { Card } from './card.tsx';
import { changeOf } from './figure.ts';
import { FigureCell } from './figure-cell.tsx';
import { Loaded } from './loaded.tsx';
import { queryOf, useReport } from './report.ts';
import { ScrollTable } from './scroll-table.tsx';

const DEFINITION =
  'Of those who answered: how many chose a reason, how satisfied they were, and how satisfied the others were. ' +
  'It shows what goes with satisfaction, not what makes it.';

const REASONS: Record<string, string> = {
  knowledge: 'Knowledge',
  attitude: 'Attitude',
  speed: 'Speed',
  solved: 'Solved it',
  effort: 'Effort',
};

const measured = ({ n, of, ...rest }: Share) => ({ ...rest, n: of, hits: n });

const Row = ({
  name,
  chosen,
  satisfiedWith,
  satisfiedWithout,
  difference,
}: { name: string } & Omit<Driver, 'reason'>) => (
  <tr>
    <th scope="row">{name}</th>
    <FigureCell unit="share" figure={measured(satisfiedWith)} />
    <FigureCell unit="share" figure={measured(satisfiedWithout)} />
    <td class="figure">
      {difference && satisfiedWith.of >= 10 && satisfiedWithout.of >= 10
        ? changeOf('share', difference)
        : '–'}
    </td>
    <td class="figure">
      {count(chosen.n)} of {count(chosen.of)}
    </td>
  </tr>
);

/** That nobody said so tells of a question that was not asked as much as of one that was passed over. */
const solvedIsKnown = ({ solved }: Pick<Drivers, 'solved'>): boolean =>
  solved.satisfiedWith.of + solved.satisfiedWithout.of > 0;

const Reasons = ({ rows, solved }: Drivers) => (
  <ScrollTable caption="Satisfaction by reason">
    <thead>
      <tr>
        <th scope="col">Reason</th>
        <th scope="col">Satisfied, who chose it</th>
        <th scope="col">Satisfied, who did not</th>
        <th scope="col">Difference</th>
        <th scope="col">Chosen</th>
      </tr>
    </thead>
    <tbody>
      {rows.map(({ reason, ...row }) => (
        <Row key={reason} name={REASONS[reason] ?? reason} {...row} />
      ))}
      {solvedIsKnown({ solved }) && <Row name="Said it was solved (others: said it was not)" {...solved} />}
    </tbody>
  </ScrollTable>
);

/** What goes with satisfaction. */
export const DriversCard = () => {
  const query = queryOf(useReport());
  return (
    <Loaded ask={getDrivers} query={query}>
      {(drivers) => (
        <Card
          title="What goes with satisfaction"
          definition={DEFINITION}
          report="drivers"
          query={query}
          table={
            drivers.rows.length || solvedIsKnown(drivers) ? (
              <Reasons {...drivers} />
            ) : (
              <p class="soft">Nobody gave a reason yet.</p>
            )
          }
        />
      )}
    </Loaded>
  );
};
