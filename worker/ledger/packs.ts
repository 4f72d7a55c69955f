/**
 * The chats of a shard as reports count them. Those of a UTC day that is long over are packed when a report first needs them, and
 * unpacked by whatever changes one of them: so a chat costs no row more, and who reads reports pays for what they need.
 */
import { z } from 'zod';
import { json } from '../columns.ts';
import { money } from '../money.ts';
import { chatRecord } from '../chat-record.ts';
import type { ShopperId } from '../ids.ts';
import { columnsOf, MOST_ROWS, type Columns } from '../reports/columns.ts';
import { FORMAT, pack, unpack } from '../reports/pack.ts';
import { rowOf, type Row } from '../reports/row.ts';
import { service } from '../service/service.ts';
import { WINDOW } from './credit.ts';

const DAY = 86_400_000;
/** A day is packed once it is over for so long: until then its chats are rated. */
const SETTLES_IN = DAY;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS pack (
    day INTEGER NOT NULL, part INTEGER NOT NULL, format INTEGER NOT NULL, body BLOB NOT NULL,
    PRIMARY KEY (day, part)) WITHOUT ROWID;
  CREATE TRIGGER IF NOT EXISTS chat_unpacked AFTER DELETE ON chat BEGIN
    DELETE FROM pack WHERE day = old.ended_at / ${DAY};
  END;
`;

const stored = z.object({
  body: json(
    chatRecord.pick({
      startedAt: true,
      endedAt: true,
      firstAnswerAt: true,
      agent: true,
      score: true,
      tags: true,
      wrapUp: true,
      survey: true,
      unasked: true,
    }),
  ),
  service: json(service).nullable(),
  money: json(z.array(money)),
  again: z.int().transform(Boolean),
});

const QUERY = `
  SELECT body, service,
    (SELECT json_group_array(json_object('minor', minor, 'currency', currency)) FROM "order"
      WHERE "order".shopper = chat.shopper AND credit = chat.id) AS money,
    EXISTS (SELECT 1 FROM chat AS later WHERE later.shopper = chat.shopper
      AND later.body ->> '$.startedAt' > chat.ended_at
      AND later.body ->> '$.startedAt' <= chat.ended_at + ${WINDOW}) AS again
  FROM chat`;
const ENDED = 'WHERE ended_at >= ? AND ended_at < ?';

/** Packed at once, so that their rows fit into memory: days of so many chats together, or a single one. */
const AT_ONCE = 10_000;
/**
 * To find a chat by the index of ends takes as long as to read so many that lie side by side: rows are large, and lie by shopper,
 * so each is a way of its own through a tree that does not fit into memory.
 */
const FOUND_AS_READ = 16;

interface Stretch {
  /** Numbers of days since 1970; `to` is the first after them. */
  from: number;
  to: number;
  chats: number;
}

const rowFrom = (found: unknown): Row => {
  const { body, ...beside } = stored.parse(found);
  return rowOf({ record: body, ...beside });
};

/** The rows of chats that ended in [from, to), in columns. */
const columnsFrom = function* (sql: SqlStorage, from: number, to: number): Generator<Columns> {
  let rows: Row[] = [];
  for (const one of sql.exec(`${QUERY} ${ENDED}`, from, to)) {
    rows.push(rowFrom(one));
    if (rows.length < MOST_ROWS) continue;
    yield columnsOf(rows);
    rows = [];
  }
  if (rows.length) yield columnsOf(rows);
};

export class Packs {
  #sql: SqlStorage;
  /** True when there are none: then a chat that changes is not looked for. Undefined until it was looked. */
  #isEmpty: boolean | undefined;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec(SCHEMA);
  }

  /** Something of a shopper has changed that happened at `at`, UTC ms: it may bear upon chats that ended up to a window before. */
  unpack(shopper: ShopperId, at: number): void {
    this.#isEmpty ??= !this.#sql.exec('SELECT 1 FROM pack LIMIT 1').toArray().length;
    if (this.#isEmpty) return;
    this.#sql.exec(
      `DELETE FROM pack WHERE day IN (SELECT ended_at / ${DAY} FROM chat WHERE shopper = ? AND ended_at >= ?)`,
      shopper,
      at - WINDOW,
    );
  }

  /** All chats that ended in [from, to), UTC ms, and some beside them. Nothing may be told to the shard while they are read. */
  *between(from: number, to: number, now: number): Generator<Columns> {
    const { first } = this.#sql
      .exec<{ first: number | null }>('SELECT min(ended_at) AS first FROM chat')
      .one();
    if (first === null) return;
    const packable = Math.floor((now - SETTLES_IN) / DAY);
    const day = Math.floor(Math.max(from, first) / DAY);
    const end = Math.max(day, Math.min(packable, Math.ceil(to / DAY)));
    yield* this.#days(day, end);
    yield* columnsFrom(this.#sql, Math.max(from, end * DAY), to);
  }

  /** Whole days, by their numbers since 1970: those that are not packed yet are packed. */
  *#days(from: number, to: number): Generator<Columns> {
    this.#sql.exec('DELETE FROM pack WHERE format <> ?', FORMAT);
    const query = 'SELECT day, body FROM pack WHERE day >= ? AND day < ? ORDER BY day, part';
    const missing: number[] = [];
    let next = from;
    for (const { day, body } of this.#sql.exec<{ day: number; body: ArrayBuffer }>(query, from, to)) {
      for (; next < day; next++) missing.push(next);
      next = day + 1;
      yield unpack(body);
    }
    for (; next < to; next++) missing.push(next);
    for (const stretch of this.#stretches(missing)) yield* this.#pack(stretch);
  }

  /** Days that follow each other, as many as are packed at once. */
  #stretches(days: readonly number[]): Stretch[] {
    const [first, last] = [days[0], days.at(-1)];
    if (first === undefined || last === undefined) return [];
    // The index alone answers this.
    const query = `SELECT ended_at / ${DAY} AS day, count(*) AS n FROM chat ${ENDED} GROUP BY day`;
    const found = this.#sql.exec<{ day: number; n: number }>(query, first * DAY, (last + 1) * DAY);
    const chatsOn = new Map(Array.from(found, ({ day, n }) => [day, n]));
    const stretches: Stretch[] = [];
    for (const day of days) {
      const chats = chatsOn.get(day) ?? 0;
      const stretch = stretches.at(-1);
      if (stretch?.to === day && stretch.chats + chats <= AT_ONCE) {
        stretch.to = day + 1;
        stretch.chats += chats;
      } else stretches.push({ from: day, to: day + 1, chats });
    }
    return stretches;
  }

  /** The rows of whole days, by day. */
  #rowsOf({ from, to, chats }: Stretch): Map<number, Row[]> {
    const { n } = this.#sql.exec<{ n: number }>('SELECT count(*) AS n FROM chat').one();
    const how = chats * FOUND_AS_READ < n ? '' : 'NOT INDEXED';
    const rows = new Map<number, Row[]>();
    for (let day = from; day < to; day++) rows.set(day, []);
    for (const found of this.#sql.exec(`${QUERY} ${how} ${ENDED}`, from * DAY, to * DAY)) {
      const row = rowFrom(found);
      rows.get(Math.floor(row.endedAt / DAY))?.push(row);
    }
    return rows;
  }

  /** Packs days: one that had no chats is an empty part, so that it is not looked for again. */
  *#pack(stretch: Stretch): Generator<Columns> {
    this.#isEmpty = false;
    for (const [day, rows] of this.#rowsOf(stretch))
      for (let part = 0; part === 0 || part * MOST_ROWS < rows.length; part++) {
        const columns = columnsOf(rows.slice(part * MOST_ROWS, (part + 1) * MOST_ROWS));
        this.#sql.exec(
          'INSERT INTO pack (day, part, format, body) VALUES (?, ?, ?, ?)',
          day,
          part,
          FORMAT,
          pack(columns),
        );
        yield columns;
      }
  }
}
