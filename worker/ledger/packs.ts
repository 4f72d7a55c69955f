/**
 * The chats of a shard as reports count them. Those of a UTC day that is long over are packed when a report first needs them, and
 * unpacked by whatever changes one of them: so a chat costs no row more, and who reads reports pays for what they need.
 */
import { z } from 'zod';
import { json } from '../columns.ts';
import { money } from '../money.ts';
import { chatRecord } from '../chat-record.ts';
import { columnsOf, MOST_ROWS, type Columns } from '../reports/columns.ts';
import { FORMAT, pack, unpack } from '../reports/pack.ts';
import { rowOf, type Row } from '../reports/row.ts';
import { service } from '../service/service.ts';
import { RATE_WITHIN } from '../wire.ts';
import { WINDOW } from '../worth/windows.ts';
import { STANDS } from './orders.ts';

const DAY = 86_400_000;

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
      id: true,
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
    (SELECT json_group_array(json_object('minor', net, 'currency', currency)) FROM "order"
      WHERE "order".shopper = chat.shopper AND credit = chat.id AND ${STANDS}) AS money,
    EXISTS (SELECT 1 FROM chat AS later WHERE later.shopper = chat.shopper
      AND later.body ->> '$.startedAt' > chat.ended_at
      AND later.body ->> '$.startedAt' <= chat.ended_at + ${WINDOW}) AS again
  FROM chat WHERE ended_at >= ? AND ended_at < ? ORDER BY ended_at, id`;

/** The rows of chats that ended in [from, to), in columns. */
const columnsFrom = function* (sql: SqlStorage, from: number, to: number): Generator<Columns> {
  let rows: Row[] = [];
  for (const one of sql.exec(QUERY, from, to)) {
    const { body, ...beside } = stored.parse(one);
    rows.push(rowOf({ record: body, ...beside }));
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

  /** Something of a shopper or a customer has changed that happened at `at`, UTC ms: it may bear upon chats that ended up to a window before. */
  unpack(owner: string, at: number): void {
    this.#isEmpty ??= !this.#sql.exec('SELECT 1 FROM pack LIMIT 1').toArray().length;
    if (this.#isEmpty) return;
    this.#sql.exec(
      `DELETE FROM pack WHERE day IN (SELECT ended_at / ${DAY} FROM chat WHERE shopper = ? AND ended_at >= ?)`,
      owner,
      at - WINDOW,
    );
  }

  /** All chats that ended in [from, to), UTC ms, and some beside them. Nothing may be told to the shard while they are read. */
  *between(from: number, to: number, now: number): Generator<Columns> {
    const { first } = this.#sql
      .exec<{ first: number | null }>('SELECT min(ended_at) AS first FROM chat')
      .one();
    if (first === null) return;
    // Until then its chats are rated.
    const packable = Math.floor((now - RATE_WITHIN) / DAY);
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
    for (const day of missing) yield* this.#pack(day);
  }

  /** Packs a day: one that had no chats is an empty part, so that it is not looked for again. */
  #pack(day: number): Columns[] {
    const found = [...columnsFrom(this.#sql, day * DAY, (day + 1) * DAY)];
    const parts = found.length ? found : [columnsOf([])];
    for (const [part, columns] of parts.entries())
      this.#sql.exec(
        'INSERT INTO pack (day, part, format, body) VALUES (?, ?, ?, ?)',
        day,
        part,
        FORMAT,
        pack(columns),
      );
    this.#isEmpty = false;
    return parts;
  }
}
