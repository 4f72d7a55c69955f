/** What the live wall shows of the last hour: its ended chats as small facts. Durations are ms, times UTC ms. */
import { z } from 'zod';
import { at, chatId } from '../ids.ts';
import { score } from '../messages.ts';
import { scale } from '../survey.ts';

/** How far the wall looks back, in ms. */
export const HOUR = 3_600_000;

const recentChat = z.object({
  id: chatId,
  /** Of the record it was read from: a console that was told of a newer one believes that. */
  rev: z.int(),
  startedAt: at,
  endedAt: at,
  /** Began within the opening hours. */
  open: z.boolean(),
  /** Until an agent took it; null: nobody did. */
  wait: z.int().nullable(),
  /** Until an agent wrote; null: nobody did. */
  firstResponse: z.int().nullable(),
  /** The shopper left by themselves, before anyone took it. */
  left: z.boolean(),
  scale,
  /** Null: not rated. */
  score: score.nullable(),
});
export type RecentChat = z.infer<typeof recentChat>;

export const recentChats = z.array(recentChat);

/** Chats that ended since then, in UTC ms. Rows of before what a chat was like as service was kept count as in hours. */
export const endedSince = (sql: SqlStorage, since: number): RecentChat[] =>
  sql
    .exec(
      `SELECT id, rev, body ->> '$.startedAt' AS startedAt, ended_at AS endedAt, score,
         coalesce(service ->> '$.open', 1) AS open, service ->> '$.wait' AS wait, first_response AS firstResponse,
         coalesce(service ->> '$.left', 0) AS left, coalesce(body ->> '$.survey.scale', 'csat') AS scale
       FROM chat WHERE ended_at >= ?`,
      since,
    )
    .toArray()
    .map(({ open, left, ...row }) => recentChat.parse({ ...row, open: open === 1, left: left === 1 }));
