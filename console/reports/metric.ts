import type { Definitions } from '../../worker/reports/bodies.ts';

export type MetricId = keyof Definitions;

/** In what a metric counts: `share` is 0 to 1, `ms` milliseconds, `score` a point of its scale, `points` -100 to 100. */
export type Unit = Definitions[MetricId]['unit'];
