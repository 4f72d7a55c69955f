/**
 * Shoppers of this shard whom the shop's server vouches for: each is linked to a customer, whose Ledger keeps all of that customer
 * in one place. What such a shopper is told here stays here, as it was told, and a copy goes there: so a link can be undone
 * without asking anyone, and each step is one write here, and an outbox.
 */
import { z } from 'zod';
import { json } from '../columns.ts';
import { ask, ledgerOf, type Place } from '../durable-objects-router.ts';
import type { Env } from '../env.ts';
import { shopperId, type ShopperId } from '../ids.ts';
import { customerKey } from '../people.ts';
import { inBatches } from '../records.ts';
import type { Keeper } from './keeper.ts';
import { tellTill, withdraw, withdrawalsOf } from './withdrawals.ts';
import { telling, type Copy, type Telling } from './tellings.ts';

/**
 * `link`: whom a shopper is linked to, or was (`apart`). `told`: what was told of those who are. `parted`: which customer is to
 * hear that a shopper left. What is `owed` the customer's Ledger may not have taken yet.
 */
export const PEOPLE = `
  CREATE TABLE IF NOT EXISTS link (
    shopper TEXT PRIMARY KEY, customer TEXT NOT NULL, number INTEGER NOT NULL, apart INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS told (
    shopper TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, rev INTEGER NOT NULL, body TEXT NOT NULL,
    owed INTEGER NOT NULL,
    PRIMARY KEY (shopper, kind, id)) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS told_owed ON told (owed) WHERE owed = 1;
  CREATE TABLE IF NOT EXISTS parted (
    shopper TEXT NOT NULL, customer TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (shopper, customer)) WITHOUT ROWID;
`;

/** Copies on their way at the same time. */
const AT_ONCE = 20;

const link = z.object({ customer: z.string(), number: z.int(), apart: z.int().transform(Boolean) });
const toldRow = z.object({ rev: z.int(), body: json(telling) });
const owedRow = z.object({ shopper: shopperId, customer: z.string(), number: z.int(), body: json(telling) });
const partedRow = owedRow.omit({ body: true });

/** What was known of a fact stands; what was left open is filled. */
const merged = (known: Telling, told: Telling): Telling => {
  if (!('row' in known && 'row' in told && known.row && told.row)) return told;
  const row = { ...known.row };
  for (const [column, value] of Object.entries(told.row)) row[column] ??= value;
  const isNews = JSON.stringify(row) !== JSON.stringify(known.row);
  return { ...known, row, record: { ...known.record, rev: known.record.rev + (isNews ? 1 : 0) } };
};

export class People {
  #storage: DurableObjectStorage;
  #env: Env;
  #site: Place;
  #keeper: Keeper;
  /** Sees to it that what is owed is told later, if not now. */
  #owe: (telling: Promise<void>) => void;
  #underWay: Promise<void> | undefined;
  /** Something is owed since it was last looked. */
  #isMore = false;

  constructor(
    storage: DurableObjectStorage,
    env: Env,
    site: Place,
    keeper: Keeper,
    owe: (telling: Promise<void>) => void,
  ) {
    this.#storage = storage;
    this.#env = env;
    this.#site = site;
    this.#keeper = keeper;
    this.#owe = owe;
  }

  /** Takes what is told of a shopper, and where that says which customer they are, links them first. */
  hear(shopper: ShopperId, told: Telling, customer: string | null | undefined): void {
    this.#once(() => {
      if (customer) this.#link(shopper, customer);
      if (this.customerOf(shopper) === null) this.#keeper.keep(shopper, told);
      else this.#tell(shopper, [told]);
    });
  }

  /** Facts were put into their tables: where the shopper is linked they go on to the customer. */
  pass(shopper: ShopperId): void {
    if (this.customerOf(shopper) !== null)
      this.#once(() => this.#tell(shopper, this.#keeper.takeOutFacts(shopper)));
  }

  /** The shop's server vouches for a shopper. The first customer stands; so does a parting, for the same one. */
  link(shopper: ShopperId, customer: string): void {
    this.#once(() => this.#link(shopper, customer));
  }

  /** Takes a shopper apart from their customer: all of them is as if they had never been linked. Gives which customer it was. */
  unlink(shopper: ShopperId): string | null {
    const known = this.#linkOf(shopper);
    if (!known || known.apart) return null;
    this.#once(() => {
      const { sql } = this.#storage;
      sql.exec('UPDATE link SET apart = 1 WHERE shopper = ?', shopper);
      const rows = sql.exec('SELECT rev, body FROM told WHERE shopper = ?', shopper).toArray();
      sql.exec('DELETE FROM told WHERE shopper = ?', shopper);
      for (const { body } of z.array(toldRow).parse(rows)) this.#keeper.keep(shopper, body);
      sql.exec('INSERT OR REPLACE INTO parted VALUES (?, ?, ?)', shopper, known.customer, known.number);
      this.#owe(this.#deliver());
    });
    return known.customer;
  }

  /** A shopper takes back their consent. */
  forget(shopper: ShopperId): void {
    this.#once(() => {
      withdraw(this.#storage.sql, shopper);
      this.#owe(this.#deliver());
    });
  }

  /** Which customer a shopper is; null where nobody vouched for that, or it was undone. */
  customerOf(shopper: ShopperId): string | null {
    const known = this.#linkOf(shopper);
    return known && !known.apart ? known.customer : null;
  }

  /** Tells all that is owed. True when nothing is left. */
  async ring(): Promise<boolean> {
    await this.#deliver();
    const { sql } = this.#storage;
    return !this.#owed().length && !this.#parted().length && !withdrawalsOf(sql).length;
  }

  /** All of it or nothing, whatever is thrown on the way. */
  #once(work: () => void): void {
    this.#storage.transactionSync(work);
  }

  #linkOf(shopper: ShopperId): z.infer<typeof link> | undefined {
    const query = 'SELECT customer, number, apart FROM link WHERE shopper = ?';
    return z.array(link).parse(this.#storage.sql.exec(query, shopper).toArray())[0];
  }

  #link(shopper: ShopperId, customer: string): void {
    const known = this.#linkOf(shopper);
    if (known && (!known.apart || known.customer === customer)) return;
    this.#storage.sql.exec(
      'INSERT OR REPLACE INTO link VALUES (?, ?, ?, 0)',
      shopper,
      customer,
      (known?.number ?? 0) + 1,
    );
    this.#tell(shopper, this.#keeper.takeOut(shopper));
  }

  /** Keeps what was told, as far as it is news, and owes it to the customer's Ledger. */
  #tell(shopper: ShopperId, all: readonly Telling[]): void {
    let isNews = false;
    for (const one of all) {
      const { sql } = this.#storage;
      const key = [shopper, one.kind, one.record.id];
      const [known] = z
        .array(toldRow)
        .parse(
          sql.exec('SELECT rev, body FROM told WHERE shopper = ? AND kind = ? AND id = ?', ...key).toArray(),
        );
      const next = known ? merged(known.body, one) : one;
      if (known && next.record.rev <= known.rev) continue;
      isNews = true;
      sql.exec(
        'INSERT OR REPLACE INTO told VALUES (?, ?, ?, ?, ?, 1)',
        ...key,
        next.record.rev,
        JSON.stringify(next),
      );
    }
    if (isNews) this.#owe(this.#deliver());
  }

  #owed(): z.infer<typeof owedRow>[] {
    const query = `SELECT shopper, customer, number, body FROM told JOIN link USING (shopper) WHERE owed = 1`;
    return z.array(owedRow).parse(this.#storage.sql.exec(query).toArray());
  }

  #parted(): z.infer<typeof partedRow>[] {
    return z.array(partedRow).parse(this.#storage.sql.exec('SELECT * FROM parted').toArray());
  }

  #deliver(): Promise<void> {
    this.#isMore = true;
    return (this.#underWay ??= this.#run().finally(() => (this.#underWay = undefined)));
  }

  async #run(): Promise<void> {
    while (this.#isMore) {
      // After the turn in which it was written: nothing is told that is not stored.
      await Promise.resolve();
      this.#isMore = false;
      await this.#tellAll();
    }
  }

  async #tellAll(): Promise<void> {
    const { sql } = this.#storage;
    await inBatches(withdrawalsOf(sql), AT_ONCE, (shopper) => tellTill(sql, this.#env, this.#site, shopper));
    await inBatches(this.#parted(), AT_ONCE, async ({ number, ...who }) => {
      if (await this.#bring({ ...who, link: number, telling: null }))
        sql.exec('DELETE FROM parted WHERE shopper = ? AND customer = ?', who.shopper, who.customer);
    });
    await inBatches(this.#owed(), AT_ONCE, async ({ number, body, ...who }) => {
      // It may have changed meanwhile: then the newer one is owed.
      if (await this.#bring({ ...who, link: number, telling: body }))
        sql.exec(
          'UPDATE told SET owed = 0 WHERE shopper = ? AND kind = ? AND id = ? AND rev = ?',
          who.shopper,
          body.kind,
          body.record.id,
          body.record.rev,
        );
    });
  }

  /** True when the customer's Ledger has taken it. */
  #bring(copy: Copy): Promise<boolean> {
    return ask(
      () => ledgerOf(this.#env, this.#site, customerKey(copy.customer)),
      (ledger) => ledger.receiveCopy(copy),
    ).then(
      () => true,
      () => false,
    );
  }
}
