/** A letter to the shopper: when a reply is due, and what is in it; what a transcript is. Pure functions of a chat's logs. */
import { inOneLine } from '../facts.ts';
import type { Note } from '../notes.ts';
import type { ChatRecord, Message } from '../protocol.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Whoever is away for so long is not about to come back by themselves. */
export const AWAY = 2 * MINUTE;
/** Letters of one chat are no closer together. */
const APART = 10 * MINUTE;
/** What could not be delivered for so long is not tried any more. */
const TRIED_FOR = 2 * DAY;

type Answer = Extract<Message, { kind: 'text'; from: 'agent' }>;

/** What a letter would bring: agents' words that the shopper has not seen, up to `seen`, and that no letter brought. */
export const unseenAnswers = (log: readonly Message[], seen: number, now: number): Answer[] => {
  const mailed = log.findLast((message) => message.kind === 'mailed')?.upTo ?? 0;
  return log
    .slice(Math.max(seen, mailed))
    .filter((message): message is Answer => message.kind === 'text' && message.from === 'agent')
    .filter(({ at }) => now - at < TRIED_FOR);
};

/** When a letter with these answers, which are not none, is due. `leftAt`: when the shopper was there last. */
export const dueAt = (log: readonly Message[], answers: readonly Answer[], leftAt: number): number => {
  const before = log.findLast(({ kind }) => kind === 'mailed')?.at ?? -Infinity;
  return Math.max((answers.at(-1)?.at ?? 0) + AWAY, leftAt + AWAY, before + APART);
};

/** When to try again what is owed since then: ever more rarely, the older it gets. In ms from now. */
export const tryAgainIn = (since: number, now: number): number => Math.max(MINUTE, now - since);

/** The last that an agent asked for, if it is not among the first `sent` notes, which were seen to. */
export const transcriptOwed = (
  notes: readonly Note[],
  sent: number,
  now: number,
): Extract<Note, { kind: 'transcript' }> | undefined => {
  const asked = notes.findLast((note) => note.kind === 'transcript');
  return asked && asked.n > sent && now - asked.at < TRIED_FOR ? asked : undefined;
};

/** The shop of a page: the rest of an address may be anything that a shopper makes up, or be meant for one browser. */
const shopAt = (url: string): string => `${new URL(url).origin}/`;

const wordsOf = ({ agent, text, card }: Answer): string => {
  const product = card && card.url !== text ? [card.title, card.url] : [];
  return [`${inOneLine(agent.name)}:`, text, ...product].join('\n');
};

export interface Letter {
  from: { email: string; name: string };
  to: string;
  subject: string;
  text: string;
}

/** From whom a letter is, and to whom. */
export interface Head {
  from: string;
  to: string;
  shop: string;
}

/**
 * The letter, in plain text and in no language but that of the answers: who wrote what, and the way back. Of the shopper it
 * holds nothing, so that nobody can have us write to others what they like.
 */
export const letterOf = (
  { page }: Pick<ChatRecord, 'page'>,
  answers: readonly Answer[],
  head: Head,
): Letter => letterWith(answers.map(wordsOf), page, head);

const quoted = (text: string): string => text.replaceAll(/^/gm, '> ');

/** No mail is longer than that, in letters: of more the end counts. */
const LONGEST = 500_000;

/**
 * All that was said, in order: what the shopper wrote is quoted, as in any reply. An agent sends it, so that nobody can have
 * us write to others by themselves. Notes are no part of it.
 */
export const transcriptOf = (
  { page }: Pick<ChatRecord, 'page'>,
  log: readonly Message[],
  head: Head,
): Letter => {
  const said = log.flatMap((message) => {
    if (message.kind !== 'text') return [];
    return message.from === 'agent' ? wordsOf(message) : quoted(message.text);
  });
  return letterWith([said.join('\n\n').slice(-LONGEST)], page, head);
};

const letterWith = (parts: readonly string[], page: ChatRecord['page'], { from, to, shop }: Head): Letter => {
  const name = inOneLine(shop);
  const end = `-- \n${name}\n${shopAt(page.url)}\n`;
  return {
    from: { email: from, name },
    to,
    subject: `Re: ${name}`,
    text: [...parts, end].join('\n\n'),
  };
};
