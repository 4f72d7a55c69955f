/** An object that cannot take what it is told: one of its tables is away for a while. */
import { runInDurableObject } from 'cloudflare:test';

const rename = (object: DurableObjectStub, from: string, to: string): Promise<void> =>
  runInDurableObject(
    object,
    (_, { storage }) => void storage.sql.exec(`ALTER TABLE ${from} RENAME TO ${to}`),
  );

export const breakTable = (object: DurableObjectStub, table: string): Promise<void> =>
  rename(object, table, 'away');
export const mendTable = (object: DurableObjectStub, table: string): Promise<void> =>
  rename(object, 'away', table);
