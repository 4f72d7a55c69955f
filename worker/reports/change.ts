/** What is another figure than before, and whether that may be chance. */
import { Z } from '../statistics/interval.ts';
import { overview, type Overview } from './bodies.ts';
import type { Counts } from './counts.ts';
import { METRIC_IDS, type Difference, type Measured, type MetricId } from './measured.ts';
import { figuresOf } from './metrics.ts';

const told = (value: number, low: number, high: number): Difference => ({
  value,
  low,
  high,
  noise: low <= 0 && high >= 0,
});

/** Of two numbers of independent events. */
const countChange = (now: number, before: number): Difference => {
  const half = Z * Math.sqrt(now + before);
  return told(now - before, now - before - half, now - before + half);
};

/**
 * `now` less `before`: of shares Newcombe's interval, and of other figures the same made from theirs (MOVER: Zou, Donner 2008).
 * Null where either has no figure, or no interval.
 */
const changeOf = (id: MetricId, now: Measured, before: Measured): Difference | null => {
  if (now.value === null || before.value === null) return null;
  if (id === 'chats') return countChange(now.value, before.value);
  if (now.low === null || now.high === null || before.low === null || before.high === null) return null;
  const value = now.value - before.value;
  return told(
    value,
    value - Math.hypot(now.value - now.low, before.high - before.value),
    value + Math.hypot(now.high - now.value, before.value - before.low),
  );
};

/** Every metric beside what it was before. */
export const figuresBeside = (counts: Counts, before: Counts): Overview['metrics'] => {
  const [now, then] = [figuresOf(counts), figuresOf(before)];
  const entries = METRIC_IDS.map((id) => [
    id,
    { ...now[id], previous: then[id], change: changeOf(id, now[id], then[id]) },
  ]);
  return overview.shape.metrics.parse(Object.fromEntries(entries));
};
