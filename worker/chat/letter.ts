/** A reply by e-mail: when it is due, and what is in it. Pure functions of a chat's log. */
import type { ChatRecord, Message } from '../protocol.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Whoever is away for so long is not about to come back by themselves. */
const AWAY = 2 * MINUTE;
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

/** When to try again what was due: ever more rarely, the older it gets. In ms from now. */
export const tryAgainIn = (answers: readonly Answer[], now: number): number =>
  Math.max(MINUTE, now - (answers[0]?.at ?? now));

/** Nothing in a header may end it. */
const inOneLine = (text: string): string => text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

/** The shop of a page: the rest of an address may be anything that a shopper makes up, or be meant for one browser. */
const shopAt = (url: string): string => `${new URL(url).origin}/`;

const wordsOf = ({ agent, text, card }: Answer): string => {
  const product = card && card.url !== text ? [card.title, card.url] : [];
  return [`${inOneLine(agent.name)}:`, text, ...product].join('\n');
};

interface Letter {
  from: { email: string; name: string };
  to: string;
  subject: string;
  text: string;
}

/**
 * The letter, in plain text and in no language but that of the answers: who wrote what, and the way back. Of the shopper it
 * holds nothing, so that nobody can have us write to others what they like.
 */
export const letterOf = (
  { page }: Pick<ChatRecord, 'page'>,
  answers: readonly Answer[],
  { from, to, shop }: { from: string; to: string; shop: string },
): Letter => {
  const name = inOneLine(shop);
  const end = `-- \n${name}\n${shopAt(page.url)}\n`;
  return {
    from: { email: from, name },
    to,
    subject: `Re: ${name}`,
    text: [...answers.map(wordsOf), end].join('\n\n'),
  };
};
