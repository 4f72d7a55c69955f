/**
 * Who was there when: a row whenever an agent comes, goes, or is another in status or capacity; none for a chat. A row is written
 * when they go, and taken back when they are here again within a minute: a reload is no leaving, and needs no alarm.
 */
import { z } from 'zod';
import { agentId, agentStatus } from '../protocol.ts';
import { shiftChange, type ShiftChange } from '../staffing/shift-change.ts';
import { ABSENT, type Seat } from './routing.ts';

/** How long it is kept, in ms. */
const KEPT = 400 * 86_400_000;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS shift (
    at INTEGER NOT NULL, agent TEXT NOT NULL, name TEXT NOT NULL, status TEXT NOT NULL, capacity INTEGER NOT NULL,
    PRIMARY KEY (at, agent)) WITHOUT ROWID;
`;

/** Who is here, as last written down, and who went lately: at `goneAt`. Kept, since the log is too long to be read at each waking. */
const HERE = 'here';
const here = z.record(
  agentId,
  z.object({ name: z.string(), status: agentStatus, capacity: z.int(), goneAt: z.int().optional() }),
);
type Here = z.infer<typeof here>;

export class ShiftLog {
  #sql: SqlStorage;
  #kv: SyncKvStorage;
  #here: Here;

  constructor({ sql, kv }: DurableObjectStorage) {
    this.#sql = sql;
    this.#kv = kv;
    sql.exec(SCHEMA);
    this.#here = here.parse(kv.get(HERE) ?? {});
  }

  /** Takes note of who is at the desk now. */
  note(seats: readonly Seat[], now: number): void {
    const before = this.#here;
    const next: Here = {};
    for (const { id, name, status, capacity } of seats) {
      const known = before[id];
      const isBack = known?.goneAt !== undefined && now - known.goneAt < ABSENT;
      if (isBack) this.#sql.exec('DELETE FROM shift WHERE at = ? AND agent = ?', known.goneAt, id);
      const isSame = known?.status === status && known.capacity === capacity;
      if (!isSame || (known.goneAt !== undefined && !isBack))
        this.#write({ at: now, agent: id, name, status, capacity });
      next[id] = { name, status, capacity };
    }
    for (const [id, known] of Object.entries(before)) {
      const agent = agentId.parse(id);
      if (next[agent] || (known.goneAt !== undefined && now - known.goneAt >= ABSENT)) continue;
      if (known.goneAt === undefined)
        this.#write({ at: now, agent, name: known.name, status: 'gone', capacity: known.capacity });
      next[agent] = { ...known, goneAt: known.goneAt ?? now };
    }
    this.#keep(next);
  }

  /** What changed in [from, to), and before it how each agent stood at `from`; in order. */
  between(from: number, to: number): ShiftChange[] {
    const before =
      'SELECT max(at) AS at, agent, name, status, capacity FROM shift WHERE at < ? GROUP BY agent ORDER BY 1';
    const changes = 'SELECT * FROM shift WHERE at >= ? AND at < ? ORDER BY at';
    return [...this.#read(before, from), ...this.#read(changes, from, to)];
  }

  #keep(next: Here): void {
    if (JSON.stringify(next) === JSON.stringify(this.#here)) return;
    this.#here = next;
    this.#kv.put(HERE, next);
  }

  #write({ at, agent, name, status, capacity }: ShiftChange): void {
    this.#sql.exec('DELETE FROM shift WHERE at < ?', at - KEPT);
    this.#sql.exec(
      `INSERT INTO shift (at, agent, name, status, capacity) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET status = excluded.status, capacity = excluded.capacity`,
      at,
      agent,
      name,
      status,
      capacity,
    );
  }

  #read(query: string, ...values: SqlStorageValue[]): ShiftChange[] {
    return z.array(shiftChange).parse(this.#sql.exec(query, ...values).toArray());
  }
}
