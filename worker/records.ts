/**
 * How one object tells another. The owner keeps a *record* with a growing `rev` and sends the newest until it is taken;
 * the receiver keeps the newest by (id, rev) and ignores the rest. Told twice, late or out of order: the same result.
 */
import type { z } from 'zod';

/** How long a telling that did not arrive is owed before it is tried again, in ms. */
export const RETRY = 5_000;

export interface Revised {
  id: string;
  rev: number;
}

/** Carries records of one thing to one receiver: while one is under way the newest waits, and those between are dropped. */
export class Courier<Record extends Revised> {
  #deliver: (record: Record) => Promise<unknown>;
  #waiting: Record | undefined;
  #underWay: Promise<boolean> | undefined;

  /** `deliver` resolves when the receiver has taken the record. */
  constructor(deliver: (record: Record) => Promise<unknown>) {
    this.#deliver = deliver;
  }

  /** True when the newest record was taken, false when the receiver could not be reached: offer again later. */
  offer(record: Record): Promise<boolean> {
    if (!this.#waiting || record.rev > this.#waiting.rev) this.#waiting = record;
    this.#underWay ??= this.#run();
    return this.#underWay;
  }

  async #run(): Promise<boolean> {
    let taken = true;
    while (taken && this.#waiting !== undefined) {
      const record = this.#waiting;
      this.#waiting = undefined;
      taken = await this.#deliver(record).then(
        () => true,
        () => false,
      );
    }
    this.#underWay = undefined;
    return taken;
  }
}

/** Does something for each, so many at the same time. */
export const inBatches = async <Item>(
  items: readonly Item[],
  size: number,
  each: (item: Item) => Promise<void>,
): Promise<void> => {
  for (let from = 0; from < items.length; from += size)
    await Promise.all(items.slice(from, from + size).map(each));
};

/**
 * Keeps a record unless one as new is here already. `table` has the columns id, rev and body, those of `keys`, by which it is
 * found and which never change, and those that come `beside` the record, and change with it. True when it was news.
 */
export const keepNewest = (
  sql: SqlStorage,
  table: 'chat' | '"order"',
  record: Revised,
  keys: Record<string, SqlStorageValue>,
  beside: Record<string, SqlStorageValue> = {},
): boolean => {
  const changing = { rev: record.rev, body: JSON.stringify(record), ...beside };
  const row = { ...keys, id: record.id, ...changing };
  const columns = Object.keys(row);
  const changes = Object.keys(changing).map((column) => `${column} = excluded.${column}`);
  return (
    sql.exec(
      `INSERT INTO ${table} (${columns.join()}) VALUES (${columns.map(() => '?').join()})
       ON CONFLICT DO UPDATE SET ${changes.join()} WHERE excluded.rev > ${table}.rev`,
      ...Object.values(row),
    ).rowsWritten > 0
  );
};

/** The records that a query finds in its column `body`, checked. */
export const readRecords = <Schema extends z.ZodType>(
  sql: SqlStorage,
  schema: Schema,
  query: string,
  ...values: SqlStorageValue[]
): z.infer<Schema>[] =>
  sql
    .exec<{ body: string }>(query, ...values)
    .toArray()
    .map(({ body }) => schema.parse(JSON.parse(body)));
