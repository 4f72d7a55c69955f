/** What the routes of reports answer. */
import { z } from 'zod';
import { goalCount } from '../goals.ts';
import { invitationCount } from '../invitations.ts';
import { moneySum } from '../money.ts';
import { scale, variant } from '../survey.ts';
import { filters, instant, tableBy } from './asked.ts';
import { difference, figures, measured, METRIC_IDS, share, unit } from './measured.ts';

const metricId = z.enum(METRIC_IDS);

/** What each metric is called and means, for whoever shows it. */
const definitions = z.record(metricId, z.object({ term: z.string(), definition: z.string(), unit }));
export type Definitions = z.infer<typeof definitions>;

const period = z.object({ from: instant, to: instant });

/** The period of an answer, and in which zone its days, weeks, months and hours are meant. */
export const span = period.extend({ timeZone: z.string() });

/** On all answers about chats: of what they are. */
export const head = span.extend({
  filters,
  /** Ratings of these chats may still come: a chat can be rated for a day. */
  stillOpen: z.boolean(),
});
export type Head = z.infer<typeof head>;

export const overview = head.extend({
  /** Chats that ended in the period. */
  chats: z.int(),
  /** Of them, those with at least one message from an agent. */
  answered: share,
  /** Seconds from the shopper's first message to the first from an agent; percentiles are right to 1 %. */
  firstResponse: z.object({ n: z.int(), median: z.number().nullable(), p90: z.number().nullable() }),
  /** Satisfied (4 or 5) of those who rated. */
  csat: share.extend({
    mean: z.number().nullable(),
    /** How many gave 1, 2, 3, 4 and 5. */
    distribution: z.array(z.int()).length(5),
  }),
  /** Answered chats followed by an order: last touch, within the window after the agent's last message. */
  conversion: share,
  /** Orders, whenever placed, that are credited to chats which ended in the period. */
  credited: z.object({ windowDays: z.int(), orders: z.int(), revenue: z.array(moneySum) }),
  /** All orders placed in the period, credited or not, whatever the filters. */
  orders: z.object({ n: z.int(), revenue: z.array(moneySum), notAttributable: z.int() }),
  /** Invitations that were due in the period, by rule and arm, and what came of them, whatever the filters. */
  invitations: z.array(invitationCount),
  /** The period before, as long by the clocks of the site. */
  previous: period,
  /** `change` is against the period before; null where either has no figure or no interval. */
  metrics: z.record(
    metricId,
    measured.extend({ previous: measured.nullable(), change: difference.nullable() }),
  ),
  definitions,
  /** How many gave each score, from the lowest; scales with answers only. */
  distribution: z.array(z.object({ scale, lowest: z.int(), counts: z.array(z.int()) })),
  /** Answers by what they answer: several of a scale are pooled in its figures. */
  asked: z.array(
    z.object({ scale, wording: z.int(), variant: variant.nullable(), locale: z.string(), n: z.int() }),
  ),
  /** By scale: from nobody who was silent satisfied, `low`, to everybody, `high`; the truth lies between. */
  nonResponse: z.array(
    z.object({
      scale,
      offered: z.int(),
      answered: z.int(),
      satisfied: z.int(),
      low: z.number().nullable(),
      high: z.number().nullable(),
    }),
  ),
});
export type Overview = z.infer<typeof overview>;

const tableRow = z.object({
  /** What filters by it; empty: not known. */
  key: z.string(),
  /** As people read it. */
  name: z.string(),
  /** Of rows that are periods. */
  from: instant.optional(),
  to: instant.optional(),
  /** Not all of it is in the period, or it is not over. */
  partial: z.boolean().optional(),
  metrics: figures,
});
export type TableRow = z.infer<typeof tableRow>;
export const table = head.extend({ by: tableBy, definitions, rows: z.array(tableRow) });
export type Table = z.infer<typeof table>;

const driver = z.object({
  reason: z.string(),
  /** Of those who answered. */
  chosen: z.object({ n: z.int(), of: z.int() }),
  satisfiedWith: share,
  satisfiedWithout: share,
  difference: difference.nullable(),
});
export type Driver = z.infer<typeof driver>;
export const drivers = head.extend({
  /** Answers on this scale alone. */
  scale,
  /** Most chosen first. */
  rows: z.array(driver),
  /** Those who said that it was solved against those who said that it was not. */
  solved: driver.omit({ reason: true }),
});
export type Drivers = z.infer<typeof drivers>;

export const funnel = head.extend({
  steps: z.array(
    z.object({
      step: z.enum(['visits', 'invited', 'chats', 'served', 'ordered']),
      /** Null where it is not known: visits are kept for 30 days, and filters are of chats. */
      n: z.int().nullable(),
      /** Of the step before, where this is a part of it. */
      share: share.nullable(),
      /** Of the visitors, those who went so far; null where they are not known. Who came without consent is in `n` alone. */
      ofVisits: share.nullable(),
    }),
  ),
  /** Of the visitors, those who placed an order, with a chat or without; null where they are not known. */
  conversion: share.nullable(),
  /** Of the visitors whose browser is known, those with Safari, whose scripts forget a shopper after 7 days. */
  safari: share.nullable(),
});
export type Funnel = z.infer<typeof funnel>;

const agentRow = tableRow.omit({ from: true, to: true, partial: true }).extend({
  /** Satisfaction drawn to the site's, as if ten more of its answers were theirs; null without any. */
  shrunk: z.number().nullable(),
  /** Enough answers (30) to be put in an order. */
  rankable: z.boolean(),
  /** Its satisfaction is off the site's by more than chance, however many agents there are (Holm). */
  differs: z.boolean(),
});
export const agents = head.extend({ site: figures, definitions, rows: z.array(agentRow) });
export type Agents = z.infer<typeof agents>;

const goalRow = goalCount.extend({
  name: z.string(),
  /** Shoppers who reached it, of all who were on the pages; null for what lies further back than visits are kept. */
  share: share.nullable(),
});
export const goalsReport = span.extend({
  /** Shoppers who were on the shop's pages, by their consent. */
  visits: z.int().nullable(),
  /** In the order of the settings; those that are no longer set are left out. */
  goals: z.array(goalRow),
});
export type GoalsReport = z.infer<typeof goalsReport>;
