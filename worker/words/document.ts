/** What a chat says, as it is counted: worked out once from what its shopper wrote, and their comment. Pure. */
import { language } from '../fields.ts';
import type { ChatRecord } from '../protocol.ts';
import { indexed } from '../search/expression.ts';
import type { Line } from '../search/transcript.ts';
import { moodOf, type Mood } from './sentiment.ts';
import { languageOf, termsOf } from './terms.ts';

export interface Document {
  terms: string[];
  /** All words as search knows them, with spaces between them, before the first and after the last: themes are found in it. */
  said: string;
  /** Null where it was not English, or too short. */
  mood: Mood | null;
}

const namesIn = ({ agent, writers, facts: { name, identity } }: ChatRecord): string[] =>
  [agent?.name, ...writers.map((writer) => writer.name), name, identity?.name].filter(
    (one) => one !== undefined,
  );

/** `likely`: the language of the browser, if it said one. */
export const documentOf = (
  record: ChatRecord,
  transcript: readonly Line[],
  likely: string | null,
): Document => {
  const written = transcript.flatMap(({ by, text }) => (by === 'shopper' ? [text] : []));
  const texts = [...written, ...(record.comment ? [record.comment] : [])];
  const spoken = languageOf(texts, language.catch('en').parse(likely));
  return {
    terms: termsOf(texts, spoken, namesIn(record)),
    said: ` ${indexed(texts)} `,
    mood: spoken === 'en' ? moodOf(written) : null,
  };
};
