/** What the two reports on the people at the desk are asked, and answer. */
import { z } from 'zod';
import { agentId } from '../ids.ts';
import { instant } from '../reports/asked.ts';
import { share } from '../reports/measured.ts';

const ms = z.number().min(0);

const workload = z.object({
  /** Chats they held. */
  chats: z.int(),
  /** Time said to be online, and of all time with an open chat. */
  online: ms,
  busy: ms,
  /** Open chats while at least one is: mean over time, the number that is not passed in 95 % of it, and the most. */
  concurrency: z.object({ mean: z.number(), p95: z.int(), most: z.int() }).nullable(),
  /** Of the time online, that with an open chat; null: never online as far as is known. */
  occupancy: z.number().nullable(),
  /** Of the places offered while online, those in use. */
  slotOccupancy: z.number().nullable(),
  /** Busy time a chat; each moment is shared equally among those that were open. */
  handle: ms.nullable(),
});
export type Workload = z.infer<typeof workload>;

const agentWorkload = workload.extend({ id: agentId, name: z.string() });
export type AgentWorkload = z.infer<typeof agentWorkload>;

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

const pace = z.object({
  /** How long a chat takes an agent who holds so many, in ms. `measured` false: by the rule, from the others. */
  durations: z.array(z.object({ held: z.int(), ms: z.number(), n: z.int(), measured: z.boolean() })),
  /** How long a chat is held on average, ms. */
  held: z.number(),
  n: z.int(),
});
export type Pace = z.infer<typeof pace>;

const patience = z.object({ ms: z.number(), n: z.int(), measured: z.boolean() });
export type Patience = z.infer<typeof patience>;

/** Agents by the chain of chats, and by Erlang C; null: more than 500. */
const needed = z.object({ chain: z.int().nullable(), erlang: z.int().nullable() });
export type Needed = z.infer<typeof needed>;

const plannedHour = z.object({
  /** 1 for Monday to 7 for Sunday, and 0 to 23, on the site's clocks. */
  weekday: z.int(),
  hour: z.int(),
  /** How often it came in the period. */
  times: z.int(),
  /** Chats that came in all of these, in an hour on average, and in the busiest tenth at least. */
  chats: z.object({ n: z.int(), mean: z.number(), busy: z.number() }),
  /** For the average hour and for a busy one; null: too little is known. */
  needed: z.object({ mean: needed, busy: needed }).nullable(),
  /** Agents online on average; null: the log does not go back so far. */
  online: z.number().nullable(),
  served: share,
  /** Answered in time, of all but those who left at once. */
  serviceLevel: share,
});
export type PlannedHour = z.infer<typeof plannedHour>;

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
