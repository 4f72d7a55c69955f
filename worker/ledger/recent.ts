/** A shard's part of the live wall's last hour. */
import { recentChat, type RecentChat } from '../wall.ts';

/** Chats that ended since then, in UTC ms. Rows of before what a chat was like as service was kept count as in hours. */
export const endedSince = (sql: SqlStorage, since: number): RecentChat[] =>
  sql
    .exec(
      `SELECT id, rev, body ->> '$.startedAt' AS startedAt, ended_at AS endedAt, score,
         coalesce(service ->> '$.open', 1) AS open, service ->> '$.wait' AS wait,
         (body ->> '$.firstAnswerAt') - (body ->> '$.startedAt') AS firstResponse,
         coalesce(service ->> '$.left', 0) AS left, coalesce(body ->> '$.survey.scale', 'csat') AS scale
       FROM chat WHERE ended_at >= ?`,
      since,
    )
    .toArray()
    .map(({ open, left, ...row }) => recentChat.parse({ ...row, open: open === 1, left: left === 1 }));
