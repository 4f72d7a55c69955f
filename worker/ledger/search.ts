/**
 * The index over the words of a shard's ended chats. It is brought up to date when somebody searches, the newest chats first, so
 * that a chat costs no row more than it would anyway: only who searches pays for what search needs.
 */
import { z } from 'zod';
import { json } from '../columns.ts';
import { chatRecord, type ChatRecord } from '../protocol.ts';
import { STANDS } from './orders.ts';
import { expressionOf, indexed } from '../search/expression.ts';
import { PAGE, type Asked, type Condition, type Is, type Part } from '../search/search.ts';
import { snippetsOf } from '../search/snippets.ts';
import { line } from '../search/transcript.ts';
import { termsOf } from '../search/words.ts';

/**
 * Contentless: the words are in the chat's row, and FTS5 keeps only where they are. They come to it folded, so it splits at what
 * is no letter of ASCII alone. Whoever removes a chat removes it from here too.
 */
const SCHEMA = `
  CREATE VIRTUAL TABLE IF NOT EXISTS found USING fts5 (
    words, who, content = '', contentless_delete = 1, tokenize = 'ascii');
  CREATE TABLE IF NOT EXISTS indexed (
    number INTEGER PRIMARY KEY, shopper TEXT NOT NULL, id TEXT NOT NULL, rev INTEGER NOT NULL, UNIQUE (shopper, id));
  CREATE TRIGGER IF NOT EXISTS chat_removed AFTER DELETE ON chat BEGIN
    DELETE FROM found WHERE rowid IN (SELECT number FROM indexed WHERE shopper = old.shopper AND id = old.id);
    DELETE FROM indexed WHERE shopper = old.shopper AND id = old.id;
  END;
`;

/** How much is indexed before a search is answered: chats, and bytes of their words. */
const CHATS_AT_ONCE = 500;
const BYTES_AT_ONCE = 2_000_000;

/** A rating of before the question had a scale is on the first one. */
export const ON_SCALE = `coalesce(body ->> '$.survey.scale', iif(score IS NULL, '', 'csat'))`;

const IN_HOURS = `coalesce(service ->> '$.open', 0)`;
const SERVED = `body ->> '$.firstAnswerAt' IS NOT NULL`;
/** Left within ten seconds, before anyone took it. */
const SHORT = `(service ->> '$.left' AND service ->> '$.resolution' < 10000)`;
const OFFERED = `body ->> '$.survey.offeredAt' IS NOT NULL`;
const ANSWERED = `body ->> '$.survey.answeredAt' IS NOT NULL`;

const IS_SQL: Record<Is, string> = {
  served: SERVED,
  taken: `service ->> '$.wait' IS NOT NULL`,
  inHours: IN_HOURS,
  outOfHours: `service IS NOT NULL AND NOT ${IN_HOURS}`,
  servedInHours: `${IN_HOURS} AND ${SERVED}`,
  missed: `${IN_HOURS} AND NOT ${SERVED}`,
  waited: `service IS NOT NULL AND NOT ${SHORT}`,
  abandoned: `service ->> '$.left' AND NOT ${SHORT}`,
  due: `${IN_HOURS} AND NOT ${SHORT}`,
  inTime: `${IN_HOURS} AND NOT ${SHORT} AND service ->> '$.firstResponse' <= 30000`,
  dropped: `${SERVED} AND service ->> '$.dropped'`,
  transferred: `${SERVED} AND json_array_length(service, '$.transfers') > 0`,
  offered: OFFERED,
  silent: `${OFFERED} AND NOT ${ANSWERED}`,
  seen: `body ->> '$.survey.seenAt' IS NOT NULL`,
  answered: ANSWERED,
  solvedSaid: `body ->> '$.survey.solved' IS NOT NULL`,
  solved: `body ->> '$.survey.solved'`,
  ordered: `${SERVED} AND EXISTS (SELECT 1 FROM "order" WHERE "order".shopper = chat.shopper AND credit = chat.id AND ${STANDS})`,
};

const CONDITIONS: Record<Condition, string> = {
  agent: `? IN (SELECT body ->> '$.agent.id' UNION ALL SELECT value ->> '$.id' FROM json_each(body, '$.writers'))`,
  tag: `? IN (SELECT value FROM json_each(body, '$.tags'))`,
  wrapUp: `body ->> '$.wrapUp' = ?`,
  ratedFrom: 'score >= ?',
  ratedTo: 'score <= ?',
  from: 'ended_at >= ?',
  to: 'ended_at < ?',
  order: `EXISTS (SELECT 1 FROM "order" WHERE "order".shopper = chat.shopper AND "order".id = ?)`,
  commented: `(coalesce(body ->> '$.comment', '') <> '') = ?`,
  had: `coalesce(body ->> '$.agent.id', '') = ?`,
  topic: `coalesce(service ->> '$.topic', '') = ?`,
  device: `coalesce(service ->> '$.device', '') = ?`,
  language: `coalesce(service ->> '$.language', '') = ?`,
  page: `coalesce(service ->> '$.page', '') = ?`,
  scale: `${ON_SCALE} = ?`,
  is: `CASE ? ${Object.entries(IS_SQL)
    .map(([is, sql]) => `WHEN '${is}' THEN ${sql}`)
    .join(' ')} END`,
  began: `EXISTS (SELECT 1 FROM json_each(?) AS span
    WHERE body ->> '$.startedAt' >= span.value ->> 0 AND body ->> '$.startedAt' < span.value ->> 1)`,
};
const isCondition = (name: string): name is Condition => name in CONDITIONS;

const row = z.object({ body: json(chatRecord), transcript: json(z.array(line)) });
type Row = z.infer<typeof row>;

/** All texts in which words are found. */
const textsOf = ({ body: { comment }, transcript }: Row) => [
  ...transcript,
  ...(comment ? [{ by: 'comment' as const, text: comment }] : []),
];

const whoOf = ({ facts: { name, email, identity } }: ChatRecord): string[] =>
  [identity?.id, identity?.name, identity?.email, name, email].filter((known) => known !== undefined);

/** The key of a chat that is not in the index as it is now; its `number` there, if it has one. */
interface Stale {
  [column: string]: SqlStorageValue;
  shopper: string;
  id: string;
  number: number | null;
  size: number;
}

export class Index {
  #sql: SqlStorage;
  /** True when every chat is in the index, as it is now. */
  #isCurrent = false;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec(SCHEMA);
  }

  /** A chat was told of. */
  expire(): void {
    this.#isCurrent = false;
  }

  /** The newest chats that are as asked. Words without a letter and a digit find nothing. */
  search({ q, who, conditions, before }: Asked): Part {
    const [anywhere, named] = [termsOf(q), termsOf(who)];
    if ((q.trim() && !anywhere.length) || (who.trim() && !named.length)) return { found: [], complete: true };
    const expression = expressionOf(anywhere, named);
    if (expression && !this.#isCurrent) this.#isCurrent = this.#catchUp();
    const where: [string, ...SqlStorageValue[]][] = Object.entries(conditions).flatMap(([name, value]) =>
      isCondition(name) && value !== undefined ? [[CONDITIONS[name], value]] : [],
    );
    if (expression) where.push(['found MATCH ?', expression]);
    if (before) where.push(['(ended_at, chat.id) < (?, ?)', before.endedAt, before.id]);
    const found = this.#newest(where, expression !== '').map((one) => ({
      chat: one.body,
      snippets: snippetsOf(textsOf(one), anywhere),
    }));
    return { found, complete: !expression || this.#isCurrent };
  }

  #newest(where: readonly [string, ...SqlStorageValue[]][], byWords: boolean): Row[] {
    const joined = byWords
      ? 'JOIN indexed ON indexed.shopper = chat.shopper AND indexed.id = chat.id JOIN found ON found.rowid = indexed.number'
      : '';
    const query = `SELECT body, transcript FROM chat ${joined} WHERE ${['true', ...where.map(([sql]) => sql)].join(' AND ')}
      ORDER BY ended_at DESC, chat.id DESC LIMIT ${PAGE + 1}`;
    const values = where.flatMap(([, ...given]) => given);
    return z.array(row).parse(this.#sql.exec(query, ...values).toArray());
  }

  /** Indexes what is new, as much as is done at once; true when that was all. */
  #catchUp(): boolean {
    const stale = this.#sql
      .exec<Stale>(
        `SELECT chat.shopper, chat.id, number, length(transcript) AS size FROM chat
         LEFT JOIN indexed ON indexed.shopper = chat.shopper AND indexed.id = chat.id
         WHERE indexed.rev IS NOT chat.rev ORDER BY ended_at DESC LIMIT ${CHATS_AT_ONCE + 1}`,
      )
      .toArray();
    let bytes = 0;
    const now = stale.slice(0, CHATS_AT_ONCE).filter(({ size }) => (bytes += size) <= BYTES_AT_ONCE);
    for (const one of now) this.#add(one);
    return now.length === stale.length;
  }

  #add({ shopper, id, number: known }: Stale): void {
    const query = 'SELECT body, transcript FROM chat WHERE shopper = ? AND id = ?';
    const chat = row.parse(this.#sql.exec(query, shopper, id).one());
    if (known !== null) this.#sql.exec('DELETE FROM found WHERE rowid = ?', known);
    const { number } = this.#sql
      .exec<{ number: number }>(
        `INSERT INTO indexed (shopper, id, rev) VALUES (?, ?, ?)
         ON CONFLICT (shopper, id) DO UPDATE SET rev = excluded.rev RETURNING number`,
        shopper,
        id,
        chat.body.rev,
      )
      .one();
    this.#sql.exec(
      'INSERT INTO found (rowid, words, who) VALUES (?, ?, ?)',
      number,
      indexed(textsOf(chat).map(({ text }) => text)),
      indexed(whoOf(chat.body)),
    );
  }
}
