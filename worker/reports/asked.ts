/** What can be asked of a site's ended chats: a period by the end of chats, filters that hold for all of a figure, a grouping. */
import { z } from 'zod';
import { oneLine } from '../facts.ts';
import { agentId } from '../ids.ts';
import { wrapUp } from '../notes.ts';
import { scale } from '../survey.ts';
import { device } from '../visits.ts';

/** An instant, ISO 8601. */
export const instant = z.iso.datetime({ offset: true });

/** Empty: those of which it is not known. */
const orUnknown = <Schema extends z.ZodType>(schema: Schema) => z.union([schema, z.literal('')]).optional();

const filterShape = {
  /** Who had the chat last. */
  agent: orUnknown(agentId),
  topic: orUnknown(oneLine(100)),
  device: orUnknown(device),
  /** Of the browser, e.g. `pt`. */
  language: orUnknown(oneLine(35)),
  /** The first part of the address on which it began, e.g. `/products`. */
  page: orUnknown(oneLine(2_000)),
  wrapUp: orUnknown(wrapUp),
  /** One of its tags. */
  tag: oneLine(40).optional(),
  /** On which its question was asked; empty: nothing was. */
  scale: orUnknown(scale),
};
export const filters = z.object(filterShape);
export type Filters = z.infer<typeof filters>;

export const reportQuery = z.object({ from: instant, to: instant, ...filterShape });
export type ReportQuery = z.infer<typeof reportQuery>;

/** Time is the site's; a week begins on Monday. Days, weeks and months by the end of chats, hours by their beginning. */
const TIMES = ['day', 'week', 'month', 'hour', 'weekdayHour'] as const;
/** What every chat has one of: its parts add up to the whole. */
export const DIMENSIONS = ['agent', 'topic', 'device', 'language', 'page', 'wrapUp', 'scale'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export const tableBy = z.enum([...TIMES, 'agent', 'topic', 'device', 'language', 'page', 'wrapUp']);
export type TableBy = z.infer<typeof tableBy>;
export const tableQuery = reportQuery.extend({ by: tableBy });

/** From this instant on, the clocks of the site are so many ms ahead of UTC. */
export interface Clock {
  from: number;
  ahead: number;
}

/** How chats are put into groups. */
export type Grouping = (
  | { by: 'all' | Dimension | 'namedAgent' | 'solved' | 'asking' | 'reason' }
  /** The n-th group begins at the n-th bound and ends at the next; UTC ms, ascending. */
  | { by: 'period'; bounds: number[] }
  | { by: 'hour' | 'weekdayHour'; clocks: Clock[] }
) & {
  /** False where no durations are asked for: to count those takes most of the time. */
  isTimed?: boolean;
};

/** What a Ledger is asked to count: chats that ended in [from, to), UTC ms, in one or more groupings. */
export interface Asked {
  from: number;
  to: number;
  filters: Filters;
  groupings: Grouping[];
  /** Whether a shopper came back within a week is known of chats that ended before this. */
  settledBefore: number;
}
