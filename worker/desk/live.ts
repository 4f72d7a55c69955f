/**
 * The live chats of a desk, as told since this object woke. A table keeps which there are, as first told: each row written
 * is paid for.
 */
import type { ChatId, ChatRecord } from '../protocol.ts';
import { chatRecord } from '../protocol.ts';
import { inBatches, readRecords } from '../records.ts';

/** How long it is remembered that a chat has ended, so that a late telling cannot bring it back to life. In ms. */
const REMEMBER_ENDED = 3_600_000;
/** Chats that are asked at the same time. */
const ASK_AT_ONCE = 25;

export class Live {
  #sql: SqlStorage;
  #ask: (chat: ChatId) => Promise<ChatRecord | undefined>;
  #take: (record: ChatRecord) => void;
  #chats = new Map<ChatId, ChatRecord>();
  /** Chats that ended since then, oldest first. */
  #ended = new Map<ChatId, { rev: number; at: number }>();
  /** Chats that could not be asked after a sleep: they stand as they were first told. */
  #unsure = new Set<ChatId>();
  /** Resolves when the live chats are known again, after a sleep. */
  #awake: Promise<void> | undefined;

  /** `ask`: how a chat stands. `take` is given what it answers. */
  constructor(
    sql: SqlStorage,
    ask: (chat: ChatId) => Promise<ChatRecord | undefined>,
    take: (record: ChatRecord) => void,
  ) {
    this.#sql = sql;
    this.#ask = ask;
    this.#take = take;
    sql.exec('CREATE TABLE IF NOT EXISTS chat (id TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID');
  }

  get all(): ChatRecord[] {
    return [...this.#chats.values()];
  }

  /** Keeps a record, if it is news: then with what was known before. `isFirst`: it was never heard of, not even before a sleep. */
  note(record: ChatRecord): { before: ChatRecord | undefined; isFirst: boolean } | undefined {
    this.#unsure.delete(record.id);
    const before = this.#chats.get(record.id);
    const known = before ?? this.#ended.get(record.id);
    if (known && known.rev >= record.rev) return undefined;
    if (record.state !== 'ended') return { before, isFirst: this.#keep(record) };
    this.#strike(record);
    return { before, isFirst: false };
  }

  /** Once in the object's life; again where it failed. */
  wake(): Promise<void> {
    this.#awake ??= this.#recall().catch((thrown: unknown) => {
      this.#awake = undefined;
      throw thrown;
    });
    return this.#awake;
  }

  /** Asks those about which nothing is sure yet; true when none is left. */
  async askAgain(): Promise<boolean> {
    await inBatches([...this.#unsure], ASK_AT_ONCE, async (chat) => {
      const answer = await this.#ask(chat).then(
        (record) => ({ record }),
        () => undefined,
      );
      if (!answer) return;
      this.#unsure.delete(chat);
      if (answer.record) this.#take(answer.record);
      else this.#sql.exec('DELETE FROM chat WHERE id = ?', chat);
    });
    return this.#unsure.size === 0;
  }

  /** True when there was no such chat here. */
  #keep(record: ChatRecord): boolean {
    const query = 'INSERT INTO chat (id, body) VALUES (?, ?) ON CONFLICT DO NOTHING';
    const isFirst =
      !this.#chats.has(record.id) && this.#sql.exec(query, record.id, JSON.stringify(record)).rowsWritten > 0;
    // Written down, then known: what could not be stored is told again.
    this.#chats.set(record.id, record);
    return isFirst;
  }

  #strike({ id, rev }: ChatRecord): void {
    this.#sql.exec('DELETE FROM chat WHERE id = ?', id);
    this.#chats.delete(id);
    const now = Date.now();
    this.#ended.set(id, { rev, at: now });
    for (const [oldest, { at }] of this.#ended) {
      if (now - at < REMEMBER_ENDED) break;
      this.#ended.delete(oldest);
    }
  }

  /** After a sleep only the names of the live chats are sure: each is asked how it stands. */
  async #recall(): Promise<void> {
    const rows = readRecords(this.#sql, chatRecord, 'SELECT body FROM chat');
    const forgotten = rows.filter(({ id }) => !this.#chats.has(id));
    for (const { id } of forgotten) this.#unsure.add(id);
    if (await this.askAgain()) return;
    for (const row of forgotten) {
      if (!this.#unsure.has(row.id)) continue;
      this.#take(row);
      this.#unsure.add(row.id);
    }
  }
}
