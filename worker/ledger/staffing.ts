/** What a Ledger tells for staffing: who held its chats when, and what came in. Chats that are not over are not known here. */
import { z } from 'zod';
import { agentId, chatId } from '../ids.ts';
import { SHORT_WAIT } from '../service/service.ts';
import { arrivals, SLOT, type Arrivals } from '../staffing/demand.ts';
import type { Held } from '../staffing/sweep.ts';

/** A chat ends later than it came and was held; of one that goes on for longer than this nothing is told. In ms. */
const LONGEST = 86_400_000;
/** Who waits for longer has written a letter, and says nothing of patience. In ms. */
const LONGEST_WAIT = 30 * 60_000;
const held = z.object({ chat: chatId, agent: agentId, name: z.string(), from: z.int(), to: z.int() });

/** Who held a chat in [from, to), UTC ms: each time whole, even where it begins before or ends after. */
export const heldBetween = (sql: SqlStorage, from: number, to: number): Held[] =>
  z.array(held).parse(
    sql
      .exec(
        `SELECT chat.id AS chat, value ->> '$.agent.id' AS agent, value ->> '$.agent.name' AS name,
           value ->> '$.from' AS "from", value ->> '$.to' AS "to"
         FROM chat, json_each(service, '$.held')
         WHERE ended_at >= ? AND ended_at < ? AND value ->> '$.from' < ? AND value ->> '$.to' > ?`,
        from,
        to + LONGEST,
        to,
        from,
      )
      .toArray(),
  );

/** Chats that began in [from, to), within the opening hours, by quarter of an hour. An answer is in time `within` ms. */
export const arrivalsBetween = (sql: SqlStorage, from: number, to: number, within: number): Arrivals[] =>
  z.array(arrivals).parse(
    sql
      .exec(
        `WITH came AS (
           SELECT body ->> '$.startedAt' AS at, service ->> '$.left' AS gone, service ->> '$.resolution' AS lasted,
             service ->> '$.wait' AS wait, service ->> '$.firstResponse' AS answered
           FROM chat WHERE ended_at >= ? AND ended_at < ? AND service ->> '$.open')
         SELECT at / ${SLOT} AS slot, count(*) AS chats, count(answered) AS served,
           sum(NOT (gone AND lasted < ${SHORT_WAIT})) AS due,
           sum(answered IS NOT NULL AND answered <= ? AND NOT (gone AND lasted < ${SHORT_WAIT})) AS inTime,
           sum(gone AND lasted <= ${LONGEST_WAIT}) AS gaveUp,
           sum(min(coalesce(wait, lasted), ${LONGEST_WAIT})) AS waited
         FROM came WHERE at >= ? AND at < ? GROUP BY slot`,
        from,
        to + LONGEST,
        within,
        from,
        to,
      )
      .toArray(),
  );
