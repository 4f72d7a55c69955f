/** The goals that a Ledger's shoppers have reached: each time once, as their pages tell it by consent. */
import { z } from 'zod';
import { goalCount, goalRecord, type GoalCount, type GoalEvent, type GoalRecord } from '../goals.ts';
import type { ShopperId } from '../ids.ts';
import { WINDOW } from '../worth/windows.ts';
import { factsOf } from './facts.ts';

export const GOALS = `
  CREATE TABLE IF NOT EXISTS goal (
    shopper TEXT NOT NULL, id TEXT NOT NULL, goal TEXT NOT NULL, at INTEGER NOT NULL, path TEXT NOT NULL,
    PRIMARY KEY (shopper, id)) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS goal_by_time ON goal (at);
`;

/** So many of one shopper are counted in an hour: who clicks on and on reaches nothing more. */
const MOST_AN_HOUR = 60;
const HOUR = 3_600_000;

/** Everything kept of a shopper or a customer, oldest first. */
export const goalsOf = (sql: SqlStorage, owner: string): GoalRecord[] =>
  z
    .array(goalRecord)
    .parse(factsOf(sql, 'goal', owner))
    .toSorted((a, b) => a.at - b.at);

/** Keeps what is new, up to the limit; `now` in UTC ms. */
export const keepGoals = (
  sql: SqlStorage,
  shopper: ShopperId,
  events: readonly GoalEvent[],
  now: number,
): void => {
  if (!events.length) return;
  const known = goalsOf(sql, shopper);
  const ids = new Set(known.map(({ id }) => id));
  const left = MOST_AN_HOUR - known.filter(({ at }) => at > now - HOUR).length;
  const fresh = events.filter(({ id }) => !ids.has(id));
  for (const { id, goal, path } of fresh.slice(0, Math.max(0, left)))
    sql.exec(
      'INSERT INTO goal (shopper, id, goal, at, path) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
      shopper,
      id,
      goal,
      now,
      path,
    );
};

/** What was reached in [from, to), UTC ms. */
export const countGoals = (sql: SqlStorage, from: number, to: number): GoalCount[] =>
  z.array(goalCount).parse(
    sql
      .exec(
        `SELECT goal, count(*) AS total, count(DISTINCT shopper) AS shoppers,
         count(DISTINCT shopper) FILTER (WHERE EXISTS (
           SELECT 1 FROM chat WHERE chat.shopper = goal.shopper AND chat.body ->> '$.firstAnswerAt' <= goal.at
           AND chat.body ->> '$.lastAnswerAt' >= goal.at - ?)) AS afterChat
         FROM goal WHERE at >= ? AND at < ? GROUP BY goal`,
        WINDOW,
        from,
        to,
      )
      .toArray(),
  );
