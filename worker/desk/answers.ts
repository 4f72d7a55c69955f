/**
 * How long those waited who were answered lately. All are known while the object is awake; each row written is paid for, so
 * one in four is kept for when it slept: chosen by its id, which nobody chooses.
 */
import { z } from 'zod';
import { chatId, type ChatId, type ChatRecord, type Queued } from '../protocol.ts';
import { readRecords } from '../records.ts';

const DAY = 86_400_000;
/** Whoever was answered later than this had written a letter, and says nothing of the wait at the desk. In ms. */
const LONGEST_WAIT = 30 * 60_000;
/** So many are remembered, the latest. */
const MOST = 20;
/** From fewer nothing is concluded. */
const FEWEST = 5;

const answer = z.object({ id: chatId, at: z.int(), waited: z.int() });
type Answer = z.infer<typeof answer>;

/** True when this chat's wait is written down: for 16 of the 64 letters in which its tag may end. */
export const isKept = (id: ChatId): boolean => /[A-P]$/.test(id);

/** From the 20th to the 80th percentile of what was waited, in ms, nearest rank; null where too few are known. */
export const rangeOf = (waits: readonly number[]): Queued['wait'] => {
  if (waits.length < FEWEST) return null;
  const sorted = waits.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
  return { low: at(0.2), high: at(0.8) };
};

export class Answers {
  #sql: SqlStorage;
  #latest: Answer[];
  /** By their place in the table, in which the oldest gives way. */
  #kept: Answer[];

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec('CREATE TABLE IF NOT EXISTS answer (place INTEGER PRIMARY KEY, body TEXT NOT NULL)');
    this.#kept = readRecords(sql, answer, 'SELECT body FROM answer ORDER BY place');
    this.#latest = [...this.#kept];
  }

  /** Takes note of a chat, if it was answered; told again, it changes nothing. */
  note({ id, startedAt, firstAnswerAt }: ChatRecord): void {
    if (firstAnswerAt === null || firstAnswerAt - startedAt > LONGEST_WAIT) return;
    if (this.#latest.some((known) => known.id === id)) return;
    const noted = { id, at: firstAnswerAt, waited: firstAnswerAt - startedAt };
    this.#latest = [...this.#latest, noted].toSorted((a, b) => a.at - b.at).slice(-MOST);
    if (isKept(id)) this.#keep(noted);
  }

  /** What most of those waited who were answered within a day. */
  range(now: number): Queued['wait'] {
    return rangeOf(this.#latest.filter(({ at }) => now - at < DAY).map(({ waited }) => waited));
  }

  #keep(noted: Answer): void {
    if (this.#kept.some((known) => known.id === noted.id)) return;
    const oldest = this.#kept.toSorted((a, b) => a.at - b.at)[0];
    if (this.#kept.length >= MOST && oldest && oldest.at > noted.at) return;
    const place = this.#kept.length < MOST || !oldest ? this.#kept.length : this.#kept.indexOf(oldest);
    this.#kept[place] = noted;
    this.#sql.exec(
      'INSERT INTO answer (place, body) VALUES (?, ?) ON CONFLICT DO UPDATE SET body = excluded.body',
      place,
      JSON.stringify(noted),
    );
  }
}
