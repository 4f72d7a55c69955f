/** What a Ledger adds up of its shoppers' orders, and of the chats before them. */
import { z } from 'zod';
import { json } from '../columns.ts';
import { touches } from '../worth/touches.ts';
import { groupIn, WorthTally, type WorthAsked, type WorthPart } from '../worth/tally.ts';
import { WINDOWS } from '../worth/windows.ts';

const DAY = 86_400_000;
/** No chat goes on for longer before its end: an order that follows one of the period was placed no earlier before it. */
const LONGEST_CHAT = 60 * DAY;
/** For so long after it came an invitation may have brought the chat that began then, in ms: as long as a visit. */
const INVITED_WITHIN = 30 * 60_000;

/** The rule whose invitation was answered before a chat began. */
const RULE_OF_CHAT = `(
  SELECT rule FROM invitation WHERE invitation.shopper = chat.shopper AND outcome = 'answered'
    AND at <= body ->> '$.startedAt' AND at >= (body ->> '$.startedAt') - ${INVITED_WITHIN}
  ORDER BY at DESC LIMIT 1)`;

/** What a chat is grouped by. */
const VALUE: Record<WorthAsked['by'], string> = {
  agent: `body ->> '$.agent.id'`,
  page: `service ->> '$.page'`,
  topic: `service ->> '$.topic'`,
  device: `service ->> '$.device'`,
  rule: RULE_OF_CHAT,
  day: 'NULL',
};

const bit = z.int().transform(Boolean);
const orderRow = z.object({
  shopper: z.string(),
  placedAt: z.int(),
  minor: z.int(),
  adjusted: z.int(),
  currency: z.string(),
  isCancelled: bit,
  isConfirmed: bit,
  browser: z.string().nullable(),
  touches: json(touches).nullable(),
});

const ORDERS = `
  SELECT shopper, placed_at AS placedAt, minor, coalesce(body ->> '$.adjusted', 0) AS adjusted, currency,
    coalesce(body ->> '$.cancelled', 0) AS isCancelled, body ->> '$.source' <> 'browser' AS isConfirmed,
    body ->> '$.browser' AS browser, touches
  FROM "order" WHERE placed_at >= ? AND placed_at < ?`;

const chatRow = z.object({ endedAt: z.int(), value: z.string().nullable() });

/** How many answered chats of the period each rule brought. Few chats were invited: so it goes by invitations. */
const addRules = (sql: SqlStorage, { from, to }: WorthAsked, groups: WorthPart['groups']): void => {
  const invited = sql
    .exec<{ rule: string | null; chats: number }>(
      `SELECT rule, count(*) AS chats FROM (
         SELECT ${RULE_OF_CHAT} AS rule FROM chat
         WHERE shopper IN (SELECT shopper FROM invitation WHERE at >= ? AND at < ? AND outcome = 'answered')
           AND ended_at >= ? AND ended_at < ? AND body ->> '$.firstAnswerAt' IS NOT NULL)
       WHERE rule IS NOT NULL GROUP BY rule`,
      from - LONGEST_CHAT,
      to,
      from,
      to,
    )
    .toArray();
  for (const { rule, chats } of invited) groupIn(groups, rule ?? '').chats += chats;
};

/** A shard's part of the report. */
export const worthIn = (sql: SqlStorage, asked: WorthAsked): WorthPart => {
  const tally = new WorthTally(asked, (id, { shopper }) => {
    const query = `SELECT ended_at AS endedAt, ${VALUE[asked.by]} AS value FROM chat WHERE shopper = ? AND id = ?`;
    const [found] = z.array(chatRow).parse(sql.exec(query, shopper, id).toArray());
    return found && { endedAt: found.endedAt, value: found.value ?? '' };
  });
  const { from, to, window } = asked;
  for (const row of sql.exec(ORDERS, from - LONGEST_CHAT, to + WINDOWS[window])) {
    const { touches: touched, ...order } = orderRow.parse(row);
    tally.add({ ...order, touches: touched?.touches ?? [] });
  }
  const part = tally.part();
  if (asked.by === 'rule') addRules(sql, asked, part.groups);
  return part;
};
