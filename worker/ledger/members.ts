/** Customers of this shard: what the Ledgers of their shoppers tell of them. All of a customer lies here, under one name. */
import { z } from 'zod';
import { shopperId, type ShopperId } from '../ids.ts';
import { customerKey } from '../people.ts';
import { factKind, putFact, removeFact, type FactKind } from './facts.ts';
import { json } from '../columns.ts';
import type { Keeper } from './keeper.ts';
import { telling, type Copy, type Telling } from './tellings.ts';

/** `fact`: what each shopper of a customer told, of which two may tell the same; the one that was first counts. */
export const MEMBERS = `
  CREATE TABLE IF NOT EXISTS member (
    owner TEXT NOT NULL, shopper TEXT NOT NULL, link INTEGER NOT NULL, gone INTEGER NOT NULL,
    PRIMARY KEY (owner, shopper)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS fact (
    owner TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, shopper TEXT NOT NULL, rev INTEGER NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (owner, kind, id, shopper)) WITHOUT ROWID;
`;

const member = z.object({ link: z.int(), gone: z.int().transform(Boolean) });
const factRow = z.object({ body: json(telling) });
const factKey = z.object({ kind: factKind, id: z.string() });

export class Members {
  #storage: DurableObjectStorage;
  #keeper: Keeper;

  constructor(storage: DurableObjectStorage, keeper: Keeper) {
    this.#storage = storage;
    this.#keeper = keeper;
  }

  /** Takes a copy, unless its shopper has left since, or was linked anew. */
  receive(copy: Copy): void {
    this.#storage.transactionSync(() => this.#receive(copy));
  }

  #receive({ customer, shopper, link, telling: told }: Copy): void {
    const owner = customerKey(customer);
    const known = this.#memberOf(owner, shopper);
    if (known && (known.link > link || (known.link === link && known.gone))) return;
    if (!known || known.link < link || !told)
      this.#storage.sql.exec(
        'INSERT OR REPLACE INTO member VALUES (?, ?, ?, ?)',
        owner,
        shopper,
        link,
        told ? 0 : 1,
      );
    if (!told) this.#drop(owner, shopper);
    else if ('row' in told) this.#keepFact(owner, shopper, told);
    else this.#keeper.keep(owner, told, shopper);
  }

  /** Those of whom something is here. */
  shoppersOf(customer: string): ShopperId[] {
    const query = 'SELECT shopper FROM member WHERE owner = ? AND gone = 0 ORDER BY shopper';
    return z
      .array(z.object({ shopper: shopperId }))
      .parse(this.#storage.sql.exec(query, customerKey(customer)).toArray())
      .map(({ shopper }) => shopper);
  }

  #memberOf(owner: string, shopper: string): z.infer<typeof member> | undefined {
    const query = 'SELECT link, gone FROM member WHERE owner = ? AND shopper = ?';
    return z.array(member).parse(this.#storage.sql.exec(query, owner, shopper).toArray())[0];
  }

  #keepFact(
    owner: string,
    shopper: string,
    { kind, record, ...told }: Extract<Telling, { row: unknown }>,
  ): void {
    this.#storage.sql.exec(
      `INSERT INTO fact VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET rev = excluded.rev, body = excluded.body WHERE excluded.rev > rev`,
      owner,
      kind,
      record.id,
      shopper,
      record.rev,
      JSON.stringify({ kind, record, ...told }),
    );
    this.#settle(owner, kind, record.id);
  }

  /** Of what several shoppers of one customer told under one id, what was first stands. */
  #settle(owner: string, kind: FactKind, id: string): void {
    const query = `SELECT body FROM fact WHERE owner = ? AND kind = ? AND id = ? AND body ->> '$.row' IS NOT NULL
      ORDER BY body ->> '$.row.at', shopper LIMIT 1`;
    const [first] = z.array(factRow).parse(this.#storage.sql.exec(query, owner, kind, id).toArray());
    if (first && 'row' in first.body && first.body.row)
      putFact(this.#storage.sql, kind, owner, first.body.row);
    else removeFact(this.#storage.sql, kind, owner, id);
  }

  #drop(owner: string, shopper: string): void {
    this.#keeper.drop(owner, shopper);
    const rows = this.#storage.sql
      .exec('DELETE FROM fact WHERE owner = ? AND shopper = ? RETURNING kind, id', owner, shopper)
      .toArray();
    for (const { kind, id } of z.array(factKey).parse(rows)) this.#settle(owner, kind, id);
  }
}
