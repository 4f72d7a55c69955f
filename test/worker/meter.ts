/**
 * Counts what the platform would bill, on the real engine: every row that SQL says it read or wrote, every alarm set, every
 * call of an object, every frame, and how long each object was kept awake.
 */
import { env } from 'cloudflare:workers';
import { runInDurableObject } from 'cloudflare:test';
import { tillOf } from '../../worker/durable-objects-router.ts';
import { Chat, Desk, Ledger, Till } from '../../worker/index.ts';
import { siteId } from '../../worker/protocol.ts';

export interface Reading {
  rowsRead: number;
  rowsWritten: number;
  /** Calls of objects: upgrades, calls from other objects and from the Worker, alarms. */
  calls: number;
  /** Incoming socket messages; twenty are billed as one call. */
  frames: number;
  /** Wall time during which an object had something to do, in ms: it could not have slept. */
  awake: number;
}

/** Methods of objects that someone outside calls, and how each is billed. */
const BILLED = {
  fetch: 'calls',
  alarm: 'calls',
  record: 'calls',
  receiveChat: 'calls',
  receiveOrder: 'calls',
  takeOrder: 'calls',
  webSocketMessage: 'frames',
} as const;

type Method = (this: object, ...given: unknown[]) => unknown;

/** Puts a counter before each method of a prototype that has it. Undone by the returned function. */
const wrap = (prototype: object, name: string, counted: (method: Method) => Method): (() => void) => {
  const known = Object.getOwnPropertyDescriptor(prototype, name);
  if (typeof known?.value !== 'function') return () => {};
  Object.defineProperty(prototype, name, { ...known, value: counted(known.value) });
  return () => void Object.defineProperty(prototype, name, known);
};

/** Counts while `use` runs. */
export const meter = async (use: () => Promise<void>): Promise<Reading> => {
  const reading: Reading = { rowsRead: 0, rowsWritten: 0, calls: 0, frames: 0, awake: 0 };
  const cursors: SqlStorageCursor<Record<string, SqlStorageValue>>[] = [];
  const busy = new Map<object, number>();
  const undo: (() => void)[] = [];

  /** An object is awake while at least one thing in it is not done. */
  const during = async (object: object, work: unknown): Promise<void> => {
    const began = performance.now();
    const level = busy.get(object) ?? 0;
    busy.set(object, level + 1);
    await Promise.resolve(work).catch(() => {});
    busy.set(object, (busy.get(object) ?? 1) - 1);
    if (level === 0) reading.awake += performance.now() - began;
  };

  for (const { prototype } of [Chat, Desk, Ledger, Till]) {
    for (const [name, billed] of Object.entries(BILLED)) {
      const counted = (method: Method): Method =>
        function count(...given) {
          reading[billed] += 1;
          const result = method.apply(this, given);
          void during(this, result);
          return result;
        };
      undo.push(wrap(prototype, name, counted));
    }
  }
  await runInDurableObject(tillOf(env, { id: siteId.parse('shop') }), (_, state) => {
    const { storage } = state;
    const exec = (method: Method): Method =>
      function count(...given) {
        const cursor = method.apply(this, given);
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it is what the engine's own exec returns
        cursors.push(cursor as SqlStorageCursor<Record<string, SqlStorageValue>>);
        return cursor;
      };
    const written = (method: Method): Method =>
      function count(...given) {
        reading.rowsWritten += 1;
        return method.apply(this, given);
      };
    const kept = (method: Method): Method =>
      function count(...given) {
        void during(this, given[0]);
        return method.apply(this, given);
      };
    const [sqlPrototype, storagePrototype, statePrototype] = [storage.sql, storage, state].map((one) =>
      Object.getPrototypeOf(one),
    );
    undo.push(
      wrap(sqlPrototype, 'exec', exec),
      wrap(storagePrototype, 'setAlarm', written),
      wrap(storagePrototype, 'deleteAlarm', written),
      wrap(statePrototype, 'waitUntil', kept),
    );
  });
  try {
    await use();
  } finally {
    for (const restore of undo) restore();
  }
  for (const cursor of cursors) {
    reading.rowsRead += cursor.rowsRead;
    reading.rowsWritten += cursor.rowsWritten;
  }
  return reading;
};
