/** A chat's log in SQLite: one row a message, numbered 1, 2, 3 ... without gaps; and one row that says whose chat it is. */
import { z } from 'zod';
import { message, page, shopperId, type Draft, type Message } from '../protocol.ts';
import { readRecords } from '../records.ts';

const header = z.object({
  shopper: shopperId,
  page,
  /** Grows when a chat is restored from an older copy: readers then drop theirs. */
  epoch: z.int(),
});
/** Written once, with the first message. */
export type Header = z.infer<typeof header>;

export class Log {
  #sql: SqlStorage;
  /** A copy of the table, read once when the object wakes. */
  #messages: Message[];
  #header: Header | undefined;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec('CREATE TABLE IF NOT EXISTS header (body TEXT NOT NULL)');
    sql.exec('CREATE TABLE IF NOT EXISTS message (seq INTEGER PRIMARY KEY, body TEXT NOT NULL)');
    this.#header = readRecords(sql, header, 'SELECT body FROM header')[0];
    this.#messages = readRecords(sql, message, 'SELECT body FROM message ORDER BY seq');
  }

  get header(): Header | undefined {
    return this.#header;
  }

  get messages(): readonly Message[] {
    return this.#messages;
  }

  get head(): number {
    return this.#messages.length;
  }

  open(opened: Header): void {
    this.#sql.exec('INSERT INTO header (body) VALUES (?)', JSON.stringify(opened));
    this.#header = opened;
  }

  /** What the same sender sent before under this id. */
  find(draft: Draft): Message | undefined {
    return this.#messages.find((known) => known.id === draft.id && senderOf(known) === senderOf(draft));
  }

  /** Stores a message under the next number. It is safe when this returns; only then is anyone told. */
  append(draft: Draft, now: number): Message {
    const stored: Message = { ...draft, seq: this.head + 1, at: now };
    this.#sql.exec('INSERT INTO message (seq, body) VALUES (?, ?)', stored.seq, JSON.stringify(stored));
    this.#messages.push(stored);
    return stored;
  }
}

const senderOf = (sent: Draft): string => ('agent' in sent && sent.agent ? sent.agent.id : sent.from);

/** True when a resend says what was said before. */
export const saysTheSame = (known: Message, draft: Draft): boolean => {
  const canonical = (said: unknown) => JSON.stringify(message.parse(said));
  return canonical(known) === canonical({ ...draft, seq: known.seq, at: known.at });
};
