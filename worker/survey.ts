/** The question after a chat: its scales, what is asked, how it stands. Pure. */
import { z } from 'zod';
import { language, words } from './fields.ts';
import { at } from './ids.ts';
import { placeIn, SCALES, type Scale } from './wire.ts';

export const scale = z.enum(['csat', 'thumbs', 'nps', 'ces']);

/** What makes or mars a chat, in the shopper's judgement; a shop may add reasons in words of its own. */
export const REASONS = ['knowledge', 'attitude', 'speed', 'solved', 'effort'] as const;
export const reasons = z.array(z.string().trim().min(1).max(60)).max(12);

/** The question in other words, tried on half of all shoppers, by language: where a language has none, both halves read the usual. */
const other = z.partialRecord(language, words(300));

/** `a`: in the usual words; `b`: in the other ones. Absent, or null, where no other words are tried. */
export const variant = z.enum(['a', 'b']);

/** What is asked after a chat. It lies in the log, as it was offered: a later change of the settings moves nothing. */
export const surveyOffer = z.object({
  scale,
  /** How a CSAT is drawn; the other scales have one look. */
  look: z.enum(['faces', 'stars', 'numbers']),
  /** Grows whenever the shop words its question anew: answers to different wordings are never pooled unsaid. */
  wording: z.int().min(1),
  /** Whether it is asked if the matter was solved. */
  solved: z.boolean(),
  /** From which to choose; those of `REASONS` are said in the shopper's language. */
  reasons,
  comment: z.boolean(),
  variant: variant.optional(),
  /** By language; of `b` alone. */
  other: z.record(z.string(), z.string()).optional(),
});
export type SurveyOffer = z.infer<typeof surveyOffer>;

/** Why a shopper was not asked: nobody answered them, they were asked lately, they are blocked, the shop does not ask. */
export const unasked = z.enum(['unanswered', 'capped', 'blocked', 'off']);
export type Unasked = z.infer<typeof unasked>;

/** What a page tells of the question, other than its answer. `capped`: this browser was asked lately. */
export const surveySign = z.enum(['seen', 'dismissed', 'capped', 'withdrawn']);

/** How the question of a chat stands; times are UTC ms. It expires by itself a day after it was offered. */
export const surveyState = z.object({
  scale,
  wording: z.int(),
  variant: variant.nullable().default(null),
  offeredAt: at,
  seenAt: at.nullable(),
  dismissedAt: at.nullable(),
  /** Of the first answer: a later edit of it changes the answer alone. */
  answeredAt: at.nullable(),
  /** Where it was answered. */
  via: z.enum(['widget', 'mail']).nullable(),
  /** The language it was asked in; null where the page did not say. */
  locale: z.string().nullable(),
  solved: z.boolean().nullable(),
  reasons,
});
export type SurveyState = z.infer<typeof surveyState>;

/** What is asked where nobody has set anything. */
export const FIRST_SURVEY: SurveyOffer = {
  scale: 'csat',
  look: 'faces',
  wording: 1,
  solved: true,
  reasons: [...REASONS],
  comment: true,
};

/** What a shop has set of it. */
export const surveySettings = z.object({
  on: z.boolean().default(true),
  scale: scale.default(FIRST_SURVEY.scale),
  look: surveyOffer.shape.look.default(FIRST_SURVEY.look),
  /** Raised by whoever stores the settings, never by who writes them. */
  wording: surveyOffer.shape.wording.default(FIRST_SURVEY.wording),
  solved: z.boolean().default(FIRST_SURVEY.solved),
  reasons: reasons
    .refine((all) => new Set(all).size === all.length, 'A reason is there twice')
    .default(FIRST_SURVEY.reasons),
  comment: z.boolean().default(FIRST_SURVEY.comment),
  other: other.default({}),
  /** Whoever left an address, and was away when it was asked, is asked by one letter. */
  mail: z.boolean().default(true),
});
type SurveySettings = z.infer<typeof surveySettings>;

/** What a shopper is asked whose chat ends now: in which words follows from who they are, so that it stays. */
export const offerTo = (shopper: string, { other: tried, ...set }: SurveySettings): SurveyOffer => {
  const offer = surveyOffer.parse(set);
  if (!Object.keys(tried).length) return offer;
  const isUsual = placeIn(`survey.${set.wording}`, shopper) < 0.5;
  return isUsual ? { ...offer, variant: 'a' } : { ...offer, variant: 'b', other: tried };
};

/** The settings that make the wording of a question. */
interface Worded {
  survey: Pick<SurveySettings, 'scale' | 'reasons' | 'wording' | 'other'>;
  texts: Partial<Record<string, Record<string, string>>>;
}

/** What is asked, and in which words; in the same order whoever wrote it. */
const wordsOf = ({ survey: { scale: of, reasons: from, other: tried }, texts }: Worded): string => {
  const own = Object.entries(texts).flatMap(([language, words = {}]) =>
    Object.entries(words).flatMap(([name, text]) =>
      name.startsWith('survey.') ? JSON.stringify([language, name, text]) : [],
    ),
  );
  const others = Object.entries(tried).map((entry) => JSON.stringify(entry));
  return JSON.stringify([of, from, own.toSorted(), others.toSorted()]);
};

/** The number of the wording after a change of the settings: one more where the question reads differently. */
export const wordingAfter = (before: Worded, after: Worded): number =>
  before.survey.wording + (wordsOf(before) === wordsOf(after) ? 0 : 1);

/** True when a scale has this score. */
export const isOnScale = (of: Scale, score: number): boolean =>
  score >= SCALES[of].lowest && score <= SCALES[of].highest;
