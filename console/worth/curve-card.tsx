import type { Curve, CurveUnit, UnitOfCurve } from '../../worker/worth/bodies.ts';
import { count } from '../parts/format.ts';
import { Card } from '../reports/card.tsx';
import { FigureCell } from '../reports/figure-cell.tsx';
import { Loaded } from '../reports/loaded.tsx';
import { ask, useReport } from '../reports/report.ts';
import { ScrollTable } from '../reports/scroll-table.tsx';
import { getCurve } from './calls.ts';
import { spanOf } from './choices.ts';
import { CurveChart } from './curve-chart.tsx';
import { RatioLine } from './ratio-line.tsx';

const UNITS: readonly [
  { id: CurveUnit; name: string; many: string },
  ...{ id: CurveUnit; name: string; many: string }[],
] = [
  { id: 'agent', name: 'Agent', many: 'agents' },
  { id: 'week', name: 'Week', many: 'weeks' },
  { id: 'topic', name: 'Topic', many: 'topics' },
  { id: 'page', name: 'Page', many: 'pages' },
];

const DEFINITION =
  'The chats of each are split in two by chance: satisfaction is of one half and conversion of the other, so that luck in the ratings ' +
  'cannot flatter itself. Only those with 30 ratings and 100 answered chats at least.';

/** What the curve comes to, and what it is not. */
const Verdict = ({ enough, ratio, warning, units, unit }: Curve) => {
  const many = UNITS.find(({ id }) => id === unit)?.many ?? '';
  return (
    <>
      {enough ? (
        <RatioLine ratio={ratio} units={units.length} many={many} />
      ) : (
        <p>
          <strong>Cannot tell:</strong> it takes five {many} with 30 ratings and 100 answered chats each; in
          this period there are {count(units.length)}.
        </p>
      )}
      <p class="caution-line">{warning}</p>
    </>
  );
};

const measured = ({ n, of, ...rest }: UnitOfCurve['satisfied']) => ({ ...rest, n: of, hits: n });

const UnitTable = ({ units }: { units: readonly UnitOfCurve[] }) => (
  <ScrollTable caption="Satisfaction and conversion">
    <thead>
      <tr>
        <th scope="col">Name</th>
        <th scope="col">Satisfied, one half</th>
        <th scope="col">Ordered after, other half</th>
        <th scope="col">Ratings</th>
        <th scope="col">Answered chats</th>
      </tr>
    </thead>
    <tbody>
      {units.map(({ key, name, satisfied, converted, ratings, chats }) => (
        <tr key={key}>
          <th scope="row">
            <bdi>{name || 'Not known'}</bdi>
          </th>
          <FigureCell unit="share" figure={measured(satisfied)} />
          <FigureCell unit="share" figure={measured(converted)} />
          <td class="figure">{count(ratings)}</td>
          <td class="figure">{count(chats)}</td>
        </tr>
      ))}
    </tbody>
  </ScrollTable>
);

const Choice = ({ unit }: { unit: CurveUnit }) => {
  const report = useReport();
  return (
    <select
      class="small"
      aria-label="Compare"
      value={unit}
      onChange={({ currentTarget }) => ask(report, { unit: currentTarget.value })}
    >
      {UNITS.map(({ id, name }) => (
        <option key={id} value={id}>
          By {name.toLowerCase()}
        </option>
      ))}
    </select>
  );
};

/** Do those with happier customers sell more? */
export const CurveCard = () => {
  const { asked, period } = useReport();
  const { id: unit } = UNITS.find(({ id }) => id === asked.unit) ?? UNITS[0];
  const query = new URLSearchParams({ ...spanOf(period), unit }).toString();
  return (
    <Loaded ask={getCurve} query={query}>
      {(curve) => (
        <Card
          title="Satisfaction and orders"
          definition={DEFINITION}
          report="curve"
          query={query}
          tools={<Choice unit={unit} />}
          chart={
            curve.units.length > 0 && (
              <>
                <Verdict {...curve} />
                <CurveChart units={curve.units} />
              </>
            )
          }
          table={
            <>
              <Verdict {...curve} />
              {curve.units.length > 0 && <UnitTable units={curve.units} />}
            </>
          }
        />
      )}
    </Loaded>
  );
};
