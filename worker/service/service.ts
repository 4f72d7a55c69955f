/**
 * What a chat was like as service: a pure function of its two logs, so that a recount gives the same. A Chat works it out when it
 * tells its Ledger, and the Ledger keeps it beside the record. Durations are ms, times UTC ms.
 */
import { z } from 'zod';
import { agentRef, at } from '../ids.ts';
import type { Note } from '../notes.ts';
import type { Message, Page } from '../protocol.ts';
import { device } from '../visits.ts';

const ms = z.int().min(0);

export const service = z.object({
  /** Began within the opening hours. */
  open: z.boolean(),
  /** What it was about: its shopper's choice, else its page's; null: nobody knows. */
  topic: z.string().nullable(),
  device: device.nullable(),
  /** Of the browser, e.g. `en` or `pt`. */
  language: z.string().nullable(),
  /** The first part of the address it began on: `/`, `/products`. */
  page: z.string(),
  /** From its first message until an agent took it; null: nobody did. */
  wait: ms.nullable(),
  /** From its first message until an agent wrote; null: nobody did. */
  firstResponse: ms.nullable(),
  /** From each turn of the shopper until the next answer. A turn begins with the first of the texts in a row. */
  responses: z.array(ms),
  /** From its first message to its end; what was quiet for more than two minutes before the end is left out. */
  duration: ms,
  /** From its first message to its end. */
  resolution: ms,
  /** It ended on words of the shopper that nobody answered. */
  dropped: z.boolean(),
  /** The shopper left by themselves, before anyone took it. */
  left: z.boolean(),
  /** Why it was handed on, each time; '' where no reason was given. */
  transfers: z.array(z.string()),
  /** Who had it from when until when. */
  held: z.array(z.object({ agent: agentRef, from: at, to: at })),
  /** When each agent wrote, in the order of their first words: what came before an order is told by it. */
  answers: z.array(z.object({ agent: agentRef, at: z.array(at) })).default([]),
  /** Texts of each side. */
  texts: z.object({ shopper: z.int(), agent: z.int() }),
});
export type Service = z.infer<typeof service>;

/** Who left sooner has not waited for anyone. In ms. */
export const SHORT_WAIT = 10_000;
/** Longer silence before the end does not count as chatting. */
const IDLE_TAIL = 120_000;

type Text = Extract<Message, { kind: 'text' }>;

/** A clock that is set back meanwhile makes nothing shorter than nothing. */
const between = (from: number, to: number): number => Math.max(0, to - from);

/** How long each turn of the shopper waited for its answer. */
const responsesOf = (texts: readonly Text[]): number[] => {
  const found: number[] = [];
  let since: number | undefined;
  for (const { from, at: said } of texts) {
    if (from === 'shopper') since ??= said;
    else if (since !== undefined) {
      found.push(between(since, said));
      since = undefined;
    }
  }
  return found;
};

/** Who had the chat: whoever takes it, or answers one that nobody has, until it waits again, is another's or ends. */
const heldIn = (log: readonly Message[]): Service['held'] => {
  const held: Service['held'] = [];
  let open: Service['held'][number] | undefined;
  const close = (to: number) => {
    if (open) held.push({ ...open, to: Math.max(to, open.from) });
    open = undefined;
  };
  for (const message of log) {
    const takes = message.kind === 'taken' || (message.kind === 'text' && message.from === 'agent' && !open);
    if (takes || message.kind === 'released' || message.kind === 'ended') close(message.at);
    if (takes) open = { agent: message.agent, from: message.at, to: message.at };
  }
  close(log.at(-1)?.at ?? 0);
  return held;
};

/** By agent, not by text: a name is kept once. */
const answersIn = (texts: readonly Text[]): Service['answers'] => {
  const answers = new Map<string, Service['answers'][number]>();
  for (const text of texts) {
    if (text.from !== 'agent') continue;
    const known = answers.get(text.agent.id) ?? { agent: text.agent, at: [] };
    known.at.push(text.at);
    answers.set(text.agent.id, known);
  }
  return [...answers.values()];
};

/** What each handing on gave as its reason: by an agent, or a colleague who took the chat over. */
const transfersIn = (log: readonly Message[], notes: readonly Note[]): string[] =>
  log.flatMap((message) => {
    const isHandedOn = message.kind === 'released' && message.from === 'agent';
    if (!isHandedOn && !(message.kind === 'taken' && message.over)) return [];
    const told = notes.find((note) => note.kind === 'handOver' && note.id === message.id);
    return told?.kind === 'handOver' ? told.reason : '';
  });

/** Whoever makes up an address may make it long, and reports keep each in their dictionaries. In letters. */
const LONGEST_GROUP = 100;
/** `/products/pan-24?x=1` -> `/products`. */
const pageGroup = (url: string): string =>
  `/${new URL(url).pathname.split('/')[1] ?? ''}`.slice(0, LONGEST_GROUP);

/** What is read of a chat's header: named here, so that browsers may have the types of reports without those of objects. */
interface Begun {
  page: Page;
  device?: z.infer<typeof device> | undefined;
  language?: string | undefined;
}

/** Of a chat that has ended. `log` is not empty. */
export const serviceOf = (header: Begun, log: readonly Message[], notes: readonly Note[]): Service => {
  const end = log.find((message) => message.kind === 'ended');
  const texts = log.filter((message) => message.kind === 'text');
  const startedAt = log[0]?.at ?? 0;
  const endedAt = end?.at ?? log.at(-1)?.at ?? startedAt;
  const since = (moment: number | undefined) => (moment === undefined ? null : between(startedAt, moment));
  const held = heldIn(log);
  return {
    open: end?.open ?? true,
    topic: end?.topic ?? null,
    device: header.device ?? null,
    language: header.language ?? null,
    page: pageGroup(header.page.url),
    wait: since(held[0]?.from),
    firstResponse: since(texts.find(({ from }) => from === 'agent')?.at),
    responses: responsesOf(texts),
    duration: between(startedAt, Math.min(endedAt, (texts.at(-1)?.at ?? startedAt) + IDLE_TAIL)),
    resolution: between(startedAt, endedAt),
    dropped: texts.at(-1)?.from === 'shopper',
    left: end?.from === 'shopper' && held.length === 0,
    transfers: transfersIn(log, notes),
    held,
    answers: answersIn(texts),
    texts: {
      shopper: texts.filter(({ from }) => from === 'shopper').length,
      agent: texts.filter(({ from }) => from === 'agent').length,
    },
  };
};
