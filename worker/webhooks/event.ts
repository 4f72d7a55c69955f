/** What a shop's server is told of a chat: the form of it, and how it is made of a chat's record and log. Pure. */
import { z } from 'zod';
import { agentRef, chatId, shopperId, siteId, type SiteId } from '../ids.ts';
import { score } from '../messages.ts';
import { wrapUp } from '../notes.ts';
import type { ChatRecord, Message } from '../protocol.ts';
import { scale, unasked, variant } from '../survey.ts';
import { eventType, type EventType } from './bodies.ts';

/** It grows when a field changes its meaning or goes; a new field changes nothing. */
const VERSION = 1;

const moment = z.iso.datetime();

/** The body of a call. Times are ISO 8601, UTC. It holds no word of the chat but the shopper's comment. */
export const webhookEvent = z.object({
  /** The same however often this is sent: what was seen to under it needs nothing more. */
  id: z.string(),
  type: eventType,
  version: z.literal(VERSION),
  site: siteId,
  /** When it happened. */
  at: moment,
  /** Sent by hand, to try: it is of no chat. */
  test: z.literal(true).optional(),
  chat: z.object({
    id: chatId,
    /** Grows with the chat: of two tellings the one with the higher `rev` is the newer. */
    rev: z.int(),
    shopper: shopperId,
    /** The shop's own id of the shopper, where the shop has signed it. */
    customer: z.string().nullable(),
    startedAt: moment,
    /** Of the first answer; null: nobody answered. */
    answeredAt: moment.nullable(),
    endedAt: moment.nullable(),
    /** Who had it last. */
    agent: agentRef.nullable(),
    topic: z.string().nullable(),
    tags: z.array(z.string()),
    wrapUp: wrapUp.nullable(),
    /** The page on which it began. */
    page: z.string(),
  }),
  /** The question after the chat, as it stands; null where none was asked. */
  survey: z
    .object({
      scale,
      /** Which wording of the shop it was asked in. */
      wording: z.int(),
      /** In which words of it: `a`, the usual, or `b`, the others; null: none were tried. */
      variant: variant.nullable(),
      locale: z.string().nullable(),
      /** Null: not answered, or taken back. */
      score: score.nullable(),
      answeredAt: moment.nullable(),
      solved: z.boolean().nullable(),
      reasons: z.array(z.string()),
      comment: z.string(),
    })
    .nullable(),
  /** Why none was asked. */
  unasked: unasked.nullable(),
});
export type WebhookEvent = z.infer<typeof webhookEvent>;

/** What a message is to a shop's server. An answer that is taken back is told as one without a score. */
export const eventIn = (message: Message): EventType | undefined => {
  if (message.kind === 'ended') return 'chat.ended';
  const isAnswer = message.kind === 'rated' || (message.kind === 'survey' && message.sign === 'withdrawn');
  return isAnswer ? 'survey.answered' : undefined;
};

const iso = (at: number): string => new Date(at).toISOString();
const isoOrNull = (at: number | null): string | null => (at === null ? null : iso(at));

const surveyIn = ({ survey, score: given, comment }: ChatRecord): WebhookEvent['survey'] => {
  if (!survey) return null;
  const { wording, variant: words, locale, answeredAt, solved, reasons } = survey;
  return {
    scale: survey.scale,
    wording,
    variant: words,
    locale,
    solved,
    reasons,
    score: given,
    answeredAt: isoOrNull(answeredAt),
    comment: comment ?? '',
  };
};

/** What is told of one message of a chat, with the chat as it stands now. Undefined where that is nothing. */
export const eventOf = (
  site: SiteId,
  record: ChatRecord,
  log: readonly Message[],
  seq: number,
): WebhookEvent | undefined => {
  const message = log[seq - 1];
  const type = message && eventIn(message);
  if (!type) return undefined;
  const end = log.find(({ kind }) => kind === 'ended');
  const { id, rev, shopper, agent, tags, wrapUp: as, page, facts, unasked: why } = record;
  return {
    id: `${id}.${seq}`,
    type,
    version: VERSION,
    site,
    at: iso(message.at),
    chat: {
      id,
      rev,
      shopper,
      agent,
      tags,
      customer: facts.identity?.id ?? null,
      startedAt: iso(record.startedAt),
      answeredAt: isoOrNull(record.firstAnswerAt),
      endedAt: isoOrNull(record.endedAt),
      topic: end?.kind === 'ended' ? (end.topic ?? null) : null,
      wrapUp: as,
      page: page.url,
    },
    survey: surveyIn(record),
    unasked: why,
  };
};

/** The chat and the place in its log that an id names; undefined for what is none. */
export const namedIn = (id: string): { chat: string; seq: number } | undefined => {
  const [, chat, seq] = /^(c_[\w-]{22}\.[\w-]{16})\.(\d{1,6})$/.exec(id) ?? [];
  return chat && seq ? { chat, seq: Number(seq) } : undefined;
};

/** One to try with, of a chat that never was. */
export const sampleOf = (site: SiteId, type: EventType): WebhookEvent =>
  webhookEvent.parse({
    id: crypto.randomUUID(),
    type,
    version: VERSION,
    site,
    at: iso(Date.now()),
    test: true,
    chat: {
      id: `c_${'0'.repeat(22)}.${'0'.repeat(16)}`,
      rev: type === 'chat.ended' ? 5 : 6,
      shopper: `s_${'0'.repeat(22)}.${'0'.repeat(16)}`,
      customer: 'customer-4711',
      startedAt: iso(Date.now() - 600_000),
      answeredAt: iso(Date.now() - 580_000),
      endedAt: iso(Date.now() - 60_000),
      agent: { id: 'agent-1', name: 'Mina' },
      topic: 'Delivery',
      tags: ['late'],
      wrapUp: 'complaint',
      page: 'https://shop.example/pans',
    },
    survey: {
      scale: 'csat',
      wording: 1,
      variant: null,
      locale: 'en',
      ...(type === 'chat.ended'
        ? { score: null, answeredAt: null, solved: null, reasons: [], comment: '' }
        : {
            score: 2,
            answeredAt: iso(Date.now()),
            solved: false,
            reasons: ['speed'],
            comment: 'It took three days.',
          }),
    },
    unasked: null,
  });
