/** Which of the scales were asked, and which to speak of first. Pure. */
import type { Overview } from '../../worker/reports/bodies.ts';
import type { Scale } from '../../worker/wire.ts';
import type { MetricId } from './metric.ts';

/** In this order where equally many answered. */
const ALL: readonly Scale[] = ['csat', 'thumbs', 'ces', 'nps'];

/** The scales with answers, the one that most answered first. A site that has none yet is shown CSAT. */
export const scalesIn = ({ metrics }: Pick<Overview, 'metrics'>): readonly [Scale, ...Scale[]] => {
  const [first = 'csat', ...rest] = ALL.filter((scale) => metrics[scale].n > 0).toSorted(
    (one, other) => metrics[other].n - metrics[one].n,
  );
  return [first, ...rest];
};

/** Each scale is a metric of its own; CSAT has its mean beside it. */
export const metricsOf = (scale: Scale): readonly MetricId[] =>
  scale === 'csat' ? ['csat', 'csatMean'] : [scale];
