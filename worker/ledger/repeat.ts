/** Who of a Ledger's shoppers ordered again. */
import { z } from 'zod';
import { json } from '../columns.ts';
import { score } from '../messages.ts';
import { scale } from '../survey.ts';
import { SCALES } from '../wire.ts';
import type { After } from '../worth/bodies.ts';
import { creditsOf } from '../worth/credits.ts';
import { touches } from '../worth/touches.ts';
import { STANDS } from './orders.ts';

export const REPEAT_DAYS = 90;
const AGAIN_WITHIN = REPEAT_DAYS * 86_400_000;

export interface RepeatPart {
  rows: Record<After, { shoppers: number; again: number }>;
  stillOpen: number;
}

/** The first order that a shopper placed in the period, and the next after it; one that was called off is none. */
const FIRST = `
  WITH placed AS (
    SELECT shopper, placed_at AS placedAt, touches,
      row_number() OVER (PARTITION BY shopper ORDER BY placed_at, id) AS n,
      lead(placed_at) OVER (PARTITION BY shopper ORDER BY placed_at, id) AS nextAt
    FROM "order" WHERE placed_at >= ? AND placed_at < ? AND shopper <> '' AND ${STANDS})
  SELECT shopper, placedAt, touches, nextAt FROM placed WHERE n = 1 AND placedAt < ?`;

const first = z.object({
  shopper: z.string(),
  placedAt: z.int(),
  touches: json(touches).nullable(),
  nextAt: z.int().nullable(),
});

const rated = z.object({ score: score.nullable(), scale });

const afterOf = (sql: SqlStorage, { shopper, placedAt, touches: known }: z.infer<typeof first>): After => {
  const [credit] = creditsOf({ placedAt, touches: known?.touches ?? [] }, 'last', '30d');
  if (!credit) return 'none';
  const query = `SELECT score, coalesce(body ->> '$.survey.scale', 'csat') AS scale FROM chat WHERE shopper = ? AND id = ?`;
  const [chat] = z.array(rated).parse(sql.exec(query, shopper, credit.chat).toArray());
  if (!chat || chat.score === null) return 'unrated';
  const { satisfied, unhappy } = SCALES[chat.scale];
  if (chat.score >= satisfied) return 'good';
  return chat.score <= unhappy ? 'bad' : 'neutral';
};

/** Of shoppers who ordered in [from, to), UTC ms. */
export const repeatIn = (sql: SqlStorage, from: number, to: number, now: number): RepeatPart => {
  const none = () => ({ shoppers: 0, again: 0 });
  const rows = { good: none(), neutral: none(), bad: none(), unrated: none(), none: none() };
  let stillOpen = 0;
  for (const row of sql.exec(FIRST, from, to + AGAIN_WITHIN, to).toArray()) {
    const order = first.parse(row);
    const until = order.placedAt + AGAIN_WITHIN;
    if (until > now) {
      stillOpen++;
      continue;
    }
    const counted = rows[afterOf(sql, order)];
    counted.shoppers++;
    if (order.nextAt !== null && order.nextAt <= until) counted.again++;
  }
  return { rows, stillOpen };
};
