/** Kept for a day: which letters went to an address, so that nobody has us fill a stranger's box. */
export const LETTERS = `
  CREATE TABLE IF NOT EXISTS letter (
    address TEXT NOT NULL, id TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (address, id)) WITHOUT ROWID;
`;
const DAY = 86_400_000;
const LETTERS_A_DAY = 3;

/** 0 when a letter may go out now, else in how many ms. Asked again, it counts once. */
export const admitLetter = (sql: SqlStorage, address: string, id: string, now: number): number => {
  sql.exec('DELETE FROM letter WHERE at <= ?', now - DAY);
  const sent = sql
    .exec<{ id: string; at: number }>('SELECT id, at FROM letter WHERE address = ? ORDER BY at', address)
    .toArray();
  const [oldest] = sent;
  if (sent.some((one) => one.id === id)) return 0;
  if (oldest && sent.length >= LETTERS_A_DAY) return oldest.at + DAY - now;
  sql.exec('INSERT INTO letter (address, id, at) VALUES (?, ?, ?)', address, id, now);
  return 0;
};
