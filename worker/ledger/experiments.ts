/** A shard's part of the report on experiments: what came of its units. */
import { countUnit } from '../experiments/count.ts';
import { outcomeOf, type Known, type Unit } from '../experiments/outcome.ts';
import { noTally, type Tally } from '../experiments/tally.ts';
import { lastUpTo } from '../reports/periods.ts';
import { SCALES } from '../wire.ts';

type Row<Fields> = Fields & Record<string, SqlStorageValue>;

/** Of those alone who are units. */
const IS_UNIT = (table: string) => `EXISTS (SELECT 1 FROM unit WHERE unit.shopper = ${table}.shopper)`;

const grouped = <Fields extends { shopper: string }, Kept>(
  rows: Iterable<Fields>,
  keep: (row: Fields) => Kept,
): Map<string, Kept[]> => {
  const all = new Map<string, Kept[]>();
  for (const row of rows) {
    const known = all.get(row.shopper);
    if (known) known.push(keep(row));
    else all.set(row.shopper, [keep(row)]);
  }
  return all;
};

const ordersSince = (sql: SqlStorage, since: number) =>
  grouped(
    sql.exec<
      Row<{ shopper: string; at: number; minor: number; currency: string; gone: number; back: number }>
    >(
      `SELECT shopper, placed_at AS at, minor + coalesce(body ->> '$.adjusted', 0) AS minor, currency,
         coalesce(body ->> '$.cancelled', 0) AS gone,
         EXISTS (SELECT 1 FROM json_each(body, '$.adjustments') WHERE value ->> '$.kind' = 'refund') AS back
       FROM "order" WHERE placed_at >= ? AND ${IS_UNIT('"order"')}`,
      since,
    ),
    ({ at, minor, currency, gone, back }): Known['orders'][number] => ({
      at,
      net: { minor, currency },
      isCancelled: gone === 1,
      isRefunded: back === 1,
    }),
  );

const chatsSince = (sql: SqlStorage, since: number) =>
  grouped(
    sql.exec<Row<{ shopper: string; at: number; wait: number; score: number | null }>>(
      `SELECT shopper, body ->> '$.startedAt' AS at,
         coalesce(service ->> '$.firstResponse', (body ->> '$.firstAnswerAt') - (body ->> '$.startedAt')) AS wait,
         iif(coalesce(body ->> '$.survey.scale', 'csat') = 'csat', score, NULL) AS score
       FROM chat WHERE ended_at >= ? AND body ->> '$.firstAnswerAt' IS NOT NULL AND ${IS_UNIT('chat')}`,
      since,
    ),
    ({ at, wait, score }): Known['chats'][number] => ({
      at,
      wait,
      isSatisfied: score === null ? null : score >= SCALES.csat.satisfied,
    }),
  );

const pagesSince = (sql: SqlStorage, since: number) =>
  grouped(
    sql.exec<Row<{ shopper: string; at: number }>>(
      `SELECT shopper, value ->> '$.at' AS at FROM visit, json_each(body, '$.trail')
       WHERE seen >= ? AND ${IS_UNIT('visit')}`,
      since,
    ),
    ({ at }) => at,
  );

/** The day, by its number, that an instant lies in; what lies before all is of the first. */
export const dayOf = (bounds: readonly number[], at: number): number => Math.max(0, lastUpTo(bounds, at));

/** A tally for each arm of each experiment. `bounds`: when days begin, UTC ms, ascending. */
export const tallyUnits = (sql: SqlStorage, bounds: readonly number[], now: number): Tally[] => {
  const { since } = sql.exec<{ since: number | null }>('SELECT min(at) AS since FROM unit').one();
  if (since === null) return [];
  const [orders, chats, pages] = [ordersSince(sql, since), chatsSince(sql, since), pagesSince(sql, since)];
  const tallies = new Map<string, Tally>();
  for (const { shopper, ...unit } of sql.exec<Row<Unit & { shopper: string }>>('SELECT * FROM unit')) {
    const key = `${unit.experiment} ${unit.arm}`;
    const tally = tallies.get(key) ?? noTally(unit);
    tallies.set(key, tally);
    const outcome = outcomeOf(unit, {
      orders: orders.get(shopper) ?? [],
      chats: chats.get(shopper) ?? [],
      pages: pages.get(shopper) ?? [],
    });
    countUnit(tally, unit, outcome, dayOf(bounds, unit.at), now);
  }
  return [...tallies.values()];
};
