/** What the reports on experiments answer. */
import { z } from 'zod';
import { instant } from '../reports/asked.ts';
import { estimate, share } from '../reports/measured.ts';

/** An arm as pages name it: `held`, `shown`, `shown.1` (other words), `a`, `b`. */
export const armName = z.string().regex(/^[a-z]{1,10}(\.[1-3])?$/);

/** What is tried: the chat as a whole, one rule of invitations, another wording of the question after a chat, nothing at all. */
export const experimentKind = z.enum(['widget', 'invitation', 'survey', 'aa']);
export type ExperimentKind = z.infer<typeof experimentKind>;

/** Where a shopper was put, and when, UTC ms. */
export const trialRecord = z.object({ experiment: z.string(), arm: armName, at: z.int() });
export type TrialRecord = z.infer<typeof trialRecord>;

const arm = z.object({
  arm: armName,
  /** The share of all that was meant for it, 0 to 1. */
  planned: z.number(),
  /** All who were assigned to it; of a survey, chats that were asked with its words. */
  n: z.int(),
  /** Began an answered chat within 7 days; null of a survey, where all did. */
  chatted: z.int().nullable(),
  /** Ordered within 7 days; of a survey, answered. */
  converted: z.int(),
  both: z.int().nullable(),
});

/** A mean or a share of an arm with its interval, and of how many it is. */
const figure = estimate.extend({ n: z.int() });

/** `cannot_tell`: the interval that may be looked at each day holds 0. */
const verdict = z.enum(['more', 'fewer', 'cannot_tell']);

const bounds = z.object({ low: z.number().nullable(), high: z.number().nullable() });

/** In minor units of the currency, per shopper assigned whether they ordered or not. */
const revenue = z.object({
  currency: z.string(),
  control: figure,
  treated: figure,
  /** Welch, on values above the 99.5 % point of all who ordered taken as that. */
  difference: estimate,
  /** Of the same difference, by drawing again; null where there are so many orders that it says nothing more. */
  bootstrap: bounds.nullable(),
  /** What the treated arm brought in because of its treatment, in total. */
  caused: estimate,
});

const guardrail = z.object({
  /** One page only · of who ordered, sent something back · satisfied of who rated (CSAT) · ms to the first answer. */
  name: z.enum(['bounce', 'refunds', 'csat', 'wait']),
  control: figure,
  treated: figure,
  difference: estimate,
  /** By more than chance. */
  worse: z.boolean(),
});

/** One treated arm of several against the control. */
const each = z.object({
  arm: armName,
  treated: share,
  difference: estimate,
  relative: estimate,
  /** Holm's, over all of them. */
  p: z.number().nullable(),
  verdict,
});

const results = z.object({
  control: share,
  /** All treated arms together. */
  treated: share,
  /** Treated less control of all who were assigned (intention to treat; Newcombe). */
  difference: estimate,
  /** The same over the control's share: 0.16 is 16 % more (log-ratio interval). */
  relative: estimate,
  /** Interval of the difference that holds however often one looks. */
  always: bounds,
  verdict,
  /** The difference for who chats because they could (Wald; Fieller). */
  onChatters: estimate,
  revenue: z.array(revenue),
  /** The difference with what was known before taken out of the noise, and the share of variance left; null where nothing was. */
  cuped: z.object({ difference: estimate, left: z.number() }).nullable(),
  guardrails: z.array(guardrail),
  /** What one more answered chat brings in, in minor units. */
  nextChat: z.array(z.object({ currency: z.string(), value: estimate })),
  /** Empty where there is one treated arm. */
  each: z.array(each),
});

const day = z.object({
  /** Of assignment, in the site's time zone; each row counts all days up to it. */
  day: z.iso.date(),
  n: z.int(),
  difference: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  alwaysLow: z.number().nullable(),
  alwaysHigh: z.number().nullable(),
});

const plan = z.object({
  /** All arms together, to see a tenth more or fewer in four trials of five; null while no base is known. */
  needed: z.int().nullable(),
  /** Assigned a day so far. */
  perDay: z.number(),
  daysToGo: z.int().nullable(),
  /** Enough are in, and had their time (see `settled`), for a difference of a tenth. */
  canTell: z.boolean(),
});

const experiment = z.object({
  /** `widget.RUN`, `invitation.RULE.RUN`, `survey.WORDING`, `aa.RUN`. */
  id: z.string(),
  kind: experimentKind,
  name: z.string(),
  startedAt: instant.nullable(),
  /** The control first. */
  arms: z.array(arm),
  /** Share of all whose 7 days are over; of a survey, the day in which a chat can be rated. */
  settled: z.number().nullable(),
  /** Chi-square of how many are in each arm against what was planned; an alarm hides results. */
  srm: z.object({ p: z.number().nullable(), alarm: z.boolean() }),
  results: results.nullable(),
  days: z.array(day),
  plan,
  /** What an experiment like this cannot rule out, in words. */
  limits: z.array(z.string()),
});
export type Experiment = z.infer<typeof experiment>;

export const experimentsReport = z.object({ experiments: z.array(experiment) });
export type ExperimentsReport = z.infer<typeof experimentsReport>;

/** A fraction of one, as addresses carry it. */
const fraction = z.coerce.number().gt(0).lt(1);

export const planQuery = z
  .object({
    /** Who orders anyway. */
    base: fraction,
    /** What is to be seen, relative: 0.1 is a tenth more. */
    lift: z.coerce
      .number()
      .gt(-1)
      .lt(10)
      .refine((lift) => lift !== 0, 'Nothing is not to be seen'),
    /** The control's share of all. */
    holdout: fraction.default(0.5),
    /** Shoppers assigned a day; without it days are not known. */
    perDay: z.coerce.number().positive().optional(),
  })
  .refine(({ base, lift }) => base * (1 + lift) < 1, 'More than all cannot order');
export const planReport = z.object({
  control: z.int(),
  treated: z.int(),
  days: z.int().nullable(),
});
export type PlanReport = z.infer<typeof planReport>;
