/** What is asked of the words of customers, and what is answered. */
import { z } from 'zod';
import { instant } from '../reports/asked.ts';
import { head } from '../reports/bodies.ts';
import { share } from '../reports/measured.ts';
import { scale } from '../survey.ts';

/** A term of a target, held against a reference. */
const key = z.object({
  term: z.string(),
  /** Chats with it in the target, and of how many; then the same of the reference. */
  documents: z.int(),
  of: z.int(),
  against: z.int(),
  againstOf: z.int(),
  /** Log2 of how many times as often. */
  logRatio: z.number(),
  g2: z.number(),
  /** It would stand out even with all terms tried at once (Bonferroni); without this it is a lead to look into. */
  sure: z.boolean(),
});
export type Key = z.infer<typeof key>;

const week = z.object({ from: instant, documents: z.int(), of: z.int() });

export const wordsReport = head.extend({
  /** On which ratings are read: those on other scales do not count. */
  scale,
  /** Chats whose words are counted: the newest of each shard. */
  documents: z.int(),
  /** Chats of the period that are as asked; null: too many to look through for what it is narrowed to. */
  of: z.int().nullable(),
  /** False while more are being read: asked again, `documents` is higher. */
  complete: z.boolean(),
  /** Of those counted, how many rated, and how. */
  rated: z.object({ low: z.int(), high: z.int(), all: z.int() }),
  /** Terms of chats with a low rating, held against those with a high one, and the other way; the strongest first. */
  low: z.array(key),
  high: z.array(key),
  /** Terms of the last seven days, held against the eight weeks before; from a sample of the newest chats of each week. */
  new: z.array(key),
  /** How many chats those samples have. */
  weeks: z.object({ last: z.int(), before: z.int() }),
  /** Terms by the number of chats they are in, the most frequent first; `satisfied` of those with a rating. */
  terms: z.array(z.object({ term: z.string(), documents: z.int(), satisfied: share })),
  /** A chat may be about several. `near`: of a sample of chats of no theme, those whose words are most like this one's. */
  themes: z.array(
    z.object({
      name: z.string(),
      documents: z.int(),
      satisfied: share,
      /** Of the chats read of each week, the oldest first. */
      weeks: z.array(week),
      near: z.int(),
    }),
  ),
  /** Chats of no theme, and the terms that most of these have. */
  unthemed: z.int(),
  suggestions: z.array(z.object({ term: z.string(), documents: z.int() })),
  /** Chats in English with three texts or more: the first third against the last, each from -1 to 1. */
  sentiment: z.object({
    language: z.literal('en'),
    n: z.int(),
    first: z.number().nullable(),
    last: z.number().nullable(),
    difference: z.object({
      value: z.number().nullable(),
      low: z.number().nullable(),
      high: z.number().nullable(),
    }),
  }),
});
export type WordsReport = z.infer<typeof wordsReport>;
