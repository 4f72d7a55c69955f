/** The letter that asks, where its shopper was away when the question came: when it is due, and what is in it. Pure. */
import { inOneLine } from '../facts.ts';
import type { ChatRecord } from '../protocol.ts';
import type { Language } from '../fields.ts';
import { ASKING_WORDS } from '../survey-page/words.ts';
import { AWAY, type Head, type Letter } from './letter.ts';
import { RATE_WITHIN } from '../wire.ts';

/** Until then they may come back by themselves. In ms. */
const ASK_AFTER = 10 * 60_000;

/** When it is due; undefined where there is nothing to ask any more. `leftAt`: when the shopper was there last. */
export const questionDueAt = (
  { endedAt, survey }: Pick<ChatRecord, 'endedAt' | 'survey'>,
  leftAt: number,
  now: number,
): number | undefined => {
  if (endedAt === null || !survey || survey.answeredAt !== null || survey.dismissedAt !== null)
    return undefined;
  const due = Math.max(endedAt + ASK_AFTER, leftAt + AWAY);
  return Math.max(due, now) < endedAt + RATE_WITHIN ? due : undefined;
};

/** One link, which only shows the question: whatever fetches it for its reader answers nothing. */
export const questionOf = (link: string, language: Language, { from, to, shop }: Head): Letter => {
  const { subject, invite, once } = ASKING_WORDS[language];
  const name = inOneLine(shop);
  return {
    from: { email: from, name },
    to,
    subject: subject.replace('{}', () => name),
    text: [invite, link, once, `-- \n${name}\n`].join('\n\n'),
  };
};
