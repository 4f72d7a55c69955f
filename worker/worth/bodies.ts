/** What the reports on worth are asked and answer: attributed revenue, repeat purchase, satisfaction beside conversion. */
import { z } from 'zod';
import { moneySum } from '../money.ts';
import { currencyCode } from '../rates/bodies.ts';
import { instant } from '../reports/asked.ts';
import { span } from '../reports/bodies.ts';
import { estimate, share } from '../reports/measured.ts';
import { scale } from '../survey.ts';

/**
 * Which of the chats before an order it is credited to: the last, the first, each of them (`assisted`, once an order), or in equal
 * parts to each agent in each of them (`linear`).
 */
export const creditModel = z.enum(['last', 'first', 'assisted', 'linear']);
export type CreditModel = z.infer<typeof creditModel>;

/** How long after an agent's last message before it an order still counts. `session`: 30 minutes, after which a visit ends. */
export const creditWindow = z.enum(['session', '24h', '3d', '7d', '30d']);
export type CreditWindow = z.infer<typeof creditWindow>;

const worthBy = z.enum(['agent', 'page', 'rule', 'topic', 'device', 'day']);
export type WorthBy = z.infer<typeof worthBy>;

export const worthQuery = z.object({
  from: instant,
  to: instant,
  model: creditModel.default('last'),
  window: creditWindow.default('7d'),
  by: worthBy.default('agent'),
  /** All sums are told in this one too, at the rates of the orders' days. */
  currency: currencyCode.optional(),
});
export type WorthQuery = z.infer<typeof worthQuery>;

/** Of orders: as they were paid, what went back (0 or less but where more was charged), and what is left. By currency. */
const sums = z.object({ gross: z.array(moneySum), refunded: z.array(moneySum), net: z.array(moneySum) });

const worthRow = sums.extend({
  /** An agent's id, the first part of an address, the id of a rule, a topic, a device, a date; empty: not known, or none. */
  key: z.string(),
  /** As people read it. */
  name: z.string(),
  /** Answered ones that ended in the period; by agent, those whom they had last. */
  chats: z.int(),
  /** Credited and placed in the period; in parts under `linear`. By agent, to who wrote before it, also where another had the chat last. */
  orders: z.number(),
  /** Of the chats, those with a credited order, whenever that was placed; by agent, whoever of its agents is credited with it. */
  conversion: share,
});
export type WorthRow = z.infer<typeof worthRow>;

export const worth = span.extend({
  /** Version of the rule by which was credited. */
  rule: z.int(),
  model: creditModel,
  window: creditWindow,
  by: worthBy,
  /** Every order placed in the period, credited or not, but for those that were called off. */
  orders: sums.extend({
    n: z.int(),
    /** Called off as a whole: they are in no other figure. */
    cancelled: z.int(),
    /** Told by a page alone: neither the shop's server nor its import has confirmed them. */
    unverified: z.int(),
    /** No shopper is known for them. */
    notAttributable: z.int(),
    /** Of the orders whose browser is known, Safari's, whose scripts forget a shopper after 7 days; null: of none it is known. */
    safari: share.nullable(),
  }),
  attributed: z.object({
    orders: z.number(),
    net: z.array(moneySum),
    /** Of all orders in the period, those with a chat before them. */
    share,
    /** Net, a credited order, in whole minor units. */
    averageValue: z.array(moneySum),
  }),
  /** Chats that ended in the period; of them, those with an answer; of those, with a credited order, whenever it was placed. */
  chats: z.int(),
  served: z.int(),
  conversion: share,
  /** The window of the last of these chats is not over: conversion may still grow. */
  stillOpen: z.boolean(),
  rows: z.array(worthRow),
  /** What an agent is shown in place of the rows of all others; null for everyone else, and where there are none. */
  others: worthRow.nullable(),
  /** The rows add up to what is attributed. */
  additive: z.boolean(),
  /** All as money of one currency; null where none was asked for. */
  converted: z
    .object({
      currency: currencyCode,
      /** What the rates are called by who imported them; null: there are none. */
      source: z.string().nullable(),
      /** Minor units, each rounded once, at the end: so what is left may be one off from the difference. */
      gross: z.int(),
      refunded: z.int(),
      net: z.int(),
      attributedNet: z.int(),
      /** Orders left out: there is no rate of their day, nor of the seven before. */
      unconverted: z.int(),
    })
    .nullable(),
});
export type Worth = z.infer<typeof worth>;

/** How a chat was rated; `none`: there was no chat. */
export const AFTER = ['good', 'neutral', 'bad', 'unrated', 'none'] as const;
export type After = (typeof AFTER)[number];

export const repeatQuery = z.object({ from: instant, to: instant });

export const repeat = span.extend({
  /** In how many days after the first order of the period another one counts. */
  withinDays: z.int(),
  rows: z.array(
    z.object({
      /** How the last answered chat in the 30 days before that order was rated. */
      after: z.enum(AFTER),
      /** `of`: shoppers who ordered in the period, and whose days are over; `n`: of them, who ordered again. */
      again: share,
    }),
  ),
  /** Shoppers whose days are not over: they are in no row. */
  stillOpen: z.int(),
});
export type Repeat = z.infer<typeof repeat>;

const curveUnit = z.enum(['agent', 'week', 'topic', 'page']);
export type CurveUnit = z.infer<typeof curveUnit>;
export const curveQuery = z.object({ from: instant, to: instant, unit: curveUnit.default('agent') });

const unitOfCurve = z.object({
  key: z.string(),
  name: z.string(),
  /** In both halves. */
  ratings: z.int(),
  chats: z.int(),
  /** In one half of its chats ... */
  satisfied: share,
  /** ... and in the other: last touch, 7 days. */
  converted: share,
});
export type UnitOfCurve = z.infer<typeof unitOfCurve>;

export const curve = span.extend({
  unit: curveUnit,
  /** Those with 30 ratings and 100 answered chats at least, the most satisfied first. */
  units: z.array(unitOfCurve),
  /** Units with fewer. */
  tooSmall: z.int(),
  /** There are five units at least: else nothing is compared. */
  enough: z.boolean(),
  /** Scales of the ratings, each counted as satisfied by its own rule. */
  scales: z.array(scale),
  /** Conversion of the most satisfied fifth over that of all others. */
  ratio: estimate,
  /** What this is, and what it is not. */
  warning: z.string(),
});
export type Curve = z.infer<typeof curve>;
