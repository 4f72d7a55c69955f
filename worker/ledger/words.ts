/**
 * The words of a shard's chats, worked out when somebody reads the report on them, and kept beside the chats: a chat costs no row
 * more than it would anyway, and the report is fast when it is read again.
 */
import { z } from 'zod';
import { json } from '../columns.ts';
import { chatRecord } from '../protocol.ts';
import type { Filters } from '../reports/asked.ts';
import { line } from '../search/transcript.ts';
import { SCALES, type Scale } from '../wire.ts';
import type { Asked, Part } from '../words/asked.ts';
import { documentOf, type Document } from '../words/document.ts';
import { WEEKS, type Read } from '../words/read.ts';
import { tallyOf } from '../words/tally.ts';
import { ON_SCALE } from './search.ts';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS words (
    shopper TEXT NOT NULL, id TEXT NOT NULL, rev INTEGER NOT NULL, terms TEXT NOT NULL, said TEXT NOT NULL,
    first REAL, last REAL,
    PRIMARY KEY (shopper, id)) WITHOUT ROWID;
  CREATE TRIGGER IF NOT EXISTS chat_removed_words AFTER DELETE ON chat BEGIN
    DELETE FROM words WHERE shopper = old.shopper AND id = old.id;
  END;
`;

const WEEK = 7 * 86_400_000;
/** The newest of the period, and of each week: of a large site a sixteenth. */
const MOST = 500;
const MOST_A_WEEK = 40;
/** Where a report is narrowed, so many are looked through for each that counts: what narrows it lies in the rows themselves. */
const LOOKED_THROUGH = 4;
/** How many chats are worked out before an answer: the rest when it is asked again. */
const AT_ONCE = 60;

const CONDITIONS: Record<keyof Filters, string> = {
  agent: `coalesce(body ->> '$.agent.id', '') = ?`,
  topic: `coalesce(service ->> '$.topic', '') = ?`,
  device: `coalesce(service ->> '$.device', '') = ?`,
  language: `coalesce(service ->> '$.language', '') = ?`,
  page: `coalesce(service ->> '$.page', '') = ?`,
  wrapUp: `coalesce(body ->> '$.wrapUp', '') = ?`,
  tag: `? IN (SELECT value FROM json_each(body, '$.tags'))`,
  scale: `${ON_SCALE} = ?`,
};
const isCondition = (name: string): name is keyof Filters => name in CONDITIONS;

interface Row {
  [column: string]: SqlStorageValue;
  shopper: string;
  id: string;
  score: number | null;
  scale: Scale;
  /** Null where the words are not worked out, or not of this state of the chat. */
  terms: string | null;
  said: string | null;
  first: number | null;
  last: number | null;
}

/** Of a stretch of time, the newest first. */
interface Span {
  from: number;
  to: number;
  most: number;
}

const stored = z.object({
  rev: z.int(),
  body: json(chatRecord),
  transcript: json(z.array(line)),
  language: z.string().nullable(),
});

const markOf = ({ score, scale }: Row, asked: Scale): Read['mark'] => {
  if (score === null || scale !== asked) return null;
  const { unhappy, satisfied } = SCALES[asked];
  return score <= unhappy ? 'low' : score >= satisfied ? 'high' : 'middle';
};

export class Words {
  #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec(SCHEMA);
  }

  /** Counts the newest chats that are as asked, as far as their words are worked out by now. */
  count({ from, to, filters, scale, themes }: Asked): Part {
    const given = Object.entries(filters).flatMap(([name, value]): [string, string][] =>
      isCondition(name) && value !== undefined ? [[CONDITIONS[name], value]] : [],
    );
    const asked = this.#newest({ from, to, most: MOST }, given);
    const weeks = Array.from({ length: WEEKS }, (_, week) =>
      this.#newest({ from: to - (week + 1) * WEEK, to: to - week * WEEK, most: MOST_A_WEEK }, given),
    );
    const rows = new Map([...asked, ...weeks.flat()].map((row) => [row.id, row]));
    const isAsked = new Set(asked.map(({ id }) => id));
    const weekOf = new Map(weeks.flatMap((all, week) => all.map(({ id }) => [id, week] as const)));
    let left = AT_ONCE;
    const reads = [...rows.values()].flatMap((row): Read[] => {
      const known = this.#known(row) ?? (left-- > 0 ? this.#workOut(row) : undefined);
      if (!known) return [];
      return [
        {
          ...known,
          mark: markOf(row, scale),
          isAsked: isAsked.has(row.id),
          week: weekOf.get(row.id) ?? null,
        },
      ];
    });
    return { tally: tallyOf(reads, themes), of: this.#size(from, to, given), complete: left >= 0 };
  }

  #newest({ from, to, most }: Span, given: readonly [string, string][]): Row[] {
    return this.#sql
      .exec<Row>(
        `SELECT chat.shopper, chat.id, score, coalesce(body ->> '$.survey.scale', 'csat') AS scale, terms, said, first, last
         FROM (SELECT shopper, id, rev, score, body, service, ended_at FROM chat
               WHERE ended_at >= ? AND ended_at < ? ORDER BY ended_at DESC LIMIT ?) AS chat
         LEFT JOIN words ON words.shopper = chat.shopper AND words.id = chat.id AND words.rev = chat.rev
         WHERE ${['true', ...given.map(([sql]) => sql)].join(' AND ')} ORDER BY ended_at DESC LIMIT ?`,
        from,
        to,
        given.length ? most * LOOKED_THROUGH : most,
        ...given.map(([, value]) => value),
        most,
      )
      .toArray();
  }

  /** How many chats are as asked; null where these are too many to look through. */
  #size(from: number, to: number, given: readonly [string, string][]): number | null {
    const count = (conditions: readonly [string, SqlStorageValue][]): number =>
      this.#sql
        .exec<{ n: number }>(
          `SELECT count(*) AS n FROM chat WHERE ${conditions.map(([sql]) => sql).join(' AND ')}`,
          ...conditions.map(([, value]) => value),
        )
        .one().n;
    const period: [string, SqlStorageValue][] = [
      ['ended_at >= ?', from],
      ['ended_at < ?', to],
    ];
    const all = count(period);
    if (!given.length) return all;
    return all > MOST * LOOKED_THROUGH ? null : count([...period, ...given]);
  }

  #known({ terms, said, first, last }: Row): Document | undefined {
    if (terms === null || said === null) return undefined;
    return {
      terms: terms ? terms.split('\n') : [],
      said,
      mood: first === null || last === null ? null : { first, last },
    };
  }

  #workOut({ shopper, id }: Row): Document {
    const query = `SELECT rev, body, transcript, service ->> '$.language' AS language FROM chat WHERE shopper = ? AND id = ?`;
    const { rev, body, transcript, language } = stored.parse(this.#sql.exec(query, shopper, id).one());
    const document = documentOf(body, transcript, language);
    this.#sql.exec(
      'INSERT OR REPLACE INTO words (shopper, id, rev, terms, said, first, last) VALUES (?, ?, ?, ?, ?, ?, ?)',
      shopper,
      id,
      rev,
      document.terms.join('\n'),
      document.said,
      document.mood?.first ?? null,
      document.mood?.last ?? null,
    );
    return document;
  }
}
