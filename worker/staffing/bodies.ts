/** What the two reports on the people at the desk are asked, and answer. */
import { z } from 'zod';
import { instant } from '../reports/asked.ts';
import { pace, patience } from './pace.ts';
import { plannedHour } from './plan.ts';
import { agentWorkload, workload } from './workload.ts';

export const shiftsQuery = z.object({ from: instant, to: instant });

export const shifts = z.object({
  from: instant,
  to: instant,
  timeZone: z.string(),
  /** Null: the period is longer than 31 days, over which this is not worked out. */
  workloads: z.object({ all: workload, agents: z.array(agentWorkload) }).nullable(),
});
export type Shifts = z.infer<typeof shifts>;

export const staffingQuery = z.object({
  from: instant,
  to: instant,
  /** The share of chats to be answered in time. */
  target: z.coerce.number().min(0.5).max(0.99).default(0.8),
  /** In seconds. */
  within: z.coerce.number().int().min(5).max(600).default(30),
  /** The most chats at once that an agent is given. */
  slots: z.coerce.number().int().min(1).max(5).default(3),
});

export const staffing = z.object({
  from: instant,
  to: instant,
  timeZone: z.string(),
  target: z.number(),
  within: z.int(),
  slots: z.int(),
  /** Of the last 31 days of the period; null: fewer than 30 chats came to an end in anyone's hands. */
  pace: pace.nullable(),
  /** How long shoppers wait before they leave. `measured` false: fewer than five left, and two minutes are taken. */
  patience,
  /** An hour of the week with fewer chats in all is not planned for. */
  fewest: z.int(),
  hours: z.array(plannedHour),
});
export type Staffing = z.infer<typeof staffing>;
