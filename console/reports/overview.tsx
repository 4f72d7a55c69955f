import type { Overview as Answer } from '../../worker/reports/bodies.ts';
import { counted } from '../parts/format.ts';
import { metricsOf, scalesIn } from './answers.ts';
import { getOverview } from './calls.ts';
import { Card } from './card.tsx';
import { daySpan } from './day-names.ts';
import { dayIn } from './days.ts';
import { Distribution } from './distribution.tsx';
import { DriversCard } from './drivers-card.tsx';
import { FunnelCard } from './funnel-card.tsx';
import { Loaded } from './loaded.tsx';
import { MetricTile } from './metric-tile.tsx';
import { NonResponse } from './non-response.tsx';
import { PeriodNote } from './period-note.tsx';
import { AllOrders, Revenue } from './order-tiles.tsx';
import { queryOf, useReport } from './report.ts';
import { sentenceOf } from './sentence.ts';
import { Trend } from './trend.tsx';
import { Verbatims } from './verbatims.tsx';
import type { MetricId } from './metric.ts';

const FIRST: readonly MetricId[] = ['responseRate', 'firstResponse', 'answeredRate', 'conversion'];
const SERVICE: readonly MetricId[] = [
  'chats',
  'served',
  'missed',
  'abandoned',
  'serviceLevel',
  'wait',
  'response',
  'firstResponseP90',
  'duration',
  'resolution',
  'dropped',
  'transfers',
  'outOfHours',
];
const SURVEY: readonly MetricId[] = ['solved', 'recontact', 'seenRate', 'coverage'];

const RATINGS =
  'How many gave each score, of those who answered. Answers belong to the period in which their chat ended.';

/** What it is compared with, and what is counted together. */
const Notes = ({ previous, timeZone, stillOpen, asked }: Answer) => {
  const before = daySpan(
    dayIn(timeZone, Date.parse(previous.from)),
    dayIn(timeZone, Date.parse(previous.to) - 1),
  );
  const wordings = new Set(asked.map(({ scale, wording, variant }) => `${scale} ${wording} ${variant}`)).size;
  const languages = new Set(asked.map(({ locale }) => locale)).size;
  const scales = new Set(asked.map(({ scale }) => scale)).size;
  return (
    <PeriodNote timeZone={timeZone} stillOpen={stillOpen} compared={before}>
      {(wordings > scales || languages > 1) && (
        <span>
          The question was asked in {counted(wordings, 'wording')} and {counted(languages, 'language')}; the
          score counts them together.
        </span>
      )}
    </PeriodNote>
  );
};

const Tiles = ({ ids, overview }: { ids: readonly MetricId[]; overview: Answer }) => (
  <>
    {ids.map((id) => (
      <MetricTile key={id} id={id} overview={overview} />
    ))}
  </>
);

const Ratings = ({ overview }: { overview: Answer }) => {
  const query = queryOf(useReport());
  return (
    <Card
      title="Ratings"
      definition={RATINGS}
      report="overview"
      query={query}
      table={
        overview.distribution.length ? (
          overview.distribution.map((scores) => (
            <div class="rating-scale" key={scores.scale}>
              <Distribution {...scores} />
              {overview.nonResponse
                .filter(({ scale }) => scale === scores.scale)
                .map((silence) => (
                  <NonResponse key={silence.scale} {...silence} />
                ))}
            </div>
          ))
        ) : (
          <p class="soft">Nobody rated a chat of this period yet.</p>
        )
      }
    />
  );
};

/** Where no chat ended there are no figures of chats: a page of dashes would say no more. */
const Quiet = ({ overview }: { overview: Answer }) => (
  <>
    <output class="sentence">{sentenceOf(overview)}</output>
    <Notes {...overview} />
    <p class="soft quiet-hint">Choose other days above, or take a filter away.</p>
    <div class="tiles">
      <Tiles ids={['chats']} overview={overview} />
      <AllOrders {...overview} />
    </div>
    <FunnelCard />
  </>
);

const Whole = ({ overview }: { overview: Answer }) => {
  const [first, ...others] = scalesIn(overview);
  const [main = 'csat', ...more] = metricsOf(first);
  return (
    <>
      <output class="sentence">{sentenceOf(overview)}</output>
      <Notes {...overview} />
      <div class="tiles first">
        <Tiles ids={[main, ...FIRST]} overview={overview} />
      </div>
      <Trend overview={overview} />
      <div class="columns">
        <Ratings overview={overview} />
        <Verbatims />
      </div>
      <DriversCard />
      <h2 class="part">Service</h2>
      <div class="tiles">
        <Tiles ids={SERVICE} overview={overview} />
      </div>
      <h2 class="part">After the chat</h2>
      <div class="tiles">
        <Tiles ids={[...more, ...others.flatMap(metricsOf), ...SURVEY]} overview={overview} />
        <Revenue {...overview} />
        <AllOrders {...overview} />
      </div>
      <FunnelCard />
    </>
  );
};

/** What the site's chats came to in a period. */
export const Overview = () => (
  <Loaded ask={getOverview} query={queryOf(useReport())}>
    {(overview) =>
      overview.metrics.chats.value ? <Whole overview={overview} /> : <Quiet overview={overview} />
    }
  </Loaded>
);
