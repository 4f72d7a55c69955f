import type { Funnel } from '../../worker/reports/bodies.ts';
import type { Worth as Answer } from '../../worker/worth/bodies.ts';
import { Trouble } from '../parts/trouble.tsx';
import { getFunnel } from '../reports/calls.ts';
import { FunnelSteps } from '../reports/funnel-card.tsx';
import { Loaded } from '../reports/loaded.tsx';
import { PeriodNote } from '../reports/period-note.tsx';
import { queryOf, useReport } from '../reports/report.ts';
import { useAnswer } from '../reports/use-answer.ts';
import { AttributedCard } from './attributed-card.tsx';
import { BenchmarkCard } from './benchmark-card.tsx';
import { getExperiments, getWorth } from './calls.ts';
import { CausedCard } from './caused-card.tsx';
import { worthQuery } from './choices.ts';
import { ChoicesLine } from './choices-line.tsx';
import { CurveCard } from './curve-card.tsx';
import { GoalsCard } from './goals-card.tsx';
import { Converted, OrderFacts } from './order-facts.tsx';
import { RepeatCard } from './repeat-card.tsx';
import { worthSentence } from './sentence.ts';
import { WorthTable } from './worth-table.tsx';
import '../styles/worth.css';

/** Without any order and any chat all that follows would be empty. */
const isMeasured = ({ orders, served }: Answer): boolean => orders.n + orders.cancelled + served > 0;

interface WholeProps {
  worth: Answer;
  query: string;
  /** Undefined until it is there: nothing else waits for it. */
  funnel: Funnel | undefined;
}

const Whole = ({ worth, query, funnel }: WholeProps) => {
  const { value, trouble, again } = useAnswer(getExperiments, '');
  const tried = value?.experiments;
  // One sentence for both: it does not change under its reader.
  if (!tried && !trouble) return <p class="soft">Counting…</p>;
  return (
    <>
      <output class="sentence">{worthSentence(worth, tried)}</output>
      <PeriodNote timeZone={worth.timeZone} stillOpen={false}>
        {worth.stillOpen && worth.served > 0 && (
          <strong class="still-open">Still open: orders may yet follow the last of these chats.</strong>
        )}
      </PeriodNote>
      <div class="columns">
        <AttributedCard worth={worth} query={query} />
        {tried && <CausedCard experiments={tried} />}
        {trouble && <Trouble trouble={trouble} again={again} />}
      </div>
      {isMeasured(worth) && (
        <>
          <h2 class="part">All orders</h2>
          <Converted converted={worth.converted} />
          <OrderFacts orders={worth.orders} visits={funnel?.safari} />
          <WorthTable worth={worth} query={query} />
        </>
      )}
    </>
  );
};

/** What chat is worth: what followed it, and what it caused. */
export const Worth = () => {
  const report = useReport();
  const query = worthQuery(report.asked, report.period);
  const ofVisits = queryOf(report);
  const { value: funnel, trouble, busy, again } = useAnswer(getFunnel, ofVisits);
  return (
    <>
      <ChoicesLine />
      <Loaded ask={getWorth} query={query}>
        {(worth) => <Whole worth={worth} query={query} funnel={funnel} />}
      </Loaded>
      <div class="loaded" aria-busy={busy}>
        {trouble && <Trouble trouble={trouble} again={again} />}
        {funnel && <FunnelSteps funnel={funnel} query={ofVisits} />}
      </div>
      <RepeatCard />
      <GoalsCard />
      <CurveCard />
      <BenchmarkCard />
    </>
  );
};
