/** Small facts of shoppers that never change but for a few columns: one table each, by shopper and id. */
import { z } from 'zod';
import { json } from '../columns.ts';

export const factKind = z.enum(['invitation', 'goal', 'unit']);
export const fact = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));
export type FactKind = z.infer<typeof factKind>;

/** The columns of each beside the shopper; the first is the id. */
const COLUMNS: Record<FactKind, readonly [string, ...string[]]> = {
  invitation: ['id', 'at', 'rule', 'arm', 'path', 'outcome'],
  goal: ['id', 'at', 'goal', 'path'],
  unit: ['experiment', 'arm', 'share', 'at', 'pages', 'orders'],
};

type Fact = z.infer<typeof fact>;
const facts = z.array(fact);
const told = z.object({ body: json(z.object({ row: fact.nullable() })) });

export const idOf = (kind: FactKind, row: Fact): string => `${row[COLUMNS[kind][0]]}`;

/** Those in the table itself. */
const ownFacts = (sql: SqlStorage, kind: FactKind, owner: string): Fact[] =>
  facts.parse(sql.exec(`SELECT ${COLUMNS[kind].join()} FROM ${kind} WHERE shopper = ?`, owner).toArray());

/** All of a shopper, where they are kept here or were told on. */
export const factsOf = (sql: SqlStorage, kind: FactKind, shopper: string): Fact[] => [
  ...ownFacts(sql, kind, shopper),
  ...z
    .array(told)
    .parse(sql.exec('SELECT body FROM told WHERE shopper = ? AND kind = ?', shopper, kind).toArray())
    .flatMap(({ body: { row } }) => (row ? [row] : [])),
];

/** Puts one in place of what was there. */
export const putFact = (sql: SqlStorage, kind: FactKind, owner: string, row: Fact): void => {
  const columns = COLUMNS[kind];
  sql.exec(
    `INSERT OR REPLACE INTO ${kind} (shopper, ${columns.join()}) VALUES (?, ${columns.map(() => '?').join()})`,
    owner,
    ...columns.map((column) => row[column] ?? null),
  );
};

export const removeFact = (sql: SqlStorage, kind: FactKind, owner: string, id: string): void =>
  void sql.exec(`DELETE FROM ${kind} WHERE shopper = ? AND ${COLUMNS[kind][0]} = ?`, owner, id);

/** Takes all of a shopper out of the table. */
export const takeFacts = (sql: SqlStorage, kind: FactKind, shopper: string): Fact[] => {
  const rows = ownFacts(sql, kind, shopper);
  if (rows.length) sql.exec(`DELETE FROM ${kind} WHERE shopper = ?`, shopper);
  return rows;
};

/** Forgets all of a shopper; where they were told on, that is owed to be told too. */
export const forgetFacts = (sql: SqlStorage, shopper: string): void => {
  for (const kind of factKind.options) {
    takeFacts(sql, kind, shopper);
    sql.exec(
      `UPDATE told SET owed = 1, rev = rev + 1, body = json_set(body, '$.row', NULL, '$.record.rev', rev + 1)
       WHERE shopper = ? AND kind = ? AND body ->> '$.row' IS NOT NULL`,
      shopper,
      kind,
    );
  }
};
