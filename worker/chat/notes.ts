/**
 * A chat's notes in SQLite, one row each. They lie in the table of the messages, numbered downwards from -1: a table of
 * their own would cost two rows in every chat, and most have no notes.
 */
import { note, type Note, type NoteDraft } from '../notes.ts';
import { readRecords } from '../records.ts';

export class Notes {
  #sql: SqlStorage;
  /** A copy of the rows, read once when the object wakes. */
  #notes: Note[];

  /** After the table of the messages was made. */
  constructor(sql: SqlStorage) {
    this.#sql = sql;
    this.#notes = readRecords(sql, note, 'SELECT body FROM message WHERE seq < 0 ORDER BY seq DESC');
  }

  get all(): readonly Note[] {
    return this.#notes;
  }

  /** What the same agent noted before under this id. */
  find({ by, id }: NoteDraft): Note | undefined {
    return this.#notes.find((known) => known.id === id && known.by.id === by.id);
  }

  /** Stores a note under the next number; `after` is the newest message there is. */
  append(draft: NoteDraft, after: number, now: number): Note {
    const stored: Note = { ...draft, n: this.#notes.length + 1, after, at: now };
    this.#sql.exec('INSERT INTO message (seq, body) VALUES (?, ?)', -stored.n, JSON.stringify(stored));
    this.#notes.push(stored);
    return stored;
  }
}
