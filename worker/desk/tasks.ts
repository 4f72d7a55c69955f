/** The follow-ups of a site. One a chat, written when an unhappy rating or a missed chat with an address is heard of, and kept for a month after it is done. */
import { Refusal } from '../errors.ts';
import type { ChatId, ChatRecord, ConsoleFrame } from '../protocol.ts';
import { readRecords } from '../records.ts';
import { followUpOf, task, type Task } from '../task.ts';
import type { Seat } from './routing.ts';

const DAY = 86_400_000;
/** How long one that is done is kept, and for how long it is still shown. In ms. */
const KEPT = 30 * DAY;
const SHOWN = DAY;
/** So many are shown, the latest. */
const MOST = 200;

export class Tasks {
  #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec(
      'CREATE TABLE IF NOT EXISTS task (chat TEXT PRIMARY KEY, at INTEGER NOT NULL, done INTEGER, body TEXT NOT NULL) WITHOUT ROWID',
    );
  }

  /** Those that are open, and those done within a day, the latest first. */
  shown(now: number): Task[] {
    const query = `SELECT body FROM task WHERE done IS NULL OR done > ? ORDER BY at DESC LIMIT ${MOST}`;
    return readRecords(this.#sql, task, query, now - SHOWN);
  }

  /** Takes note of a chat whose shopper is to hear from the shop: rated anew it has the same task. Undefined where there is nothing to note. */
  note(record: ChatRecord, now: number): { isNew: boolean } | undefined {
    const { id, agent, score, survey, comment, facts } = record;
    const why = followUpOf(record);
    if (!why) return undefined;
    const known = this.#find(id);
    const said = { why, score, scale: survey?.scale ?? 'csat', comment: comment ?? '' };
    if (known) {
      this.#keep({ ...known, ...said });
      return { isNew: false };
    }
    const shopper = facts.identity?.name ?? facts.name ?? null;
    this.#keep({ chat: id, shopper, ...said, at: now, agent, assignee: null, done: null });
    this.#sql.exec('DELETE FROM task WHERE done < ?', now - KEPT);
    return { isNew: true };
  }

  /** Does what an agent asks for; only someone at these seats can be given one. */
  change(
    { chat, done, assignee }: ConsoleFrame & { type: 'task' },
    seats: readonly Seat[],
    now: number,
  ): void {
    const known = this.#find(chat);
    if (!known) throw new Refusal('not_found');
    const seat = seats.find(({ id }) => id === assignee);
    if (assignee && !seat) throw new Refusal('not_here');
    this.#keep({
      ...known,
      ...(done !== undefined && { done: done ? now : null }),
      ...(assignee !== undefined && { assignee: seat ? { id: seat.id, name: seat.name } : null }),
    });
  }

  #find(chat: ChatId): Task | undefined {
    return readRecords(this.#sql, task, 'SELECT body FROM task WHERE chat = ?', chat)[0];
  }

  #keep(one: Task): void {
    this.#sql.exec(
      'INSERT INTO task (chat, at, done, body) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET done = excluded.done, body = excluded.body',
      one.chat,
      one.at,
      one.done,
      JSON.stringify(one),
    );
  }
}
