import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, expect, test, vi } from 'vitest';
import { deskOf as deskObject } from '../../worker/durable-objects-router.ts';
import { siteId } from '../../worker/protocol.ts';
import { ShiftLog } from '../../worker/desk/shift-log.ts';
import type { ShiftChange } from '../../worker/staffing/shift-change.ts';
import type { Seat } from '../../worker/desk/routing.ts';
import { agentId } from '../../worker/protocol.ts';
import { AGENTS, deskOf } from './house.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const desk = deskObject(env, { id: siteId.parse('shop') });
const seatOf = (name: string, change: Partial<Seat> = {}): Seat => ({
  id: agentId.parse(name),
  name,
  status: 'online',
  capacity: 3,
  topics: [],
  offers: [],
  missed: [],
  offeredAt: 0,
  ...change,
});
const told = (changes: readonly ShiftChange[]) =>
  changes.map(({ at, agent, status, capacity }) => [at, agent, status, capacity]);

afterEach(() => vi.useRealTimers());

/** With a log of its own, in an object that nobody else uses. */
const logged = (run: (log: () => ShiftLog) => void) =>
  runInDurableObject(deskObject(env, { id: siteId.parse('other') }), (_, { storage }) => {
    storage.sql.exec('DELETE FROM shift');
    storage.kv.delete('here');
    run(() => new ShiftLog(storage));
  });

test('The log has a line for each change of status and capacity, and none where nothing is another', async () => {
  await logged((read) => {
    const log = read();
    log.note([seatOf('ada')], 1);
    log.note([seatOf('ada', { offeredAt: 9 })], 2);
    log.note([seatOf('ada', { status: 'away' }), seatOf('tom')], 3);
    // As after a sleep.
    read().note([seatOf('ada', { status: 'away' }), seatOf('tom', { capacity: 5 })], 4);
    expect(told(read().between(0, 9))).toEqual([
      [1, 'ada', 'online', 3],
      [3, 'ada', 'away', 3],
      [3, 'tom', 'online', 3],
      [4, 'tom', 'online', 5],
    ]);
  });
});

test('Who goes is gone since then, and who is back within a minute never was', async () => {
  await logged((read) => {
    const log = read();
    log.note([seatOf('ada'), seatOf('tom')], 0);
    log.note([], 10);
    log.note([seatOf('ada')], 10 + MINUTE - 1);
    log.note([seatOf('ada'), seatOf('tom')], 10 + MINUTE);
    expect(told(log.between(0, DAY))).toEqual([
      [0, 'ada', 'online', 3],
      [0, 'tom', 'online', 3],
      [10, 'tom', 'gone', 3],
      [10 + MINUTE, 'tom', 'online', 3],
    ]);
  });
});

test('A period begins with how each stood, and what is older than 400 days goes when something is written', async () => {
  await logged((read) => {
    const log = read();
    log.note([seatOf('ada')], 0);
    log.note([seatOf('ada', { status: 'away' })], 5);
    log.note([], 20);
    expect(told(log.between(10, 30))).toEqual([
      [5, 'ada', 'away', 3],
      [20, 'ada', 'gone', 3],
    ]);
    log.note([seatOf('ada')], 20 + 400 * DAY);
    expect(told(log.between(0, 500 * DAY))).toEqual([
      [20, 'ada', 'gone', 3],
      [20 + 400 * DAY, 'ada', 'online', 3],
    ]);
  });
});

test('A desk notes when an agent comes, says that they are away, and closes their console, over a sleep too', async () => {
  const from = Date.now();
  const statuses = async () =>
    (await desk.shifts(from, Date.now() + 1))
      .filter(({ agent, at }) => agent === AGENTS.tom.id && at >= from)
      .map(({ status }) => status);
  const ear = await deskOf('tom');
  await ear.next('welcome');
  await expect.poll(statuses).toEqual(['online']);
  ear.say({ type: 'status', status: 'away' });
  await expect.poll(statuses).toEqual(['online', 'away']);
  await evictDurableObject(desk);
  ear.hangUp();
  await expect.poll(statuses).toEqual(['online', 'away', 'gone']);
  const again = await deskOf('tom');
  await expect.poll(statuses).toEqual(['online', 'away']);
  again.say({ type: 'status', status: 'online' });
  await expect.poll(statuses).toEqual(['online', 'away', 'online']);
  again.hangUp();
});
