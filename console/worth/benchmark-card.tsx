import type { Benchmark } from '../../worker/benchmark/bodies.ts';
import { count, counted } from '../parts/format.ts';
import { Card } from '../reports/card.tsx';
import { percentage } from '../reports/figure.ts';
import { Loaded } from '../reports/loaded.tsx';
import { ScrollTable } from '../reports/scroll-table.tsx';
import { getBenchmark } from './calls.ts';
import { CurveChart } from './curve-chart.tsx';
import { RatioLine } from './ratio-line.tsx';

const DEFINITION =
  'The shops on this server that joined, each by its chats of 90 days; they end a week ago, so that the orders after them are in. ' +
  'Satisfaction is of one half of a shop’s chats and conversion of the other, so that luck in the ratings cannot flatter itself. ' +
  'Shops may ask on different scales; each counts as satisfied by the rule of its own. Counted once a week.';

const YOURS = 'Your shop';

const Join = () => (
  <>
    <p>
      See where your shop stands among the others on this server. What you share are counts of 90 days alone:
      how many chats were answered, rated, rated well and followed by an order. No names, no sums of money,
      nothing that anyone wrote. The others see one more point, not whose it is, and only where there are five
      shops or more. Leave, and your counts are deleted at once.
    </p>
    <p>
      <a class="button quiet-button" href="#/settings/site">
        Settings, Site
      </a>
    </p>
  </>
);

/** Why nothing is compared yet. */
const Waiting = ({ yours }: Benchmark) =>
  yours ? (
    <p>
      <strong>Cannot tell yet:</strong> it takes five shops with 30 ratings and 100 answered chats each, and
      enough different owners that no shop can be told from the others. Yours has{' '}
      {counted(yours.ratings, 'rating')} and {counted(yours.chats, 'answered chat')}.
    </p>
  ) : (
    <p class="soft">You have joined. Your chats are counted within the hour.</p>
  );

const Verdict = ({ ratio, sites, yours, warning }: Benchmark) => (
  <>
    <RatioLine ratio={ratio} units={sites ?? 0} many="shops" />
    {yours && yours.place === null && (
      <p>
        Yours is too small to be among them: {counted(yours.ratings, 'rating')},{' '}
        {counted(yours.chats, 'answered chat')}.
      </p>
    )}
    <p class="caution-line">{warning}</p>
  </>
);

const pointsOf = ({ points, yours }: Benchmark) =>
  points.map(({ satisfied, converted }, index) => ({
    key: count(index + 1),
    ...(yours?.place === index + 1 && { label: YOURS }),
    satisfied: { value: satisfied },
    converted: { value: converted },
  }));

const Points = ({ points }: { points: ReturnType<typeof pointsOf> }) => (
  <ScrollTable caption="Shops, the most satisfied first">
    <thead>
      <tr>
        <th scope="col">Shop</th>
        <th scope="col">Satisfied, one half</th>
        <th scope="col">Ordered after, other half</th>
      </tr>
    </thead>
    <tbody>
      {points.map(({ key, label = key, satisfied, converted }) => (
        <tr key={key}>
          <th scope="row">{label}</th>
          <td class="figure">{percentage(satisfied.value)}</td>
          <td class="figure">{percentage(converted.value)}</td>
        </tr>
      ))}
    </tbody>
  </ScrollTable>
);

const Compared = ({ benchmark }: { benchmark: Benchmark }) => (
  <Card
    title="Your shop among others"
    definition={DEFINITION}
    report="benchmark"
    chart={
      <>
        <Verdict {...benchmark} />
        <CurveChart units={pointsOf(benchmark)} />
      </>
    }
    table={
      <>
        <Verdict {...benchmark} />
        <Points points={pointsOf(benchmark)} />
      </>
    }
  />
);

/** The shops of this server side by side, none of them named. */
export const BenchmarkCard = () => (
  <Loaded ask={getBenchmark} query="">
    {(benchmark) =>
      benchmark.enough ? (
        <Compared benchmark={benchmark} />
      ) : (
        <Card
          title="Your shop among others"
          definition={DEFINITION}
          table={benchmark.joined ? <Waiting {...benchmark} /> : <Join />}
        />
      )
    }
  </Loaded>
);
