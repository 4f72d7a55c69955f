/** The ended chats of a Ledger's shoppers. */
import { chatRecord, type ChatRecord } from '../protocol.ts';
import { keepNewest, readRecords } from '../records.ts';
import type { Line } from '../search/transcript.ts';
import type { Service } from '../service/service.ts';

export const CHATS = `
  CREATE TABLE IF NOT EXISTS chat (
    shopper TEXT NOT NULL, id TEXT NOT NULL, ended_at INTEGER NOT NULL, rev INTEGER NOT NULL, body TEXT NOT NULL,
    transcript TEXT NOT NULL, service TEXT,
    score INTEGER AS (body ->> '$.score'),
    PRIMARY KEY (shopper, id)) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS chat_by_end ON chat (ended_at);
`;

/** What is kept beside a record; rows of before chats were measured as service have none. */
interface Kept {
  written: Line[];
  service: Service | null;
}

/**
 * Keeps a chat, or what has changed of it, and what was written in it in the same row: with its shopper, or the customer they
 * are. True when that was news.
 */
export const keepChat = (
  sql: SqlStorage,
  owner: string,
  record: ChatRecord,
  told: Kept | undefined,
): boolean => {
  const beside = {
    transcript: JSON.stringify(told?.written ?? []),
    service: told?.service ? JSON.stringify(told.service) : null,
  };
  return keepNewest(sql, 'chat', record, { shopper: owner, ended_at: record.endedAt }, beside);
};

/** All of a shopper or a customer, oldest first. */
export const chatsOf = (sql: SqlStorage, owner: string): ChatRecord[] =>
  readRecords(sql, chatRecord, 'SELECT body FROM chat WHERE shopper = ? ORDER BY ended_at', owner);
