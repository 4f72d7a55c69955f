/** What can be asked of all ended chats of a site, and how the answers of its Ledgers become one. Pure. */
import { z } from 'zod';
import { oneLine } from '../facts.ts';
import { startOfDay } from '../hours.ts';
import { hoursOf } from './began.ts';
import { wrapUp } from '../notes.ts';
import { agentId, agentRef, chatRecord } from '../protocol.ts';
import { scale } from '../survey.ts';
import { device } from '../visits.ts';

/** Of one page. */
export const PAGE = 20;
const DAY = 86_400_000;

const words = z.string().max(200).default('');
/** On whatever scale it was given. */
const score = z.coerce.number().int().min(0).max(10).optional();

/** What a chat can be, as reports count it: the same words mean the same there (`worker/reports/row.ts`). */
const IS = [
  'served',
  'taken',
  'inHours',
  'outOfHours',
  'servedInHours',
  'missed',
  'waited',
  'abandoned',
  'due',
  'inTime',
  'dropped',
  'transferred',
  'offered',
  'silent',
  'seen',
  'answered',
  'solvedSaid',
  'solved',
  'ordered',
] as const;
export type Is = (typeof IS)[number];

/** Empty: those of which it is not known. */
const orUnknown = <Schema extends z.ZodType>(schema: Schema) => z.union([schema, z.literal('')]).optional();

export const searchQuery = z.object({
  /** Words in any order; several in quotes stand side by side. */
  q: words,
  /** Words of the shopper's name or e-mail address. */
  who: words,
  /** Who wrote in it, or had it last. */
  agent: agentId.optional(),
  tag: oneLine(40).optional(),
  wrapUp: wrapUp.optional(),
  ratedFrom: score,
  ratedTo: score,
  /** Days on which chats ended, both included, in the site's time zone. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  /** Chats of the shopper who placed it. */
  order: oneLine(100).optional(),
  commented: z.literal('yes').optional(),
  /** Who had it last. */
  had: orUnknown(agentId),
  topic: orUnknown(oneLine(100)),
  device: orUnknown(device),
  /** Of the browser. */
  language: orUnknown(oneLine(35)),
  /** The first part of the address on which it began. */
  page: orUnknown(oneLine(2_000)),
  /** On which its question was asked. */
  scale: orUnknown(scale),
  is: z.enum(IS).optional(),
  /** Weekday and hour at which it began, at the site's clocks: `1-9` is Monday, nine o'clock. It narrows a period alone. */
  began: z
    .string()
    .regex(/^[1-7]-(\d|1\d|2[0-3])$/)
    .optional(),
  /** `next` of the page before. */
  before: z
    .string()
    .regex(/^\d{1,15}_c_[\w-]{22}\.[\w-]{16}$/)
    .optional(),
});
export type SearchQuery = z.infer<typeof searchQuery>;

const snippet = z.object({
  by: z.enum(['shopper', 'agent', 'note', 'comment']),
  /** Which text of the chat it is of, from 0. */
  at: z.int(),
  /** `from`: where it stands in its text. */
  parts: z.array(z.object({ from: z.int(), text: z.string(), isMatch: z.boolean() })),
});
export type Snippet = z.infer<typeof snippet>;

const found = z.object({ chat: chatRecord, snippets: z.array(snippet) });
type Found = z.infer<typeof found>;

export const searchAnswer = z.object({
  /** The newest first. */
  found: z.array(found),
  /** Where the next page begins; null when this is the last. */
  next: z.string().nullable(),
  /** False while older chats are still being indexed: asked again, more may be found. */
  complete: z.boolean(),
});
export type SearchAnswer = z.infer<typeof searchAnswer>;

/** Those of whom one can ask. */
export const colleagues = z.object({ agents: z.array(agentRef) });
export type Colleagues = z.infer<typeof colleagues>;

/** A chat in the order of what is found. */
interface Place {
  endedAt: number;
  id: string;
}

/** What narrows a search, besides words. */
export type Condition = Exclude<keyof SearchQuery, 'q' | 'who' | 'before'>;

/** What a Ledger is asked. Days have become instants, in UTC ms. */
export interface Asked {
  q: string;
  who: string;
  conditions: Partial<Record<Condition, string | number | undefined>>;
  before: Place | undefined;
}

/** What one Ledger found: as many as a page has, and one more where there are more. */
export interface Part {
  found: Found[];
  complete: boolean;
}

/** A day after the last one of a period is where it ends, also where a day has 23 hours. */
const endOfDay = (zone: string, date: string): number =>
  startOfDay(zone, new Date(Date.parse(date) + DAY).toISOString().slice(0, 10));

/** The question as Ledgers take it, for a site in this time zone. */
export const askedOf = ({ q, who, before, ...rest }: SearchQuery, zone: string): Asked => {
  const { commented, began } = rest;
  const from = rest.from && startOfDay(zone, rest.from);
  const to = rest.to && endOfDay(zone, rest.to);
  const values: Partial<Record<Condition, string | number | undefined>> = {
    ...rest,
    from,
    to,
    commented: commented && 1,
    began: began && from && to ? JSON.stringify(hoursOf(began, zone, from, to)) : undefined,
  };
  const [endedAt, ...id] = before?.split('_') ?? [];
  return {
    q,
    who,
    conditions: values,
    before: before ? { endedAt: Number(endedAt), id: id.join('_') } : undefined,
  };
};

const placeOf = ({ chat }: Found): Place => ({ endedAt: chat.endedAt ?? 0, id: chat.id });
const newestFirst = (a: Found, b: Found): number => {
  const [one, other] = [placeOf(a), placeOf(b)];
  return other.endedAt - one.endedAt || (one.id < other.id ? 1 : -1);
};

/** One page of what all shards found together. */
export const merge = (parts: readonly Part[]): SearchAnswer => {
  const all = parts.flatMap(({ found }) => found).toSorted(newestFirst);
  const page = all.slice(0, PAGE);
  const last = page.at(-1);
  const place = last && placeOf(last);
  return {
    found: page,
    next: place && all.length > PAGE ? `${place.endedAt}_${place.id}` : null,
    complete: parts.every(({ complete }) => complete),
  };
};
