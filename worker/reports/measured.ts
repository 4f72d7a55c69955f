/** How a figure is told: with how many it is of, and how sure it is. */
import { z } from 'zod';

/** A share with its 95 % Wilson interval; null where nobody was asked. */
export const share = z.object({
  n: z.int(),
  of: z.int(),
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});
export type Share = z.infer<typeof share>;

/** A number with its 95 % interval; null where nothing was measured, or too little to tell. */
export const estimate = z.object({
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});

/** A metric's figure in its unit, with a 95 % interval where there is one. Where nothing was measured all are null, never 0. */
export const measured = z.object({
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** How many it is of: chats, answers or turns. */
  n: z.int(),
  /** Of a share, how many are it; null for what is no share. */
  hits: z.int().nullable(),
});
export type Measured = z.infer<typeof measured>;

/** A difference with its 95 % interval; `noise`: it may as well be none. */
export const difference = z.object({
  value: z.number(),
  low: z.number(),
  high: z.number(),
  noise: z.boolean(),
});
export type Difference = z.infer<typeof difference>;

/** `share` is 0 to 1, `ms` milliseconds, `score` a point of its scale, `points` -100 to 100. */
export const unit = z.enum(['count', 'share', 'ms', 'score', 'points']);

export const METRIC_IDS = [
  'chats',
  'served',
  'missed',
  'abandoned',
  'dropped',
  'outOfHours',
  'wait',
  'firstResponse',
  'firstResponseP90',
  'response',
  'responseP90',
  'serviceLevel',
  'duration',
  'resolution',
  'transfers',
  'answeredRate',
  'csat',
  'csatMean',
  'nps',
  'ces',
  'thumbs',
  'responseRate',
  'coverage',
  'seenRate',
  'solved',
  'recontact',
  'conversion',
] as const;
export type MetricId = (typeof METRIC_IDS)[number];

/** A figure for each metric. */
export const figures = z.record(z.enum(METRIC_IDS), measured);
export type Figures = z.infer<typeof figures>;
