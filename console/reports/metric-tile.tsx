import type { ComponentChildren } from 'preact';
import type { Overview } from '../../worker/reports/bodies.ts';
import type { Difference } from '../../worker/reports/measured.ts';
import { count } from '../parts/format.ts';
import { ChatsLink } from './chats-link.tsx';
import { DRILLS } from './drill.ts';
import { changeOf, headlineOf, rangeOf, surenessOf, valueIn } from './figure.ts';
import { NOUNS, goodWhen } from './nouns.ts';
import { Range } from './range.tsx';
import { Tile } from './tile.tsx';
import type { MetricId, Unit } from './metric.ts';

type Compared = Overview['metrics'][MetricId];

/** The ends of an axis on which an interval is drawn; what has no ends has no axis. */
const AXES: Partial<Record<Unit, { least: number; most: number }>> = {
  share: { least: 0, most: 1 },
  score: { least: 1, most: 5 },
  points: { least: -100, most: 100 },
};

/** Good, bad or neither; what is noise is neither, whatever its sign. */
const toneOf = (id: MetricId, { value, noise }: Difference): string => {
  const wanted = goodWhen(id);
  if (noise || !wanted) return 'change';
  return Math.sign(value) === wanted ? 'change good' : 'change bad';
};

const Change = ({ id, unit, figure }: { id: MetricId; unit: Unit; figure: Compared }) => {
  const { change, previous } = figure;
  if (!previous || previous.value === null) return <p class="tile-note">Nothing to compare with before</p>;
  const sureness = surenessOf(unit, previous);
  if (sureness === 'counts') return <p class="tile-note">Before: {headlineOf(unit, previous)}</p>;
  const before = valueIn(unit, previous.value);
  return (
    <p class="tile-note">
      {change && surenessOf(unit, figure) !== 'counts' && (
        <span class={toneOf(id, change)}>{changeOf(unit, change)} · </span>
      )}
      before: {before}
    </p>
  );
};

/** How many it is of, each number a way to its chats. */
const Of = ({ id, unit, figure: { n, hits } }: { id: MetricId; unit: Unit; figure: Compared }) => {
  const { hits: those, of } = DRILLS[id];
  if (unit === 'count') return null;
  const whole = (
    <>
      <ChatsLink of={of}>{count(n)}</ChatsLink> {NOUNS[id]}
    </>
  );
  if (hits === null) return <>of {whole}</>;
  return (
    <>
      <ChatsLink of={those}>{count(hits)}</ChatsLink> of {whole}
    </>
  );
};

interface Props {
  id: MetricId;
  overview: Overview;
  children?: ComponentChildren;
}

/** A metric with how sure it is, of how many, and what it was before. */
export const MetricTile = ({ id, overview, children }: Props) => {
  const { term, definition, unit } = overview.definitions[id];
  const figure = overview.metrics[id];
  const sureness = surenessOf(unit, figure);
  const range = rangeOf(unit, figure);
  const axis = AXES[unit];
  const headline = headlineOf(unit, figure);
  const value =
    unit === 'count' && headline ? <ChatsLink of={DRILLS[id].of}>{headline}</ChatsLink> : headline;
  return (
    <Tile term={term} definition={definition} value={value}>
      {range && axis && (
        <Range low={figure.low ?? 0} high={figure.high ?? 0} value={figure.value} {...axis} />
      )}
      <p class="tile-note">
        {range && <>{range} · </>}
        <Of id={id} unit={unit} figure={figure} />
        {sureness === 'few' && <span class="few">few answers</span>}
        {sureness === 'counts' && <span class="few">too few to say more</span>}
      </p>
      <Change id={id} unit={unit} figure={figure} />
      {children}
    </Tile>
  );
};
