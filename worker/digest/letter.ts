/** The letter that leads to a digest: what changed, in plain text. What shoppers wrote stays behind the link. Pure. */
import type { Digest } from './digest.ts';
import { daysOf } from './page.ts';

export interface DigestLetter {
  subject: string;
  /** Paragraphs. */
  text: string[];
}

/** `table`: where the week is as CSV, for who wished for that. */
export const letterOf = (digest: Digest, link: string, table: string | undefined): DigestLetter => ({
  subject: `${digest.shop}: the week of ${daysOf(digest)}`,
  text: [
    digest.sentence,
    digest.lines
      .map(({ term, value, sure, change }) => `${term}: ${value}${sure && ` (${sure})`}; ${change}.`)
      .join('\n'),
    `The whole page, with what shoppers wrote. Whoever has this link can read it, for two months:\n${link}`,
    ...(table ? [`As a table (CSV):\n${table}`] : []),
    'You get this because someone who runs this site chose you under Settings, Digest.',
  ],
});
