/**
 * Counts what the platform would bill, on the real engine: every row that SQL says it read or wrote, every alarm set, every
 * call of an object, every frame, and how long each object was kept awake.
 */
import { env } from 'cloudflare:workers';
import { runInDurableObject } from 'cloudflare:test';
import { z } from 'zod';
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
  queued: 'calls',
  opens: 'calls',
  dismiss: 'calls',
  reenter: 'calls',
  admitLetter: 'calls',
  receiveChat: 'calls',
  receiveOrders: 'calls',
  receiveEvents: 'calls',
  receiveVisit: 'calls',
  takeOrder: 'calls',
  webSocketMessage: 'frames',
} as const;

type Method = (this: object, ...given: unknown[]) => unknown;
/** Sees a call: whose it was, what was given, what came of it. */
type Spy = (self: object, given: unknown[], result: unknown) => void;

/** Has a spy see each call of a method, where the prototype has it. Undone by the returned function. */
const spyOn = (prototype: object, name: string, spy: Spy): (() => void) => {
  const known = Object.getOwnPropertyDescriptor(prototype, name);
  if (typeof known?.value !== 'function') return () => {};
  const method: Method = known.value;
  const seen: Method = function seen(...given) {
    const result = method.apply(this, given);
    spy(this, given, result);
    return result;
  };
  Object.defineProperty(prototype, name, { ...known, value: seen });
  return () => void Object.defineProperty(prototype, name, known);
};

/** Of a cursor, when it has come to its end. */
const rows = z.object({ rowsRead: z.int(), rowsWritten: z.int() });

/** Counts while `use` runs. */
export const meter = async (use: () => Promise<void>): Promise<Reading> => {
  const reading: Reading = { rowsRead: 0, rowsWritten: 0, calls: 0, frames: 0, awake: 0 };
  const cursors: unknown[] = [];
  const watch = stopwatch();
  const alarm: Spy = () => (reading.rowsWritten += 1);
  const undo = [Chat, Desk, Ledger, Till].flatMap(({ prototype }) =>
    Object.entries(BILLED).map(([name, billed]) =>
      spyOn(prototype, name, (self, _, result) => {
        reading[billed] += 1;
        watch.during(Reflect.get(self, 'ctx'), result);
      }),
    ),
  );
  await runInDurableObject(tillOf(env, { id: siteId.parse('shop') }), (_, state) => {
    const [sql, storage, context] = [state.storage.sql, state.storage, state].map((one) =>
      Object.getPrototypeOf(one),
    );
    undo.push(
      spyOn(sql, 'exec', (_sql, _given, cursor) => cursors.push(cursor)),
      spyOn(storage, 'setAlarm', alarm),
      spyOn(storage, 'deleteAlarm', alarm),
      spyOn(context, 'waitUntil', (self, [work]) => watch.during(self, work)),
    );
  });
  try {
    await use();
  } finally {
    for (const restore of undo) restore();
  }
  for (const cursor of cursors) {
    const { rowsRead, rowsWritten } = rows.parse(cursor);
    reading.rowsRead += rowsRead;
    reading.rowsWritten += rowsWritten;
  }
  return { ...reading, awake: watch.total() };
};

/** Adds up the time, in ms, during which at least one thing in an object was not done. */
const stopwatch = () => {
  const busy = new Map<object, { tasks: number; since: number }>();
  let total = 0;
  const during = async (object: object, work: unknown): Promise<void> => {
    const one = busy.get(object) ?? { tasks: 0, since: 0 };
    busy.set(object, one);
    if (one.tasks++ === 0) one.since = performance.now();
    await Promise.resolve(work).catch(() => {});
    if (--one.tasks === 0) total += performance.now() - one.since;
  };
  return {
    during: (object: object, work: unknown): void => void during(object, work),
    total: (): number => total,
  };
};
