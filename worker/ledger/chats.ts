/** The ended chats of a Ledger's shoppers. */
import { chatRecord, type ChatRecord, type ShopperId } from '../protocol.ts';
import { keepNewest, readRecords } from '../records.ts';
import type { Beside } from './beside.ts';

export const CHATS = `
  CREATE TABLE IF NOT EXISTS chat (
    shopper TEXT NOT NULL, id TEXT NOT NULL, ended_at INTEGER NOT NULL, rev INTEGER NOT NULL, body TEXT NOT NULL,
    transcript TEXT NOT NULL, service TEXT,
    score INTEGER AS (body ->> '$.score'),
    PRIMARY KEY (shopper, id)) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS chat_by_end ON chat (ended_at);
`;

/** Keeps a chat, or what has changed of it, and what was written in it in the same row. True when that was news. */
export const keepChat = (sql: SqlStorage, record: ChatRecord, told: Beside | undefined): boolean => {
  const { shopper, endedAt } = record;
  const beside = {
    transcript: JSON.stringify(told?.written ?? []),
    service: told ? JSON.stringify(told.service) : null,
  };
  return keepNewest(sql, 'chat', record, { shopper, ended_at: endedAt }, beside);
};

/** All of a shopper, oldest first. */
export const chatsOf = (sql: SqlStorage, shopper: ShopperId): ChatRecord[] =>
  readRecords(sql, chatRecord, 'SELECT body FROM chat WHERE shopper = ? ORDER BY ended_at', shopper);
